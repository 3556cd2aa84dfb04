package vn.thonhub.wifi.liveness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an access point was away; known after its return. */
public enum OutageCause {
    POWER,
    LINK,
    /** It announced a shutdown or reboot itself. */
    DEVICE,
    UNKNOWN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
