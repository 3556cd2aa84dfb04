package vn.thonhub.camera.record;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;

/**
 * What the index needs and the video does not tell; written into the file, so that a file says of itself what it is
 * when the index was lost, and an exported copy too.
 *
 * @param event id of the event's first clip, which is this one's own unless the camera changed its parameters meanwhile
 */
record ClipLabel(
        String clip,
        String event,
        DeviceId camera,
        Optional<String> alert,
        String reason,
        Instant startedAt,
        String codec) {
    ClipLabel of(Optional<String> alertId) {
        return new ClipLabel(clip, event, camera, alertId, reason, startedAt, codec);
    }

    String text() {
        return Json.write(this);
    }

    static Optional<ClipLabel> parse(String text) {
        try {
            var label = Json.read(text, ClipLabel.class);
            var complete = label.clip != null
                    && label.camera != null
                    && label.alert != null
                    && label.reason != null
                    && label.startedAt != null
                    && label.codec != null;
            return complete ? Optional.of(label.withEvent()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Files of earlier versions do not name their event. */
    private ClipLabel withEvent() {
        return event != null ? this : new ClipLabel(clip, clip, camera, alert, reason, startedAt, codec);
    }
}
