package vn.thonhub.camera.vision.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why all pictures of a camera are decoded. */
public enum FullReason {
    /** Somebody set it so. */
    ASKED,
    /** What is visible for less than their distance would be missed. */
    KEYFRAMES_FAR_APART,
    /** Drops make keyframes differ everywhere, so they say nothing. */
    RAIN,
    /** It would sleep so little that sleeping costs more than it saves. */
    MOSTLY_OPEN;

    /** The name in JSON and metrics. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
