package vn.thonhub.camera.owner;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a camera may be used, and if not why. */
public enum Standing {
    PERMITTED,
    /** A household's camera for which no consent has been recorded. */
    CONSENT_MISSING,
    /** The consent's last day is over. */
    CONSENT_EXPIRED,
    /** The household has taken its consent back. */
    CONSENT_WITHDRAWN;

    public boolean permits() {
        return this == PERMITTED;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
