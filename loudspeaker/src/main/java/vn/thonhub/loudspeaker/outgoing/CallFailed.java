package vn.thonhub.loudspeaker.outgoing;

import java.util.Locale;

/**
 * A call that gave no answer of use, or was not allowed. The message is for people and names the remedy; the reason lets a
 * console say it in their language.
 */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stands in the way, as far as there is a remedy of its own. */
    public enum Reason {
        FORBIDDEN_ADDRESS,
        UNKNOWN_HOST,
        UNREACHABLE,
        TIMEOUT,
        TOO_LARGE,
        /** Something else than success was answered: the address may be an old one. */
        ANSWERED,
        /** What comes from there is not sound, but a page or a picture. */
        NOT_SOUND,
        OTHER;

        /** The word used in JSON and tables, such as {@code not_sound}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public CallFailed(String message) {
        this(Reason.OTHER, message);
    }

    public CallFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
