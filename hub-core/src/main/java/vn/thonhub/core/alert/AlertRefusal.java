package vn.thonhub.core.alert;

/** A person's command on an alert that cannot be done; nothing was changed. The message is for that person. */
public final class AlertRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is none, or none this person may know of. */
        NOT_FOUND,
        /** This person may see it but not handle it. */
        NOT_ALLOWED,
        /** Its handling has gone another way already. */
        WRONG_STATE
    }

    private final Reason reason;

    AlertRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static AlertRefusal wrongState(String message) {
        return new AlertRefusal(Reason.WRONG_STATE, message);
    }

    public Reason reason() {
        return reason;
    }
}
