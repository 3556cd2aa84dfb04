package vn.thonhub.wifi.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Uptime of a range: up / (up + down) over known time, with coverage = known / total beside it.
 *
 * @param uptimePct 0 to 100; empty when nothing of the range is known
 * @param coveragePct 0 to 100
 * @param intervals cut to the range, in order, without gaps: what no interval covers is unknown
 */
public record Uptime(OptionalDouble uptimePct, double coveragePct, List<Interval> intervals) {

    /** @param intervals in time order, not overlapping */
    public static Uptime of(List<Interval> intervals, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        List<Interval> cut = cut(intervals, from, to);
        double up = seconds(cut, "up");
        double down = seconds(cut, "down");
        double total = Duration.between(from, to).toMillis() / 1000.0;
        OptionalDouble pct = up + down > 0 ? OptionalDouble.of(100 * up / (up + down)) : OptionalDouble.empty();
        return new Uptime(pct, 100 * (up + down) / total, cut);
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
            cut.add(new Interval("unknown", from, to, java.util.Optional.empty()));
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
