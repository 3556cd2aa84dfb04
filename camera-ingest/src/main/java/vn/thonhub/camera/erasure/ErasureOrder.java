package vn.thonhub.camera.erasure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import vn.thonhub.core.device.DeviceId;

/**
 * That a camera's footage must go.
 *
 * @param before footage that begins earlier than this
 * @param orderedBy user name
 */
public record ErasureOrder(DeviceId camera, Reason reason, Instant before, String orderedBy) {
    /** Footage may still begin while streams are being closed: to be added to the moment of the decision. */
    public static final Duration CLOSING = Duration.ofSeconds(10);

    /** Why it must go. */
    public enum Reason {
        CONSENT_WITHDRAWN,
        CAMERA_REMOVED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ErasureOrder {
        requireNonNull(camera, "camera");
        requireNonNull(reason, "reason");
        requireNonNull(before, "before");
        requireNonNull(orderedBy, "orderedBy");
    }
}
