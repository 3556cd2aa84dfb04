package vn.thonhub.loudspeaker.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be said about a programme before it is submitted; the JSON of the API.
 *
 * @param blocking it cannot be submitted so
 * @param at the play it is about
 * @param with title of the other programme, when there is one
 */
public record Finding(Kind kind, boolean blocking, Instant at, Optional<String> with, Words text) {
    /** In both languages of the console. */
    public record Words(String vi, String en) {}

    /** What it is about. */
    public enum Kind {
        TOO_EARLY,
        TOO_LATE,
        QUIET_HOURS,
        DAY_NOT_ALLOWED,
        TOO_MANY_SESSIONS,
        TOO_MANY_MINUTES,
        /** Two of the same class want the same speaker. */
        CLASH,
        /** Two priority programmes; a person will decide. */
        PRIORITY_CLASH,
        /** It pushes another off the line. */
        INTERRUPTS,
        /** Another pushes it off the line. */
        INTERRUPTED,
        /** It is longer than the time to its own next play. */
        OVERLAPS_ITSELF;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
