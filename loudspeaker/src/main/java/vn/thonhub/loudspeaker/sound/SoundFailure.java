package vn.thonhub.loudspeaker.sound;

import java.util.Locale;

/** A file that cannot be used as sound. The message is for people; the reason lets a console say it in their language. */
public final class SoundFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, as far as there is a remedy of its own. */
    public enum Reason {
        UNKNOWN_FORMAT,
        NO_SOUND,
        TOO_SHORT,
        TOO_LONG,
        SILENT,
        BROKEN_OFF,
        OTHER;

        /** As part of a problem's type, such as {@code broken-off}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public SoundFailure(String message) {
        this(Reason.OTHER, message);
    }

    public SoundFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
