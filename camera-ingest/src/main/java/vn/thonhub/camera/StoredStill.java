package vn.thonhub.camera;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A picture on disk.
 *
 * @param id UUIDv7 text
 * @param alertId the alert it is evidence of, if any
 * @param path below the data directory, with {@code /}
 */
record StoredStill(
        String id,
        DeviceId camera,
        Optional<String> alertId,
        Instant takenAt,
        int width,
        int height,
        long sizeBytes,
        String sha256,
        String path) {
    StoredStill of(Optional<String> alert) {
        return new StoredStill(id, camera, alert, takenAt, width, height, sizeBytes, sha256, path);
    }
}
