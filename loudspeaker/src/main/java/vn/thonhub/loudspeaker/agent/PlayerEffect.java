package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.loudspeaker.agent.hearing.Hearing;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** What the player wants done. */
sealed interface PlayerEffect {
    /**
     * Prepare now, sound from {@code position} of the recording at {@code at}.
     *
     * @param at hub time
     */
    record Begin(Occurrence occurrence, Instant at, Duration position) implements PlayerEffect {}

    /** End the sound; the line answers with {@link PlayerInput.Ended}. */
    record End(String occurrence, PlayerInput.Ending ending) implements PlayerEffect {}

    /** End the sound at an instant of hub time, to go on later. */
    record Hold(String occurrence, Instant at) implements PlayerEffect {}

    /**
     * Record an event for the hub.
     *
     * @param fallback for so long a recording was heard instead of a relayed station
     * @param hearing what the microphone says
     */
    record Tell(
            Occurrence occurrence,
            PlayEvent.Type type,
            Instant at,
            Optional<Duration> skew,
            Optional<Duration> played,
            Optional<String> detail,
            Optional<Duration> fallback,
            Hearing hearing)
            implements PlayerEffect {
        /** Without a fallback and without a microphone. */
        Tell(
                Occurrence occurrence,
                PlayEvent.Type type,
                Instant at,
                Optional<Duration> skew,
                Optional<Duration> played,
                Optional<String> detail) {
            this(occurrence, type, at, skew, played, detail, Optional.empty(), Hearing.NONE);
        }
    }

    /** Write the marks to disk. */
    record Keep(PlayerState.Marks marks) implements PlayerEffect {}
}
