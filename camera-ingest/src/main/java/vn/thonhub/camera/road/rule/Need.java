package vn.thonhub.camera.road.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a kind of rule cannot work without. */
public enum Need {
    /** A zone of a fitting kind. */
    ZONE,
    LANE,
    SURFACE,
    LINE,
    CALIBRATION;

    /** The name in JSON. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
