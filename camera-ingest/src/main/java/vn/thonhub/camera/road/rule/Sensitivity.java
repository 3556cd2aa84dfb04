package vn.thonhub.camera.road.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much it takes for a rule to believe what it sees. */
public enum Sensitivity {
    /** Only what is beyond doubt. */
    LOW,
    NORMAL,
    /** Rather once too often. */
    HIGH;

    /** The name in JSON. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of three values. */
    double of(double low, double normal, double high) {
        return this == LOW ? low : this == NORMAL ? normal : high;
    }
}
