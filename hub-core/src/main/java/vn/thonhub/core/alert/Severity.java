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
}
