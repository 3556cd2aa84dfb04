package vn.thonhub.wifi.liveness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is believed of an access point. */
public enum LivenessState {
    UP,
    /** Its last will came, or a message is overdue; not confirmed yet, counts as up. */
    SUSPECT,
    DOWN,
    /** Never heard, or nobody could have heard it. */
    UNKNOWN;

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static LivenessState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
