package vn.thonhub.loudspeaker.speaker;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a speaker is there. */
public enum SpeakerState {
    /** Never heard, or the hub could not have heard it. */
    UNKNOWN,
    ONLINE,
    /** It dropped off or fell silent; it may be back at any moment. */
    SUSPECT,
    /** Its silence has outlasted the limit. */
    OFFLINE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static SpeakerState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
