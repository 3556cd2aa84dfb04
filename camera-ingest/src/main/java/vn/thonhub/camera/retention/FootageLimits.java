package vn.thonhub.camera.retention;

import java.time.Duration;

/**
 * How much footage is kept.
 *
 * @param clipsFor clips older than this are deleted
 * @param stillsFor stills older than this are deleted
 * @param recordingsFor continuous recordings older than this are deleted
 * @param keepBytes when all footage together is larger, the oldest is deleted
 * @param freeBytes when the disk has less than this free, the oldest is deleted
 */
public record FootageLimits(
        Duration clipsFor, Duration stillsFor, Duration recordingsFor, long keepBytes, long freeBytes) {
    public static final FootageLimits DEFAULT =
            new FootageLimits(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(7), 200L << 30, 4L << 30);

    public FootageLimits {
        for (var age : new Duration[] {clipsFor, stillsFor, recordingsFor}) {
            if (age.isNegative() || age.isZero()) {
                throw new IllegalArgumentException("footage must be kept for some time, not for " + age);
            }
        }
        if (keepBytes < 1 || freeBytes < 0) {
            throw new IllegalArgumentException("keep_bytes must be positive, free_bytes must not be negative");
        }
    }

    Duration age(FootageKind.Name kind) {
        return switch (kind) {
            case CLIP -> clipsFor;
            case STILL -> stillsFor;
            case RECORDING -> recordingsFor;
        };
    }
}
