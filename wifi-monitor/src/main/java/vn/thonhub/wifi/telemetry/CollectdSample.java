package vn.thonhub.wifi.telemetry;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The text of collectd's mqtt plugin: {@code epoch:value[:value…]}, the epoch in seconds or {@code N} for now, and, until
 * collectd's releases of 2022, one NUL byte behind it.
 *
 * @param values empty where a gauge has no reading ({@code nan}, {@code U})
 */
record CollectdSample(Optional<Instant> at, List<String> texts, List<OptionalDouble> values) {
    private static final int LONGEST = 512;
    private static final int MOST_VALUES = 32;
    private static final int LONGEST_NUMBER = 40;
    private static final int EPOCH_DIGITS = 11;

    /** @throws IllegalArgumentException saying what is wrong */
    static CollectdSample parse(byte[] payload) {
        int length = payload.length > 0 && payload[payload.length - 1] == 0 ? payload.length - 1 : payload.length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("a collectd message has 1 to " + LONGEST + " bytes, not " + length);
        }
        String[] parts = new String(payload, 0, length, StandardCharsets.UTF_8).split(":", -1);
        if (parts.length < 2 || parts.length > MOST_VALUES) {
            throw new IllegalArgumentException("a collectd message is epoch:value, with further values behind");
        }
        List<String> texts = List.copyOf(Arrays.asList(parts).subList(1, parts.length));
        List<OptionalDouble> values = new ArrayList<>();
        texts.forEach(text -> values.add(value(text)));
        return new CollectdSample(time(parts[0]), texts, List.copyOf(values));
    }

    /** The first value if it lies in that range. */
    OptionalDouble within(double min, double max) {
        OptionalDouble first = values.get(0);
        return first.isPresent() && first.getAsDouble() >= min && first.getAsDouble() <= max
                ? first
                : OptionalDouble.empty();
    }

    /** A value that is a whole number and fits; a double would lose its last digits. */
    OptionalLong counter(int index) {
        try {
            long value = Long.parseLong(texts.get(index));
            return value >= 0 ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        if (text.equals("N")) {
            return Optional.empty();
        }
        try {
            BigDecimal seconds = new BigDecimal(text.length() > 20 ? "" : text);
            if (seconds.signum() > 0 && seconds.precision() - seconds.scale() <= EPOCH_DIGITS) {
                return Optional.of(
                        Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("a collectd message begins with the time in epoch seconds, or N");
    }

    private static OptionalDouble value(String text) {
        if (text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("-nan") || text.equals("U")) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.length() > LONGEST_NUMBER ? "" : text);
            if (Double.isFinite(value) && Character.isDigit(text.charAt(text.length() - 1))) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("a collectd value is a number, not '"
                + (text.length() > 20 ? text.substring(0, 20) + "…" : text) + "'");
    }
}
