package vn.thonhub.loudspeaker.audio;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a recording came into the library. */
public enum AudioOrigin {
    UPLOAD,
    MICROPHONE,
    SPEECH,
    CUT;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AudioOrigin of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
