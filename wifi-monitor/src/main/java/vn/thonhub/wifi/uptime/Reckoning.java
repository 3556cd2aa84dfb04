package vn.thonhub.wifi.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reckons what a stretch of time was made of, to the millisecond, from intervals and announced work. Pure. */
public final class Reckoning {
    private Reckoning() {}

    /**
     * @param intervals of one access point in time order, not overlapping; what none covers is unknown
     * @param works announced work on it, in any order, also overlapping
     */
    public static Share of(List<Interval> intervals, List<Span> works, Span span) {
        List<Span> merged = merged(works, span);
        Share sum = Share.NOTHING;
        long covered = 0;
        for (Interval interval : intervals) {
            Span cut = cut(new Span(interval.from(), interval.to()), span);
            if (cut.from().isBefore(cut.to())) {
                long during = merged.stream()
                        .mapToLong(work -> millis(cut(cut, work)))
                        .sum();
                covered += millis(cut);
                sum = sum.plus(share(interval, millis(cut) - during, during, began(interval, span, merged)));
            }
        }
        long nobody = millis(span) - covered;
        long workUncovered = merged.stream().mapToLong(Reckoning::millis).sum() - sum.maintenanceMs();
        return sum.plus(new Share(0, 0, nobody - workUncovered, workUncovered, 0));
    }

    private static Share share(Interval interval, long ms, long during, int began) {
        return switch (interval.state()) {
            case "up" -> new Share(ms, 0, 0, during, 0);
            case "down" -> new Share(0, ms, 0, during, began);
            default -> new Share(0, 0, ms, during, 0);
        };
    }

    /** An outage that began while the access point was worked on is nobody's outage. */
    private static int began(Interval interval, Span span, List<Span> works) {
        boolean inside =
                !interval.from().isBefore(span.from()) && interval.from().isBefore(span.to());
        boolean worked = works.stream()
                .anyMatch(work -> !interval.from().isBefore(work.from())
                        && interval.from().isBefore(work.to()));
        return interval.state().equals("down") && inside && !worked ? 1 : 0;
    }

    /** Works cut to a span, in order, without overlaps. */
    static List<Span> merged(List<Span> works, Span within) {
        List<Span> sorted = works.stream()
                .filter(work -> work.meets(within))
                .map(work -> cut(work, within))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> merged = new ArrayList<>();
        for (Span next : sorted) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !next.from().isAfter(last.to())) {
                merged.set(merged.size() - 1, new Span(last.from(), later(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    private static Span cut(Span span, Span within) {
        Instant from = later(span.from(), within.from());
        Instant to = span.to().isBefore(within.to()) ? span.to() : within.to();
        return new Span(from, from.isBefore(to) ? to : from);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static long millis(Span span) {
        return Duration.between(span.from(), span.to()).toMillis();
    }
}
