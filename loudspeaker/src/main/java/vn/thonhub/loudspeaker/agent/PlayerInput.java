package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.thonhub.loudspeaker.agent.hearing.Hearing;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;

/** What can happen to the player. */
sealed interface PlayerInput {
    /** A new schedule replaces the one before. */
    record Scheduled(List<Occurrence> occurrences) implements PlayerInput {}

    /** A signed command adds one occurrence. */
    record Commanded(Occurrence occurrence) implements PlayerInput {}

    /** Stop this broadcast, or whatever plays when none is named. */
    record StopAsked(Optional<String> broadcastId, Instant at) implements PlayerInput {}

    /** From this instant on, what runs then is to be silent until it is told to go on; an emergency never. */
    record PauseAsked(Optional<String> broadcastId, Instant at) implements PlayerInput {}

    /** From this instant on, what was paused goes on where the pause began. */
    record ResumeAsked(Optional<String> broadcastId, Instant at) implements PlayerInput {}

    /**
     * Time has passed.
     *
     * @param ready whether a recording is on this speaker
     */
    record Tick(Instant now, boolean clockSynced, Predicate<Media> ready) implements PlayerInput {}

    /** The line has begun to sound. */
    record Began(String occurrence, Instant at, Duration skew) implements PlayerInput {}

    /**
     * The line is free again.
     *
     * @param fallback for so long a recording was heard instead of a relayed station
     * @param hearing what the microphone says
     */
    record Ended(
            String occurrence,
            Instant at,
            Ending ending,
            String detail,
            Duration played,
            Duration fallback,
            Hearing hearing)
            implements PlayerInput {
        /** Without a fallback and without a microphone. */
        Ended(String occurrence, Instant at, Ending ending, String detail, Duration played) {
            this(occurrence, at, ending, detail, played, Duration.ZERO, Hearing.NONE);
        }
    }

    /** How a play ended. */
    enum Ending {
        TO_THE_END,
        STOPPED,
        PREEMPTED,
        PAUSED,
        BROKEN
    }
}
