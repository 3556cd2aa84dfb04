package vn.thonhub.loudspeaker.plan;

import java.util.Locale;

/** Why a broadcast is cancelled; only what an edit took away can come back by an edit. */
public enum CancelReason {
    /** A person took back this one. */
    PERSON,
    /** The schedule no longer has it. */
    EDIT,
    /** The schedule has ended. */
    ENDED,
    /** A person preferred another priority programme. */
    DECISION;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
