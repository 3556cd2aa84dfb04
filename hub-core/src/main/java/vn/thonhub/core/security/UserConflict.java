package vn.thonhub.core.security;

/** A change of a user that cannot be made now; the message says why and what to do. */
public final class UserConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which rule stands in the way. */
    public enum Reason {
        NAME_TAKEN,
        NOT_FIRST,
        LAST_KEEPER,
        STALE,
        UNKNOWN
    }

    private final Reason reason;

    UserConflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
