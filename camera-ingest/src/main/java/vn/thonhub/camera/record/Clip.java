package vn.thonhub.camera.record;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A recorded event that is on disk and in the index.
 *
 * @param id UUIDv7 text
 * @param alertId the alert it is evidence of, if any
 * @param reason short word such as {@code motion}
 * @param startedAt arrival of the first frame, some seconds before the event
 * @param endedAt end of the last frame
 * @param duration length of the video
 * @param frames pictures in it
 * @param sha256 of the file when it was written, hexadecimal
 * @param codec RFC 6381 name
 * @param path below the data directory, with {@code /}
 */
public record Clip(
        String id,
        DeviceId cameraId,
        Optional<String> alertId,
        String reason,
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        int frames,
        long sizeBytes,
        String sha256,
        String codec,
        int width,
        int height,
        String path) {
    public Clip {
        requireNonNull(id, "id");
        requireNonNull(cameraId, "cameraId");
        requireNonNull(alertId, "alertId");
        requireNonNull(reason, "reason");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(duration, "duration");
        requireNonNull(sha256, "sha256");
        requireNonNull(codec, "codec");
        requireNonNull(path, "path");
    }
}
