package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people did about an alert; independent of its condition. */
public enum AlertHandling {
    NEW,
    ACKNOWLEDGED,
    RESOLVED;

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static AlertHandling of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
