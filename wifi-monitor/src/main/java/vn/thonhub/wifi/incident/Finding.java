package vn.thonhub.wifi.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * What somebody found out about an incident, and did about it.
 *
 * @param remedy in their words; may be empty
 * @param foundBy user name
 */
public record Finding(Cause cause, String remedy, String foundBy, Instant foundAt) {
    /** What it was due to, in the end. */
    public enum Cause {
        POWER,
        LINE,
        DEVICE,
        CONFIGURATION,
        DAMAGE,
        WEATHER,
        OTHER;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
