package vn.thonhub.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which table answers which part of a time range. Pure. A rollup serves where the step is a multiple of its width, its
 * buckets are complete, and they lie wholly inside the range; where finer values are already deleted it serves for any
 * step and its buckets count by their start.
 *
 * @param step width of the answer's buckets, ms
 * @param closedFive five-minute rollups before this instant are complete
 * @param closedHour hourly rollups before this instant are complete
 * @param oldestRaw raw values before this instant may be deleted
 * @param oldestFive five-minute rollups before this instant may be deleted
 */
record QueryPlan(long step, long closedFive, long closedHour, long oldestRaw, long oldestFive) {

    List<Segment> segments(long from, long to) {
        List<Segment> segments = new ArrayList<>();
        long hourly = Math.min(to, Math.min(ceil(oldestFive, Rollup.HOUR), closedHour));
        long start = from;
        if (start < hourly) {
            add(segments, "rh", Rollup.HOUR.bucket(start), hourly);
            start = hourly;
        }
        long five = Math.min(to, Math.min(ceil(oldestRaw, Rollup.FIVE_MINUTES), closedFive));
        if (start < five) {
            hours(segments, Rollup.FIVE_MINUTES.bucket(start), five, true);
            start = five;
        }
        if (start < to) {
            hours(segments, start, to, false);
        }
        return segments;
    }

    // The middle of [from, to) from hourly rollups where the step allows, the rest from finer ones.
    private void hours(List<Segment> segments, long from, long to, boolean rawDeleted) {
        long first = ceil(from, Rollup.HOUR);
        long last = Math.min(Rollup.HOUR.bucket(to), closedHour);
        if (step % Rollup.HOUR.widthMs() == 0 && first < last) {
            fives(segments, from, first, rawDeleted);
            add(segments, "rh", first, last);
            fives(segments, last, to, rawDeleted);
        } else {
            fives(segments, from, to, rawDeleted);
        }
    }

    private void fives(List<Segment> segments, long from, long to, boolean rawDeleted) {
        if (rawDeleted) {
            add(segments, "r5", from, to);
            return;
        }
        long first = ceil(from, Rollup.FIVE_MINUTES);
        long last = Math.min(Rollup.FIVE_MINUTES.bucket(to), closedFive);
        if (step % Rollup.FIVE_MINUTES.widthMs() == 0 && first < last) {
            add(segments, "raw", from, first);
            add(segments, "r5", first, last);
            add(segments, "raw", last, to);
        } else {
            add(segments, "raw", from, to);
        }
    }

    private static void add(List<Segment> segments, String table, long from, long to) {
        if (from < to) {
            segments.add(new Segment(table, from, to));
        }
    }

    private static long ceil(long at, Rollup rollup) {
        long floor = rollup.bucket(at);
        return floor == at ? at : floor + rollup.widthMs();
    }
}
