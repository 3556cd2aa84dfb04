package vn.thonhub.loudspeaker.wire;

import java.time.Duration;

/**
 * What a speaker does that could not begin in time.
 *
 * @param mode see {@link Mode}
 * @param graceS seconds after the start up to which a late begin is allowed
 */
public record Late(Mode mode, int graceS) {
    /** How to begin late. */
    public enum Mode {
        /** Not at all. */
        SKIP,
        /** At the place where the others are, so that no echo walks through the village. */
        JOIN,
        /** From the beginning. */
        FULL
    }

    /** A little lateness no one hears as such: scheduling jitter of a busy small computer. */
    public static final Duration TOLERANCE = Duration.ofMillis(500);

    public Duration grace() {
        return mode == Mode.SKIP ? TOLERANCE : Duration.ofSeconds(graceS);
    }
}
