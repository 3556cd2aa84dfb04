package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a stream of a camera is for. */
enum StreamRole {
    /** Full size: clips, stills, single view. */
    MAIN,
    /** Small: grid and motion. */
    SUB;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
