package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.core.json.Json;

/** Reads the contract's own JSON form (version 1). Everything unknown is dropped here, so it can be stored nowhere. */
public final class CanonicalCodec {
    private static final long YEAR_2020 = 1_577_836_800_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;

    private CanonicalCodec() {}

    /** @throws IllegalArgumentException naming the field when the message is not a telemetry */
    public static ApTelemetry telemetry(byte[] payload) {
        JsonNode root = object(payload);
        if (root.path("v").asInt(1) != 1) {
            throw new IllegalArgumentException(
                    "telemetry v: version " + root.path("v").asText() + " is not known, expected 1");
        }
        return new ApTelemetry(
                Instant.ofEpochMilli(number(root, "ts", YEAR_2020, YEAR_2100)),
                text(root, "boot_id", 64)
                        .orElseThrow(() -> new IllegalArgumentException("telemetry boot_id is missing")),
                number(root, "seq", 0, Long.MAX_VALUE / 2),
                number(root, "uptime_s", 0, 4_000_000_000L),
                (int) number(root, "clients", 0, 100_000),
                wan(root),
                text(root.path("power"), "source", 20),
                decimal(root.path("sys"), "cpu_pct", 0, 100),
                decimal(root.path("sys"), "temp_c", -60, 200));
    }

    /** @throws IllegalArgumentException naming the field when the message is not an availability */
    public static Availability availability(byte[] payload) {
        JsonNode root = object(payload);
        String state = text(root, "state", 20).orElse("");
        if (!state.equals("online") && !state.equals("offline")) {
            throw new IllegalArgumentException("availability state must be online or offline");
        }
        return new Availability(
                state.equals("online"),
                number(root, "session", 0, Long.MAX_VALUE / 2),
                text(root, "reason", 20).orElse(""));
    }

    /** @throws IllegalArgumentException when the message is no JSON object */
    public static ApInfo info(byte[] payload) {
        JsonNode root = object(payload);
        return new ApInfo(text(root, "model", 80), text(root, "firmware", 80));
    }

    private static ApTelemetry.Wan wan(JsonNode root) {
        JsonNode wan = root.path("wan");
        Optional<Boolean> up =
                wan.path("up").isBoolean() ? Optional.of(wan.path("up").booleanValue()) : Optional.empty();
        return new ApTelemetry.Wan(
                up,
                decimal(wan, "rtt_ms", 0, 600_000),
                decimal(wan, "loss_pct", 0, 100),
                counters(root.path("ifaces")));
    }

    private static Optional<ApTelemetry.Counters> counters(JsonNode interfaces) {
        for (JsonNode item : interfaces) {
            if (item.path("name").asText().equals("wan")) {
                int bits = item.path("counter_bits").asInt(64);
                return Optional.of(new ApTelemetry.Counters(
                        number(item, "rx_bytes", 0, Long.MAX_VALUE),
                        number(item, "tx_bytes", 0, Long.MAX_VALUE),
                        bits == 32 ? 32 : 64));
            }
        }
        return Optional.empty();
    }

    private static JsonNode object(byte[] payload) {
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

    private static long number(JsonNode node, String field, long min, long max) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw new IllegalArgumentException(
                    "telemetry " + field + " must be a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    private static OptionalDouble decimal(JsonNode node, String field, double min, double max) {
        JsonNode value = node.path(field);
        boolean usable = value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max;
        return usable ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    private static Optional<String> text(JsonNode node, String field, int maxLength) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            return Optional.empty();
        }
        String text = value.textValue();
        return Optional.of(text.length() > maxLength ? text.substring(0, maxLength) : text);
    }
}
