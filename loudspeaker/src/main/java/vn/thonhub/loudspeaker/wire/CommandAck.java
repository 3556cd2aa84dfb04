package vn.thonhub.loudspeaker.wire;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A speaker's answer to a command. {@code cmdId} is absent when the signature did not hold: nothing in it is believed. */
public record CommandAck(Optional<String> cmdId, State state, Instant at, String bootId, CommandsSeen commands) {
    /** What became of the command. */
    public enum State {
        ACCEPTED,
        DUPLICATE,
        /** Its number is not above the last one taken, nor one that was left out. */
        OUT_OF_SEQUENCE,
        /** It was left out, and a later one has decided otherwise since. */
        SUPERSEDED,
        EXPIRED,
        REJECTED_SIGNATURE,
        REJECTED_POLICY,
        MEDIA_MISSING,
        CLOCK_UNSYNCED
    }

    public CommandAck {
        cmdId = cmdId == null ? Optional.empty() : cmdId;
        commands = commands == null ? CommandsSeen.NONE : commands;
        Objects.requireNonNull(state, "ack.state");
        Objects.requireNonNull(at, "ack.at");
        Objects.requireNonNull(bootId, "ack.boot_id");
    }
}
