package vn.thonhub.camera;

import java.time.Instant;
import vn.thonhub.core.device.DeviceId;

/**
 * A picture on disk.
 *
 * @param id UUIDv7 text
 * @param path below the data directory, with {@code /}
 */
record StoredStill(
        String id,
        DeviceId camera,
        Instant takenAt,
        int width,
        int height,
        long sizeBytes,
        String sha256,
        String path) {}
