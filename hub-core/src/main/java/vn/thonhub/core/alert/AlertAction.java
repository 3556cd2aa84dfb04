package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A step in the life of an alert. */
public enum AlertAction {
    RAISED,
    UPDATED,
    ENDED,
    ACKNOWLEDGED,
    RESOLVED,
    /** Somebody was asked to look after it. */
    ASSIGNED,
    /** A person took back what they had just done. */
    UNDONE,
    /** Somebody found that it was not over. */
    REOPENED,
    /** Nobody took it up in time: others were told. */
    ESCALATED,
    NOTED;

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static AlertAction of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
