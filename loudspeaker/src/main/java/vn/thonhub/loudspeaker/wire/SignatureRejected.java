package vn.thonhub.loudspeaker.wire;

/** A message that is not, or not validly, signed by a key the speaker obeys. Nothing in it may be believed. */
public final class SignatureRejected extends Exception {
    private static final long serialVersionUID = 1L;

    public SignatureRejected(String message) {
        super(message);
    }

    public SignatureRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
