package vn.thonhub.camera.record;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;

/**
 * What the index needs and the video does not tell; written into the file, so that a file says of itself what it is
 * when the index was lost, and an exported copy too.
 */
record ClipLabel(String clip, DeviceId camera, Optional<String> alert, String reason, Instant startedAt, String codec) {
    ClipLabel of(Optional<String> alertId) {
        return new ClipLabel(clip, camera, alertId, reason, startedAt, codec);
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
            return complete ? Optional.of(label) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
