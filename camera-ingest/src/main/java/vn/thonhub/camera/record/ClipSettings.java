package vn.thonhub.camera.record;

import java.time.Duration;

/**
 * How clips are kept.
 *
 * @param longest a clip ends here even if its event goes on
 * @param reserveBytes no clip is begun when the disk has less than this free: alerts need room too
 * @param keepFor clips older than this are deleted
 * @param keepBytes when all clips together are larger, the oldest are deleted
 */
public record ClipSettings(Duration longest, long reserveBytes, Duration keepFor, long keepBytes) {
    public static final ClipSettings DEFAULT =
            new ClipSettings(Duration.ofSeconds(120), 1L << 30, Duration.ofDays(30), 20L << 30);

    public ClipSettings {
        if (longest.isNegative() || longest.isZero() || keepFor.isNegative() || keepFor.isZero()) {
            throw new IllegalArgumentException("clip lengths and ages must be positive");
        }
        if (reserveBytes < 0 || keepBytes < 1) {
            throw new IllegalArgumentException("clip sizes must be positive");
        }
    }
}
