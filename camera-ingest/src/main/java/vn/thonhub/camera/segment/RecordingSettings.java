package vn.thonhub.camera.segment;

import java.time.Duration;

/**
 * How continuous recordings are written.
 *
 * @param segment a file ends with the first keyframe after this
 * @param sync all that has come is forced to disk so often: what a power cut costs, but for the disk's own time
 * @param reserveBytes recording stops when the disk has less than this free; larger than what clips leave
 */
public record RecordingSettings(Duration segment, Duration sync, long reserveBytes) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST_SYNC = Duration.ofSeconds(1);
    private static final Duration LONGEST_SEGMENT = Duration.ofMinutes(15);

    // Behind the bounds it is checked against.
    public static final RecordingSettings DEFAULT =
            new RecordingSettings(Duration.ofMinutes(5), Duration.ofMillis(700), 3L << 30);

    public RecordingSettings {
        if (segment.compareTo(LONGEST_SEGMENT) > 0 || segment.compareTo(LONGEST_SYNC) < 0) {
            throw new IllegalArgumentException("recordings.segment must be from 1s to 15m");
        }
        if (sync.compareTo(SHORTEST) < 0 || sync.compareTo(LONGEST_SYNC) > 0) {
            throw new IllegalArgumentException("recordings.sync must be from 100ms to 1s");
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("recordings.reserve_bytes must not be negative");
        }
    }
}
