package vn.thonhub.loudspeaker.wire;

import java.util.Locale;

/**
 * Classes of Circular 39/2020, the lowest first; LIVE stands between the commune's programme and an emergency, FILLER
 * is music that anything may interrupt.
 */
public enum BroadcastClass {
    FILLER,
    NORMAL,
    PRIORITY,
    LIVE,
    EMERGENCY;

    /** The word used in the API and in tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static BroadcastClass of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
