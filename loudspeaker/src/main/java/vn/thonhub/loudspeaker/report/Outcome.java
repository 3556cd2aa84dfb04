package vn.thonhub.loudspeaker.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How one play on one speaker ended, as a report counts it. */
public enum Outcome {
    /** To its end, and all of it. */
    PLAYED,
    /** It began, but something pushed it aside on the way, or it did not reach its end, or has never said so. */
    PARTLY,
    /** It gave way to a higher class before it began. */
    GAVE_WAY,
    MISSED,
    /** A person took it back; it does not count. */
    CANCELLED,
    /** It begins anew at another time and counts there. */
    RESTARTED,
    /** Its speaker may still say how it went; it does not count yet. */
    OPEN;

    boolean counts() {
        return ordinal() <= MISSED.ordinal();
    }

    /** Whether it counts, but not all of it was heard. */
    boolean isShort() {
        return counts() && this != PLAYED;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
