package vn.thonhub.loudspeaker.emergency;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an emergency is in its life. */
public enum EmergencyState {
    /** Written, not confirmed: silent. */
    DRAFT,
    /** Confirmed: sounds, or will as soon as a speaker can be reached. */
    ACTIVE,
    /** A person ended it. */
    CANCELLED,
    /** Its time was over. */
    EXPIRED,
    /** Never confirmed: thrown away, or left lying too long. */
    DISCARDED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static EmergencyState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
