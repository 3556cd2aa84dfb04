package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether what an alert is about still goes on; follows what devices report. */
public enum AlertCondition {
    ACTIVE,
    ENDED;

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static AlertCondition of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
