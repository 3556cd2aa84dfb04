package vn.thonhub.wifi.liveness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is believed of an access point. */
public enum LivenessState {
    UP,
    /** Its last will came, or a message is overdue; not confirmed yet, counts as up. */
    SUSPECT,
    DOWN,
    /** Never heard, or nobody could have heard it. */
    UNKNOWN,
    /**
     * Announced work goes on. The machine itself is never in it: what it believes goes on beneath, so that the end of the work
     * finds the truth, and this is what people are shown and what counts meanwhile.
     */
    MAINTENANCE;

    /** What people are shown of what is believed. */
    public LivenessState during(boolean work) {
        return work ? MAINTENANCE : this;
    }

    /** The word used in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static LivenessState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
