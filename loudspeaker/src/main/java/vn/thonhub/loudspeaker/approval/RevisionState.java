package vn.thonhub.loudspeaker.approval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far one revision of a programme is. */
public enum RevisionState {
    /** Being written; changes freely. */
    DRAFT,
    /** Waits for an approver; locked meanwhile. */
    SUBMITTED,
    /** Sent back with a comment; changes freely again. */
    RETURNED,
    /** Allowed, and locked for good; a change is a new revision. */
    APPROVED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static RevisionState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
