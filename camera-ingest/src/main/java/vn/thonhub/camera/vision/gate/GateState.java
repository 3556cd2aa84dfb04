package vn.thonhub.camera.vision.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of a camera's video is looked at just now.
 *
 * @param reason why it is {@link Depth#FULL}; empty otherwise
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GateState(Depth state, Optional<FullReason> reason) {
    public static final GateState OFF = new GateState(Depth.OFF, Optional.empty());
    public static final GateState ASLEEP = new GateState(Depth.ASLEEP, Optional.empty());
    public static final GateState WAITING = new GateState(Depth.WAITING, Optional.empty());
    public static final GateState OPEN = new GateState(Depth.OPEN, Optional.empty());

    public GateState {
        requireNonNull(state, "state");
        if (reason.isPresent() != (state == Depth.FULL)) {
            throw new IllegalArgumentException("full decoding, and nothing else, has a reason");
        }
    }

    /** What is decoded. */
    public enum Depth {
        /** Nothing. */
        OFF,
        /** Nothing: no pictures come. */
        WAITING,
        /** Keyframes. */
        ASLEEP,
        /** Every picture, while something goes on. */
        OPEN,
        /** Every picture, whatever goes on. */
        FULL;

        /** The name in JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static GateState full(FullReason reason) {
        return new GateState(Depth.FULL, Optional.of(reason));
    }

    /** Whether pictures between keyframes are decoded. */
    public boolean decodesAll() {
        return state == Depth.OPEN || state == Depth.FULL;
    }
}
