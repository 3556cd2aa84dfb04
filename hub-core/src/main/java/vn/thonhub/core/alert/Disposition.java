package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert turned out to be, in the judgement of the person who resolved it. */
public enum Disposition {
    TRUE,
    FALSE_ALARM,
    NUISANCE,
    DRILL;

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Disposition of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
