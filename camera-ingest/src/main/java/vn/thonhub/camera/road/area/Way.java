package vn.thonhub.camera.road.area;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way a line is crossed. */
public enum Way {
    /** From its left to its right, seen along it. */
    FORWARD,
    BACKWARD;

    /** The name in JSON and metrics. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
