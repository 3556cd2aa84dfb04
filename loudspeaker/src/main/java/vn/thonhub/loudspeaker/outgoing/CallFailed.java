package vn.thonhub.loudspeaker.outgoing;

/** A call that gave no answer, or was not allowed. The message is for people and names the remedy. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public CallFailed(String message) {
        super(message);
    }
}
