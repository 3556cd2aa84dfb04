package vn.thonhub.camera.record;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * Asks for a clip of what is happening now.
 *
 * @param alertId the alert it is evidence of, if any
 * @param reason short word such as {@code motion}
 * @param triggeredAt when the event began
 * @param preRoll how much before that is wanted; what the ring still holds is given
 */
public record ClipRequest(
        DeviceId cameraId, Optional<String> alertId, String reason, Instant triggeredAt, Duration preRoll) {
    public static final Duration USUAL_PRE_ROLL = Duration.ofSeconds(10);

    public ClipRequest {
        requireNonNull(cameraId, "cameraId");
        requireNonNull(alertId, "alertId");
        requireNonNull(reason, "reason");
        requireNonNull(triggeredAt, "triggeredAt");
        if (preRoll.isNegative()) {
            throw new IllegalArgumentException("pre-roll must not be negative, but is " + preRoll);
        }
    }

    /** The same as evidence of an alert. */
    ClipRequest of(Optional<String> alert) {
        return new ClipRequest(cameraId, alert, reason, triggeredAt, preRoll);
    }

    Instant from() {
        return triggeredAt.minus(preRoll);
    }
}
