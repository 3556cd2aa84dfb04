package vn.thonhub.core.forward.mail;

/** The server did not take the message. The message is for people. */
public final class SmtpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What that says about the next attempt. */
    public enum Kind {
        /** The line or the server is in trouble; soon again. */
        TROUBLE,
        /** Something must be set right first: name, password, encryption. */
        SETTINGS,
        /** This message or its recipients are refused for good. */
        MESSAGE
    }

    private final Kind kind;

    SmtpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
