package vn.thonhub.camera.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether something moves, held over short pauses. Pure.
 *
 * @param since when the motion began; empty while it is quiet
 * @param lastSeen the newest keyframe with motion
 * @param best the keyframe with most motion, its picture says most
 * @param bestScore its score
 */
record MotionState(Optional<Instant> since, Instant lastSeen, Instant best, int bestScore) {
    static final Duration HOLD = Duration.ofSeconds(3);
    static final MotionState QUIET = new MotionState(Optional.empty(), Instant.MIN, Instant.MIN, 0);

    /** What changed with a keyframe. */
    enum Change {
        NONE,
        STARTED,
        /** The motion goes on and this keyframe is the best so far. */
        BETTER,
        ENDED
    }

    /** The next state and what changed. */
    record Step(MotionState state, Change change) {}

    Step step(Instant at, int score) {
        if (since.isEmpty()) {
            return score > 0 ? new Step(begun(at, score), Change.STARTED) : new Step(this, Change.NONE);
        }
        if (score > bestScore) {
            return new Step(new MotionState(since, at, at, score), Change.BETTER);
        }
        if (score > 0) {
            return new Step(new MotionState(since, at, best, bestScore), Change.NONE);
        }
        var over = Duration.between(lastSeen, at).compareTo(HOLD) >= 0;
        return over ? new Step(QUIET, Change.ENDED) : new Step(this, Change.NONE);
    }

    private static MotionState begun(Instant at, int score) {
        return new MotionState(Optional.of(at), at, at, score);
    }
}
