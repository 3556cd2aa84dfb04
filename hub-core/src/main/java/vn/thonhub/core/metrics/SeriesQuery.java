package vn.thonhub.core.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A question to the metrics store.
 *
 * @param tags equality filters; every series that matches is returned
 * @param from inclusive
 * @param to exclusive
 * @param step width of the time buckets the answer is aggregated to
 */
public record SeriesQuery(
        String measurement,
        String field,
        Map<String, String> tags,
        Instant from,
        Instant to,
        Duration step,
        Aggregate aggregate) {
    /** How the values of one bucket become one. */
    public enum Aggregate {
        MEAN,
        MIN,
        MAX,
        SUM,
        LAST
    }
}
