package vn.thonhub.camera.vision.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much of a camera's video is looked at, as people choose it. */
public enum AnalysisMode {
    /** Keyframes, and every picture while something goes on or where keyframes alone would not do. */
    ADAPTIVE,
    /** Every picture. */
    FULL,
    /** Nothing: neither motion nor rules nor whether the camera can see. */
    OFF;

    /** The name in JSON and the store. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
