package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What of a camera is recorded. */
enum RecordingMode {
    /** Clips of what happens. */
    EVENTS,
    /** Clips, and everything besides. */
    CONTINUOUS;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
