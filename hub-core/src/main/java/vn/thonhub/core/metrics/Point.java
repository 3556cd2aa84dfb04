package vn.thonhub.core.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measurement at one instant. Writing the same measurement, tags and instant again replaces nothing and adds
 * nothing: points are idempotent by series and time (millisecond precision).
 *
 * @param tags low-cardinality labels, e.g. {@code device}
 * @param fields numeric values; booleans are 0 and 1
 */
public record Point(String measurement, SortedMap<String, String> tags, Map<String, Double> fields, Instant at) {
    public Point {
        Objects.requireNonNull(measurement, "measurement");
        Objects.requireNonNull(at, "at");
        tags = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        fields = Map.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("point " + measurement + " has no field");
        }
    }

    /** A point of one device. */
    public static Point ofDevice(String measurement, String deviceId, Instant at, Map<String, Double> fields) {
        return new Point(measurement, new TreeMap<>(Map.of("device", deviceId)), fields, at);
    }
}
