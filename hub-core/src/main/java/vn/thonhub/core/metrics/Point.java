package vn.thonhub.core.metrics;

import java.time.Instant;
import java.util.Collections;
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
    private static final int LONGEST_NAME = 200;

    /** @throws IllegalArgumentException when a name is empty or has control characters, or a value is not finite */
    public Point {
        Objects.requireNonNull(measurement, "measurement");
        Objects.requireNonNull(at, "at");
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        fields = Map.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("point " + measurement + " has no field");
        }
        requireName("measurement", measurement);
        tags.forEach((tag, value) -> {
            requireName("tag of " + measurement, tag);
            requireName("tag " + tag + " of " + measurement, value);
        });
        for (Map.Entry<String, Double> field : fields.entrySet()) {
            requireName("field of " + measurement, field.getKey());
            if (!Double.isFinite(field.getValue())) {
                throw new IllegalArgumentException(
                        "field " + field.getKey() + " of " + measurement + " is not a finite number");
            }
        }
    }

    // Names end up in line protocol and queries: a line break or an empty one would spoil its neighbours.
    private static void requireName(String what, String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || hasControls(text)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to " + LONGEST_NAME + " characters without control characters");
        }
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A point of one device. */
    public static Point ofDevice(String measurement, String deviceId, Instant at, Map<String, Double> fields) {
        return new Point(measurement, new TreeMap<>(Map.of("device", deviceId)), fields, at);
    }
}
