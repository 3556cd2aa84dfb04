package vn.thonhub.wifi.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Uptime of a range: up / (up + down) over known time, with coverage = known / wanted beside it; announced work is neither.
 *
 * @param uptimePct 0 to 100; empty when nothing of the range is known
 * @param coveragePct 0 to 100
 * @param intervals cut to the range, in order, without gaps: what no interval covers is unknown; announced work is {@code maintenance}
 */
public record Uptime(OptionalDouble uptimePct, double coveragePct, List<Interval> intervals) {
    private static final String MAINTENANCE = "maintenance";

    /** @param intervals in time order, not overlapping */
    public static Uptime of(List<Interval> intervals, Instant from, Instant to) {
        return of(intervals, List.of(), new Span(from, to));
    }

    /**
     * @param intervals in time order, not overlapping
     * @param works announced work, in any order, also overlapping; it counts as neither up nor down
     * @throws IllegalArgumentException when the span is empty
     */
    public static Uptime of(List<Interval> intervals, List<Span> works, Span span) {
        if (!span.from().isBefore(span.to())) {
            throw new IllegalArgumentException("from must be before to");
        }
        List<Interval> timeline = under(Reckoning.merged(works, span), cut(intervals, span.from(), span.to()));
        double up = seconds(timeline, "up");
        double down = seconds(timeline, "down");
        double wanted = up + down + seconds(timeline, "unknown");
        OptionalDouble pct = up + down > 0 ? OptionalDouble.of(100 * up / (up + down)) : OptionalDouble.empty();
        return new Uptime(pct, wanted == 0 ? 100 : 100 * (up + down) / wanted, timeline);
    }

    /** The timeline with announced work laid over it. @param works in order, without overlaps */
    private static List<Interval> under(List<Span> works, List<Interval> timeline) {
        List<Interval> shown = new ArrayList<>();
        for (Interval interval : timeline) {
            Instant at = interval.from();
            for (Span work : works) {
                if (work.meets(new Span(at, interval.to()))) {
                    Instant begin = work.from().isAfter(at) ? work.from() : at;
                    Instant end = work.to().isBefore(interval.to()) ? work.to() : interval.to();
                    add(shown, new Interval(interval.state(), at, begin, interval.cause()));
                    add(shown, new Interval(MAINTENANCE, begin, end, Optional.empty()));
                    at = end;
                }
            }
            add(shown, new Interval(interval.state(), at, interval.to(), interval.cause()));
        }
        return List.copyOf(shown);
    }

    /** Work goes on as one, whatever changed beneath it. */
    private static void add(List<Interval> shown, Interval next) {
        Interval last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        if (!next.from().isBefore(next.to())) {
            return;
        }
        if (last != null && last.state().equals(MAINTENANCE) && next.state().equals(MAINTENANCE)) {
            shown.set(shown.size() - 1, new Interval(MAINTENANCE, last.from(), next.to(), Optional.empty()));
        } else {
            shown.add(next);
        }
    }

    private static List<Interval> cut(List<Interval> intervals, Instant from, Instant to) {
        List<Interval> cut = new ArrayList<>();
        Instant covered = from;
        for (Interval interval : intervals) {
            Instant begin = interval.from().isAfter(covered) ? interval.from() : covered;
            Instant end = interval.to().isBefore(to) ? interval.to() : to;
            if (begin.isBefore(end)) {
                fill(cut, covered, begin);
                cut.add(new Interval(interval.state(), begin, end, interval.cause()));
                covered = end;
            }
        }
        fill(cut, covered, to);
        return List.copyOf(cut);
    }

    private static void fill(List<Interval> cut, Instant from, Instant to) {
        if (from.isBefore(to)) {
            cut.add(new Interval("unknown", from, to, Optional.empty()));
        }
    }

    private static double seconds(List<Interval> intervals, String state) {
        return intervals.stream()
                        .filter(interval -> interval.state().equals(state))
                        .mapToLong(interval ->
                                Duration.between(interval.from(), interval.to()).toMillis())
                        .sum()
                / 1000.0;
    }
}
