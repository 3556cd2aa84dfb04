package vn.thonhub.camera.retention;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A piece of footage as retention sees it.
 *
 * @param alertId the alert it is evidence of, if any
 * @param endedAt equal to {@code startedAt} for a picture
 * @param path of its file, below the data directory
 */
public record FootageItem(
        FootageKind kind,
        String id,
        DeviceId camera,
        Optional<String> alertId,
        Instant startedAt,
        Instant endedAt,
        long sizeBytes,
        String path) {
    public FootageItem {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        requireNonNull(camera, "camera");
        requireNonNull(alertId, "alertId");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(path, "path");
    }
}
