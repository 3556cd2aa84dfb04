package vn.thonhub.core.forward;

/** Settings no channel can have. The message is for people and repeats no address, which may hold a token. */
public final class InvalidChannel extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidChannel(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** JSON pointer of the field at fault. */
    public String pointer() {
        return pointer;
    }
}
