package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time. */
record Span(Instant from, Instant until) {
    /** What of it lies between the instants; empty when nothing does. */
    Span within(Instant first, Instant last) {
        var start = from.isAfter(first) ? from : first;
        var end = until.isBefore(last) ? until : last;
        return new Span(start, end.isAfter(start) ? end : start);
    }

    Duration length() {
        return Duration.between(from, until);
    }

    /** The same time as stretches apart from each other, in its order. */
    static List<Span> union(List<Span> spans) {
        var apart = new ArrayList<Span>();
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var last = apart.size() - 1;
            if (last >= 0 && !span.from().isAfter(apart.get(last).until())) {
                var former = apart.get(last);
                apart.set(
                        last,
                        new Span(former.from(), span.until().isAfter(former.until()) ? span.until() : former.until()));
            } else {
                apart.add(span);
            }
        }
        return apart;
    }

    static Duration total(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }
}
