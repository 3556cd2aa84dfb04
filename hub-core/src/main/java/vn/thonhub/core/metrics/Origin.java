package vn.thonhub.core.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where values come from: a measurement and its tags, checked once. Whoever writes again and again for one source keeps its
 * origin. Immutable.
 */
public final class Origin {
    private static final int LONGEST_NAME = 200;

    private final String measurement;
    private final SortedMap<String, String> tags;
    private final int hash;

    private Origin(String measurement, SortedMap<String, String> tags) {
        this.measurement = measurement;
        this.tags = tags;
        this.hash = 31 * measurement.hashCode() + tags.hashCode();
    }

    /**
     * @param tags low-cardinality labels, e.g. {@code device}
     * @throws IllegalArgumentException when a name is empty, too long or has control characters
     */
    public static Origin of(String measurement, Map<String, String> tags) {
        Objects.requireNonNull(measurement, "measurement");
        requireName("measurement", measurement);
        SortedMap<String, String> own = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        own.forEach((tag, value) -> {
            requireName("tag of " + measurement, tag);
            requireName("tag " + tag + " of " + measurement, value);
        });
        return new Origin(measurement, own);
    }

    /** Of one device. */
    public static Origin ofDevice(String measurement, String deviceId) {
        return of(measurement, Map.of("device", deviceId));
    }

    public String measurement() {
        return measurement;
    }

    public SortedMap<String, String> tags() {
        return tags;
    }

    // Names end up in line protocol and queries: a line break or an empty one would spoil its neighbours.
    static void requireName(String what, String text) {
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

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Origin that
                        && hash == that.hash
                        && measurement.equals(that.measurement)
                        && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return measurement + tags;
    }
}
