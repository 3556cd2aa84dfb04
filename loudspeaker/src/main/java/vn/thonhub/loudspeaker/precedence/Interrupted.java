package vn.thonhub.loudspeaker.precedence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a programme that a higher class has pushed off the line. */
public enum Interrupted {
    /** It goes on when the line is free again. */
    RESUME,
    /** It begins anew when the line is free again. */
    RESTART,
    /** It is over. */
    DROP;

    /** The word used in the API and in tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Interrupted of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
