package vn.thonhub.camera.segment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the continuous recording of a camera stands. */
public enum RecordingState {
    /** The camera records events only. */
    OFF,
    /** No video comes that could be recorded. */
    WAITING,
    RECORDING,
    /** The disk has less room than recordings leave to clips and alerts. */
    DISK_LOW,
    /** The disk does not take the recording; tried again. */
    FAILED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
