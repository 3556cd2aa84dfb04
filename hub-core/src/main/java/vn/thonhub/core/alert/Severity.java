package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How soon someone should look, most urgent first. */
public enum Severity {
    CRITICAL,
    MAJOR,
    MINOR,
    INFO;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Severity of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether this is at least as urgent as {@code other}. */
    public boolean atLeast(Severity other) {
        return ordinal() <= other.ordinal();
    }
}
