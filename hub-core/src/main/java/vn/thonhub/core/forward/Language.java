package vn.thonhub.core.forward;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The language of what people get to read. */
public enum Language {
    VI,
    EN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Language of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
