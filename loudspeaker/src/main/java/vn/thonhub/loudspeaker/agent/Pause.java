package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.Occurrence;

/**
 * How an occurrence was held up. Everything is reckoned by the instants of the commands, which are the same for all
 * speakers, so that all go on at the same sample. Kept on disk.
 *
 * @param since silent since then; absent when it goes on
 * @param until when it went on the last time; absent before the first
 * @param shiftMs all pauses that are over
 */
record Pause(Optional<Instant> since, Optional<Instant> until, long shiftMs) {
    static final Pause NONE = new Pause(Optional.empty(), Optional.empty(), 0);
    /** Then the programme is over for good: nobody waits an hour for the end of a bulletin. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    Pause {
        since = since == null ? Optional.empty() : since;
        until = until == null ? Optional.empty() : until;
    }

    Pause begun(Instant at) {
        return since.isPresent() ? this : new Pause(Optional.of(at), until, shiftMs);
    }

    Pause ended(Instant at) {
        return since.map(from -> new Pause(
                        Optional.empty(),
                        Optional.of(at),
                        shiftMs + Math.max(0, Duration.between(from, at).toMillis())))
                .orElse(this);
    }

    boolean isOn() {
        return since.isPresent();
    }

    /** The occurrence as it would have been planned, had the pauses been known. */
    Occurrence shifted(Occurrence one) {
        return shiftMs == 0
                ? one
                : new Occurrence(
                        one.occurrence(),
                        one.broadcastId(),
                        one.kind(),
                        one.startAt().plusMillis(shiftMs),
                        one.notAfter().plusMillis(shiftMs),
                        one.late(),
                        one.media(),
                        one.volume(),
                        one.repeat(),
                        one.by(),
                        one.approvedBy());
    }
}
