package vn.thonhub.camera.retention;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * Footage that was deleted within one hour, of one camera, one kind and for one reason.
 *
 * @param why {@code age}, {@code space}, {@code consent_withdrawn}, {@code camera_removed}
 * @param by user name of who ordered it; empty when its time was over or the room was needed
 * @param from when the oldest of it began
 * @param until when the newest of it ended
 * @param at the last time something was added to this record
 */
public record Deletion(
        Instant hour,
        DeviceId camera,
        String kind,
        String why,
        Optional<String> by,
        long items,
        long bytes,
        Instant from,
        Instant until,
        Instant at) {}
