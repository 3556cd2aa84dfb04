package vn.thonhub.core.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

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
    /** A chart has a screen's width; more buckets than this are a mistake or an attack. */
    public static final int MOST_BUCKETS = 20_000;

    /** @throws IllegalArgumentException naming what is wrong */
    public SeriesQuery {
        Objects.requireNonNull(aggregate, "aggregate");
        tags = Map.copyOf(tags);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("step must be at least 1 ms");
        }
        if (Duration.between(from, to).dividedBy(step) > MOST_BUCKETS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_BUCKETS + " buckets: ask for a longer step or a shorter time");
        }
    }

    /** How the values of one bucket become one. */
    public enum Aggregate {
        MEAN,
        MIN,
        MAX,
        SUM,
        LAST
    }
}
