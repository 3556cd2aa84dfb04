package vn.thonhub.core.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * One measurement at one instant. Writing the same measurement, tags and instant again replaces nothing and adds
 * nothing: points are idempotent by series and time (millisecond precision).
 *
 * @param fields numeric values; booleans are 0 and 1
 */
public record Point(Origin origin, Map<String, Double> fields, Instant at) {
    /** @throws IllegalArgumentException when there is no field, a name cannot be one, or a value is not finite */
    public Point {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(at, "at");
        fields = Map.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("point " + origin.measurement() + " has no field");
        }
        for (Map.Entry<String, Double> field : fields.entrySet()) {
            Origin.requireName("field", field.getKey());
            if (!Double.isFinite(field.getValue())) {
                throw new IllegalArgumentException(
                        "field " + field.getKey() + " of " + origin.measurement() + " is not a finite number");
            }
        }
    }

    /** @throws IllegalArgumentException also when a name is empty or has control characters */
    public Point(String measurement, SortedMap<String, String> tags, Map<String, Double> fields, Instant at) {
        this(Origin.of(measurement, tags), fields, at);
    }

    /** A point of one device. */
    public static Point ofDevice(String measurement, String deviceId, Instant at, Map<String, Double> fields) {
        return new Point(Origin.ofDevice(measurement, deviceId), fields, at);
    }

    public String measurement() {
        return origin.measurement();
    }

    /** Low-cardinality labels, e.g. {@code device}. */
    public SortedMap<String, String> tags() {
        return origin.tags();
    }
}
