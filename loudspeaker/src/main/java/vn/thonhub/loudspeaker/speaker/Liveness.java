package vn.thonhub.loudspeaker.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether one speaker is there, as a pure state machine. A last will makes it suspect, silence confirms; what the broker
 * had retained never counts as a sign of life; while the hub could not hear, silence means nothing.
 *
 * @param since when it came into this state
 * @param lastSeen its last live message
 * @param session its newest connection; older wills are out of date
 */
public record Liveness(SpeakerState state, Instant since, Optional<Instant> lastSeen, long session) {

    /**
     * The limits.
     *
     * @param silentAfter a speaker not heard for so long is suspect
     * @param offlineAfter a suspect that stays silent for so long is offline
     */
    public record Limits(Duration silentAfter, Duration offlineAfter) {}

    public Liveness {
        Objects.requireNonNull(state, "liveness state");
        Objects.requireNonNull(since, "liveness since");
        Objects.requireNonNull(lastSeen, "liveness lastSeen");
    }

    /** A speaker that has just been added. */
    public static Liveness unheard(Instant at) {
        return new Liveness(SpeakerState.UNKNOWN, at, Optional.empty(), 0);
    }

    /** It said something, just now. */
    public Liveness heard(Instant at) {
        Instant seen = lastSeen.filter(at::isBefore).orElse(at);
        return new Liveness(SpeakerState.ONLINE, state == SpeakerState.ONLINE ? since : at, Optional.of(seen), session);
    }

    /** It connected. {@code live} is false for what the broker had retained. */
    public Liveness born(long bornSession, boolean live, Instant at) {
        Liveness known = new Liveness(state, since, lastSeen, Math.max(session, bornSession));
        return live && bornSession >= session ? known.heard(at) : known;
    }

    /** Its connection ended, by will or by goodbye. */
    public Liveness gone(long goneSession, Instant at) {
        if (goneSession < session) {
            return this;
        }
        Liveness known = new Liveness(state, since, lastSeen, goneSession);
        return state == SpeakerState.ONLINE ? known.to(SpeakerState.SUSPECT, at) : known;
    }

    /** The hub cannot hear it now: what was known stays known only as far as it was bad. */
    public Liveness unheardOf(Instant at) {
        return state == SpeakerState.ONLINE || state == SpeakerState.SUSPECT ? to(SpeakerState.UNKNOWN, at) : this;
    }

    /**
     * Time has passed while the hub could hear.
     *
     * @param hearingSince since when it can; silence before that is not the speaker's
     */
    public Liveness tick(Instant now, Instant hearingSince, Limits limits) {
        if (lastSeen.isEmpty() && session == 0) {
            return this;
        }
        Instant from = lastSeen.filter(hearingSince::isBefore).orElse(hearingSince);
        boolean silent = !now.isBefore(from.plus(limits.silentAfter()));
        return switch (state) {
            case ONLINE, UNKNOWN -> silent ? to(SpeakerState.SUSPECT, now) : this;
            case SUSPECT ->
                !now.isBefore(since.plus(limits.offlineAfter())) && !now.isBefore(from.plus(limits.offlineAfter()))
                        ? to(SpeakerState.OFFLINE, now)
                        : this;
            case OFFLINE -> this;
        };
    }

    private Liveness to(SpeakerState next, Instant at) {
        return next == state ? this : new Liveness(next, at, lastSeen, session);
    }
}
