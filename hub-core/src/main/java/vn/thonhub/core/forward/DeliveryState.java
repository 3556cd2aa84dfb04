package vn.thonhub.core.forward;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a message has come. */
public enum DeliveryState {
    PENDING,
    DELIVERED,
    /** Given up; a person should look at the channel. */
    DEAD;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static DeliveryState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
