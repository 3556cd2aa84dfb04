package vn.thonhub.wifi.telemetry;

import static vn.thonhub.wifi.telemetry.JsonFields.decimal;
import static vn.thonhub.wifi.telemetry.JsonFields.number;
import static vn.thonhub.wifi.telemetry.JsonFields.object;
import static vn.thonhub.wifi.telemetry.JsonFields.small;
import static vn.thonhub.wifi.telemetry.JsonFields.text;
import static vn.thonhub.wifi.telemetry.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the contract's own JSON form (version 1). Everything unknown is dropped here, so it can be stored nowhere. */
public final class CanonicalCodec implements ApFormat {
    static final int MOST_CLIENTS = 100_000;
    static final long LONGEST_UPTIME_S = 4_000_000_000L;
    private static final long YEAR_2020 = 1_577_836_800_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;
    /** A device with more radios or networks than this is none. */
    private static final int MOST_PARTS = 16;

    private static final List<String> STATUSES = List.of("accepted", "done", "failed", "expired");

    @Override
    public Optional<ApMessage> read(String rest, byte[] payload) {
        return switch (rest) {
            case "telemetry" -> Optional.of(new ApMessage.Measured(telemetry(payload)));
            case "availability" -> Optional.of(new ApMessage.Presence(availability(payload)));
            case "info" -> Optional.of(new ApMessage.Described(info(payload)));
            case "result" -> Optional.of(result(payload));
            default -> Optional.empty();
        };
    }

    /** @throws IllegalArgumentException naming the field when the message is not a telemetry */
    static ApTelemetry telemetry(byte[] payload) {
        JsonNode root = object(payload);
        if (root.path("v").asInt(1) != 1) {
            throw new IllegalArgumentException(
                    "telemetry v: version " + root.path("v").asText() + " is not known, expected 1");
        }
        String boot = text(root.path("boot_id"), 64)
                .orElseThrow(() -> new IllegalArgumentException("telemetry boot_id is missing"));
        return new ApTelemetry(
                Optional.of(Instant.ofEpochMilli(number(root, "ts", YEAR_2020, YEAR_2100))),
                Optional.of(new ApTelemetry.Position(boot, number(root, "seq", 0, Long.MAX_VALUE / 2))),
                OptionalLong.of(number(root, "uptime_s", 0, LONGEST_UPTIME_S)),
                OptionalInt.of((int) number(root, "clients", 0, MOST_CLIENTS)),
                wan(root),
                new ApTelemetry.Power(
                        text(root.path("power").path("source"), 20),
                        decimal(root.path("power").path("volts"), 0, 1_000)),
                load(root.path("sys")),
                radios(root.path("radios")),
                ssids(root.path("ssids")),
                false);
    }

    /** @throws IllegalArgumentException naming the field when the message is not an availability */
    static Availability availability(byte[] payload) {
        JsonNode root = object(payload);
        String state = text(root.path("state"), 20).orElse("");
        if (!state.equals("online") && !state.equals("offline")) {
            throw new IllegalArgumentException("availability state must be online or offline");
        }
        return new Availability(
                state.equals("online"),
                OptionalLong.of(number(root, "session", 0, Long.MAX_VALUE / 2)),
                text(root.path("reason"), 20).orElse(""));
    }

    /** @throws IllegalArgumentException when the message is no JSON object */
    static ApInfo info(byte[] payload) {
        JsonNode root = object(payload);
        return new ApInfo(text(root.path("model"), 80), text(root.path("firmware"), 80));
    }

    /** @throws IllegalArgumentException naming the field when the message is no result of a command */
    private static ApMessage result(byte[] payload) {
        JsonNode root = object(payload);
        String status = text(root.path("status"), 20).orElse("");
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("result status must be one of " + String.join(", ", STATUSES));
        }
        return new ApMessage.Answered(
                text(root.path("cmd_id"), 64)
                        .orElseThrow(() -> new IllegalArgumentException("result cmd_id is missing")),
                status,
                text(root.path("detail"), 200));
    }

    private static ApTelemetry.Wan wan(JsonNode root) {
        JsonNode wan = root.path("wan");
        Optional<Boolean> up =
                wan.path("up").isBoolean() ? Optional.of(wan.path("up").booleanValue()) : Optional.empty();
        return new ApTelemetry.Wan(
                up,
                decimal(wan.path("rtt_ms"), 0, 600_000),
                decimal(wan.path("loss_pct"), 0, 100),
                counters(root.path("ifaces")),
                Optional.empty());
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

    private static ApTelemetry.Load load(JsonNode sys) {
        return new ApTelemetry.Load(
                decimal(sys.path("cpu_pct"), 0, 100),
                decimal(sys.path("mem_used_pct"), 0, 100),
                decimal(sys.path("temp_c"), -60, 200));
    }

    private static List<ApTelemetry.Radio> radios(JsonNode items) {
        List<ApTelemetry.Radio> radios = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<String> id = text(item.path("id"), 32);
            if (id.isPresent() && radios.size() < MOST_PARTS) {
                radios.add(new ApTelemetry.Radio(
                        id.get(),
                        text(item.path("band"), 8),
                        small(item.path("channel"), 1, 233),
                        decimal(item.path("noise_dbm"), -130, -1),
                        airtime(item),
                        small(item.path("clients"), 0, MOST_CLIENTS)));
            }
        }
        return radios;
    }

    private static Optional<ApTelemetry.Airtime> airtime(JsonNode radio) {
        OptionalLong active = whole(radio.path("active_ms"), 0, Long.MAX_VALUE);
        OptionalLong busy = whole(radio.path("busy_ms"), 0, Long.MAX_VALUE);
        return active.isPresent() && busy.isPresent()
                ? Optional.of(new ApTelemetry.Airtime(active.getAsLong(), busy.getAsLong()))
                : Optional.empty();
    }

    private static List<ApTelemetry.Ssid> ssids(JsonNode items) {
        List<ApTelemetry.Ssid> ssids = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<String> name = text(item.path("ssid"), 32);
            OptionalInt clients = small(item.path("clients"), 0, MOST_CLIENTS);
            if (name.isPresent() && clients.isPresent() && ssids.size() < MOST_PARTS) {
                ssids.add(new ApTelemetry.Ssid(name.get(), clients.getAsInt()));
            }
        }
        return ssids;
    }
}
