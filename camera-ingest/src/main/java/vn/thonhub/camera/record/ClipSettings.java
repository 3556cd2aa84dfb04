package vn.thonhub.camera.record;

import java.time.Duration;

/**
 * How clips are recorded.
 *
 * @param longest a clip ends here even if its event goes on
 * @param reserveBytes no clip is begun when the disk has less than this free: alerts need room too
 */
public record ClipSettings(Duration longest, long reserveBytes) {
    public static final ClipSettings DEFAULT = new ClipSettings(Duration.ofSeconds(120), 1L << 30);

    public ClipSettings {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("clip lengths must be positive");
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("the reserve must not be negative");
        }
    }
}
