package vn.thonhub.camera.rtsp;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a stream is doing, in words for people. */
public enum StreamState {
    /** The first attempt since the start is under way. */
    CONNECTING,
    /** Pictures arrive. */
    ONLINE,
    /** Pictures arrive, but too few, in bursts, or damaged. */
    DEGRADED,
    /** Pictures stopped although the session stood; it is being opened anew. */
    STALLED,
    /** The camera cannot be reached or shows no video; tried again and again. */
    OFFLINE,
    /** The camera does not accept the credentials; tried again rarely, so that it does not lock us out. */
    REFUSED;

    /** Whether pictures arrive. */
    public boolean delivers() {
        return this == ONLINE || this == DEGRADED;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
