package vn.thonhub.core.mqtt;

import java.util.List;
import java.util.Objects;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

/**
 * Who may publish and subscribe what, derived from a device's kind and id alone: the contract's topics of that device,
 * and nothing else. Pure; the embedded broker asks it, and the access file of an external broker is written from it.
 */
public final class TopicAcl {
    private static final List<String> ACCESS_POINT_SENDS = List.of("availability", "info", "telemetry", "result");
    private static final List<String> ACCESS_POINT_HEARS = List.of("cmd");
    private static final List<String> SPEAKER_SENDS =
            List.of("availability", "reported", "telemetry", "time", "ack", "event");
    private static final List<String> SPEAKER_HEARS = List.of("time/reply", "schedule", "cmd");

    private final String root;

    /** @param hubId the {@code {c}} of the topics */
    public TopicAcl(String hubId) {
        Objects.requireNonNull(hubId, "hub id");
        this.root = "thon/v1/" + hubId + "/";
    }

    /** Exact topics the device may publish. */
    public List<String> publishes(DeviceKind kind, DeviceId id) {
        return switch (kind) {
            case ACCESS_POINT -> below("wifi/" + id, ACCESS_POINT_SENDS);
            case SPEAKER -> below("speaker/" + id, SPEAKER_SENDS);
            case CAMERA -> List.of();
        };
    }

    /** Exact topic filters the device may subscribe; besides them a speaker may hear the command topic of any zone. */
    public List<String> subscribes(DeviceKind kind, DeviceId id) {
        return switch (kind) {
            case ACCESS_POINT -> below("wifi/" + id, ACCESS_POINT_HEARS);
            case SPEAKER -> below("speaker/" + id, SPEAKER_HEARS);
            case CAMERA -> List.of();
        };
    }

    public boolean mayPublish(DeviceKind kind, DeviceId id, String topic) {
        return publishes(kind, id).contains(topic);
    }

    /** Wildcards are refused altogether: no contract topic of a device needs one. */
    public boolean maySubscribe(DeviceKind kind, DeviceId id, String filter) {
        return subscribes(kind, id).contains(filter) || kind == DeviceKind.SPEAKER && isZoneCommand(filter);
    }

    private boolean isZoneCommand(String filter) {
        String before = root + "speaker-zone/";
        String after = "/cmd";
        return filter.startsWith(before)
                && filter.endsWith(after)
                && filter.length() > before.length() + after.length()
                && isZone(filter.substring(before.length(), filter.length() - after.length()));
    }

    private static boolean isZone(String level) {
        return level.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || c == ':' || Character.isWhitespace(c));
    }

    private List<String> below(String device, List<String> leaves) {
        return leaves.stream().map(leaf -> root + device + "/" + leaf).toList();
    }
}
