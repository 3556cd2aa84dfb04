package vn.thonhub.loudspeaker.cap;

/** A document that is no CAP 1.2 alert, or one that must not be trusted; the message says why and what would be right. */
public final class CapRefused extends Exception {
    private static final long serialVersionUID = 1L;

    CapRefused(String message) {
        super(message);
    }

    CapRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
