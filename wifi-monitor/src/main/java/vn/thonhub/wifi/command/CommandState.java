package vn.thonhub.wifi.command;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a command has come. */
public enum CommandState {
    /** On its way; the access point has not answered. */
    SENT(true),
    /** The access point has it in hand. */
    ACCEPTED(true),
    DONE(false),
    /** The access point says it could not. */
    FAILED(false),
    /** It came too late to be carried out; the access point did nothing. */
    EXPIRED(false),
    /** Nothing was heard in time: whether it was done is not known. */
    UNANSWERED(false);

    private final boolean open;

    CommandState(boolean open) {
        this.open = open;
    }

    public boolean isOpen() {
        return open;
    }

    /** The word in JSON and tables. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static CommandState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
