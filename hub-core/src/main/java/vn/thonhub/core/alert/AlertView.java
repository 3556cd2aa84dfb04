package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;

/**
 * Alerts as the API, the live socket and webhooks show them. Titles are rendered at reading, from stored facts and the
 * names devices and places have now. Any thread.
 */
public final class AlertView {
    private final AlertKinds kinds;
    private final DeviceRegistry devices;

    public AlertView(AlertKinds kinds, DeviceRegistry devices) {
        this.kinds = Objects.requireNonNull(kinds, "kinds");
        this.devices = Objects.requireNonNull(devices, "devices");
    }

    /** The JSON form of an alert; see {@code Alert} in the contract. */
    public record Shown(
            String id,
            String kind,
            AlertCategory category,
            Severity severity,
            AlertCondition condition,
            AlertHandling handling,
            Optional<Disposition> disposition,
            Optional<String> assignee,
            ShownDevice device,
            Optional<Place> place,
            AlertTitle title,
            Map<String, Object> facts,
            List<EvidenceRef> evidence,
            Instant raisedAt,
            Instant updatedAt,
            Optional<Instant> endedAt,
            Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt,
            Optional<Hold> held,
            Optional<String> lead,
            Optional<String> origin,
            long version) {}

    /** The device an alert is about. */
    public record ShownDevice(String id, String kind, String name) {}

    /** An alert with its history; see {@code AlertDetail} in the contract. */
    public record Detailed(@JsonUnwrapped Shown alert, List<AlertEntry> history) {}

    public Detailed show(AlertDetail detail) {
        return new Detailed(show(detail.alert()), detail.history());
    }

    public Shown show(Alert alert) {
        AlertState state = alert.state();
        Optional<Place> place = alert.placeId().flatMap(devices::place);
        String name = devices.find(alert.deviceId()).map(Device::name).orElse(alert.deviceName());
        return new Shown(
                alert.id(),
                alert.kind(),
                alert.category(),
                state.severity(),
                state.condition(),
                state.handling(),
                state.disposition(),
                state.assignee(),
                new ShownDevice(alert.deviceId().value(), kindOf(alert), name),
                place,
                title(alert, name, place),
                state.facts(),
                state.evidence(),
                state.raisedAt(),
                state.updatedAt(),
                state.endedAt(),
                state.acknowledgedAt(),
                state.resolvedAt(),
                alert.holding().held(),
                alert.holding().leadId(),
                alert.origin(),
                state.version());
    }

    /** What alerts of a kind are called together; its name where no module here raises it. */
    public AlertTitle label(String kind) {
        return kinds.find(kind).map(AlertKind::label).orElseGet(() -> new AlertTitle(kind, kind));
    }

    private static String kindOf(Alert alert) {
        return alert.deviceKind().map(kind -> kind.id()).orElseGet(() -> switch (alert.category()) {
            case CAMERA_EVENT, CAMERA_HEALTH -> "camera";
            case HOTSPOT -> "access_point";
            case SPEAKER -> "speaker";
            case SYSTEM -> "hub";
        });
    }

    private AlertTitle title(Alert alert, String deviceName, Optional<Place> place) {
        Map<String, Object> values = new HashMap<>(alert.state().facts());
        values.put("device", deviceName);
        values.put("place", place.map(Place::name).orElse(deviceName));
        return kinds.find(alert.kind())
                .map(kind -> AlertTitle.render(kind, values))
                .orElseGet(() -> new AlertTitle(alert.kind() + ": " + deviceName, alert.kind() + ": " + deviceName));
    }
}
