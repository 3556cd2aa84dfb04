package vn.thonhub.loudspeaker.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far one speaker is with one occurrence. */
public enum DeliveryState {
    SCHEDULED,
    /** The schedule that holds it is with the broker. */
    SENT,
    /** The speaker holds the schedule. */
    ACKED,
    STARTED,
    COMPLETED,
    FAILED,
    /** Its time passed in silence, or it could only have begun too late. */
    MISSED,
    /** A higher class had the line. */
    PREEMPTED,
    CANCELLED;

    /** Whether nothing more is expected. */
    public boolean isEnd() {
        return ordinal() >= COMPLETED.ordinal();
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static DeliveryState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
