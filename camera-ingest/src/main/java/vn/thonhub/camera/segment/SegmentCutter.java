package vn.thonhub.camera.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides where one segment ends and the next begins, and when each began on the wall clock. A segment begins with a
 * keyframe. The next one follows when the former is long enough, when pictures are missing, or when the wall clock was set:
 * inside a segment time is monotonic, so that a jump can neither stretch nor fold it. Pure; one thread.
 *
 * <p>Segments of an unbroken stream follow each other on the camera's own clock, so that arrival jitter makes neither gaps
 * nor overlaps; what that clock runs fast or slow is taken out in small steps at the seams.
 */
final class SegmentCutter {
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration CLOCK_SET = Duration.ofSeconds(1);
    /** At most this much per seam: 66 ppm with segments of five minutes, more than a camera's crystal is off. */
    private static final Duration STEP = Duration.ofMillis(20);
    /** Further apart than this, the camera's clock is no measure. */
    private static final Duration APART = Duration.ofSeconds(10);
    /** A burst after a reconnect arrives early against what was recorded before. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final Duration longest;
    private boolean running;
    private boolean due;
    private boolean clockSet;
    private Instant startedAt = Instant.EPOCH;
    private Instant firstArrival = Instant.EPOCH;
    private long firstNanos;
    private Duration last = Duration.ZERO;

    /** @param longest a segment ends with the first keyframe after this */
    SegmentCutter(Duration longest) {
        this.longest = longest;
    }

    /**
     * Looks at the next frame.
     *
     * @param media its decoding time from the beginning of the running segment; nothing is read from it when none runs
     * @return when the segment began that begins with this frame; empty when the frame belongs to the running one, or to none
     */
    Optional<Instant> next(boolean keyframe, Instant arrivedAt, long arrivalNanos, Duration media) {
        if (!running) {
            return keyframe ? Optional.of(begin(afterBreak(arrivedAt), arrivedAt, arrivalNanos)) : Optional.empty();
        }
        var wall = Duration.between(firstArrival, arrivedAt);
        var elapsed = Duration.ofNanos(arrivalNanos - firstNanos);
        clockSet |= wall.minus(elapsed).abs().compareTo(CLOCK_SET) > 0;
        due |= clockSet || media.minus(last).compareTo(GAP) > 0 || elapsed.compareTo(longest) >= 0;
        last = media;
        if (!due || !keyframe) {
            return Optional.empty();
        }
        var start = clockSet ? arrivedAt : following(startedAt.plus(media), arrivedAt);
        return Optional.of(begin(start, arrivedAt, arrivalNanos));
    }

    /** The running segment ends with the next keyframe. */
    void cut() {
        due = running;
    }

    boolean running() {
        return running;
    }

    /** The running segment is over, and what follows does not follow from it: the camera was connected anew. */
    void interrupt() {
        running = false;
    }

    private Instant begin(Instant start, Instant arrivedAt, long arrivalNanos) {
        running = true;
        due = false;
        clockSet = false;
        startedAt = start;
        firstArrival = arrivedAt;
        firstNanos = arrivalNanos;
        last = Duration.ZERO;
        return start;
    }

    private Instant afterBreak(Instant arrivedAt) {
        var end = startedAt.plus(last);
        var early = Duration.between(arrivedAt, end);
        return !early.isNegative() && early.compareTo(EARLY) < 0 ? end : arrivedAt;
    }

    private static Instant following(Instant expected, Instant arrivedAt) {
        var off = Duration.between(expected, arrivedAt);
        if (off.abs().compareTo(APART) > 0) {
            return arrivedAt;
        }
        var step = off.abs().compareTo(STEP) > 0 ? STEP.multipliedBy(off.isNegative() ? -1 : 1) : off;
        return expected.plus(step);
    }
}
