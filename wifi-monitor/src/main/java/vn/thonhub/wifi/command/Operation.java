package vn.thonhub.wifi.command;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** What an access point can be told to do. */
public enum Operation {
    /** Done is what comes back with a new boot id; an access point that says «done» first has only promised it. */
    REBOOT(Duration.ofMinutes(10)),
    /** Blinks, so that somebody in front of it finds it. */
    LOCATE(Duration.ofSeconds(60)),
    /** Switches one network name on or off. */
    SET_SSID_ENABLED(Duration.ofSeconds(60));

    private final Duration patience;

    Operation(Duration patience) {
        this.patience = patience;
    }

    /** How long after it was accepted it may take. */
    Duration patience() {
        return patience;
    }

    /** The word in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static Operation of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
