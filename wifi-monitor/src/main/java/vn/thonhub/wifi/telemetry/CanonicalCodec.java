package vn.thonhub.wifi.telemetry;

import static vn.thonhub.wifi.telemetry.JsonFields.number;
import static vn.thonhub.wifi.telemetry.JsonFields.object;
import static vn.thonhub.wifi.telemetry.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the contract's own JSON form (version 1). Everything unknown is dropped here, so it can be stored nowhere. */
public final class CanonicalCodec implements ApFormat {
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
        return TelemetryReader.read(payload);
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
}
