package vn.thonhub.core.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.alert.RemoteAlert;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;

/** Reads an alert out of another hub's CloudEvent. */
final class RemoteEvents {
    private static final int LONGEST_NAME = 200;

    private RemoteEvents() {}

    /** @throws IllegalArgumentException naming what cannot be used */
    static RemoteAlert alert(String origin, JsonNode event) {
        JsonNode data = event.path("data");
        try {
            return new RemoteAlert(
                    origin,
                    text(data, "id", 36),
                    Long.parseLong(event.path("sequence").asText()),
                    kind(text(data, "kind", 81)),
                    AlertCategory.of(text(data, "category", 40)),
                    Severity.of(text(data, "severity", 40)),
                    DeviceId.of(data.path("device").path("id").asText()),
                    deviceKind(data.path("device").path("kind").asText()),
                    text(data.path("device"), "name", LONGEST_NAME),
                    optional(data.path("place"), "village"),
                    Json.readMap(Json.write(data.path("facts"))),
                    Instant.parse(text(data, "raised_at", 40)),
                    optional(data, "ended_at").map(Instant::parse),
                    AlertHandling.of(text(data, "handling", 40)),
                    optional(data, "disposition").map(Disposition::of),
                    optional(data, "assignee"));
        } catch (DateTimeException | NumberFormatException bad) {
            throw new IllegalArgumentException("not an alert event of a hub: " + bad.getMessage());
        }
    }

    private static String kind(String name) {
        if (!name.matches("[a-z]{1,32}\\.[a-z_]{1,48}")) {
            throw new IllegalArgumentException("not an alert event of a hub: its kind has no known form");
        }
        return name;
    }

    private static Optional<DeviceKind> deviceKind(String word) {
        return word.equals("hub") ? Optional.empty() : Optional.of(DeviceKind.of(word));
    }

    private static String text(JsonNode node, String field, int longest) {
        String text = node.path(field).asText();
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException("not an alert event of a hub: its data has no usable " + field);
        }
        return text;
    }

    private static Optional<String> optional(JsonNode node, String field) {
        String text = node.path(field).asText();
        return text.isEmpty() || text.length() > LONGEST_NAME ? Optional.empty() : Optional.of(text);
    }
}
