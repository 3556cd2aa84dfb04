package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import vn.thonhub.core.json.Json;

/** Reads fields of messages nobody vouches for: what is out of range is absent, or refused where it must be there. */
final class JsonFields {
    private JsonFields() {}

    /** @throws IllegalArgumentException when it is no JSON object */
    static JsonNode object(byte[] payload) {
        try {
            JsonNode root = Json.mapper().readTree(payload);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /** @throws IllegalArgumentException naming the field unless it is a whole number of that range */
    static long number(JsonNode node, String field, long min, long max) {
        return whole(node.path(field), min, max).orElseThrow(() -> refused(field, min, max));
    }

    static IllegalArgumentException refused(String field, long min, long max) {
        return new IllegalArgumentException(
                "telemetry " + field + " must be a whole number from " + min + " to " + max);
    }

    static OptionalLong whole(JsonNode value, long min, long max) {
        boolean usable = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= min
                && value.longValue() <= max;
        return usable ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    static OptionalInt small(JsonNode value, int min, int max) {
        OptionalLong whole = whole(value, min, max);
        return whole.isPresent() ? OptionalInt.of((int) whole.getAsLong()) : OptionalInt.empty();
    }

    static OptionalDouble decimal(JsonNode value, double min, double max) {
        boolean usable = value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max;
        return usable ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    static Optional<String> text(JsonNode value, int maxLength) {
        return value.isTextual() ? text(value.textValue(), maxLength) : Optional.empty();
    }

    static Optional<String> text(String value, int maxLength) {
        String text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.length() > maxLength ? text.substring(0, maxLength) : text);
    }
}
