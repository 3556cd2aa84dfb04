package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why nobody was told of an alert. It is kept, followed and shown all the same. */
public enum Hold {
    /** A device is away; for a moment it is seen whether others are, for the same cause. */
    PENDING,
    /** The device was back before anybody needed to know. */
    BRIEF,
    /** One of several devices away for one cause, whose alert people were told of. */
    CAUSE,
    /** Another sign of what its lead alert, of the same camera, is about. */
    BUNDLE,
    /** Announced work. */
    MAINTENANCE,
    /** The same happened a moment ago. */
    COOL_DOWN,
    /** It comes and goes; people were told of that. */
    FLAPPING,
    /** Its device raises more alerts than anybody can look at. */
    STORM;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Hold of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
