package vn.thonhub.camera.record;

/** No clip came of a request; the message says why, for people. */
public final class ClipFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClipFailed(String message) {
        super(message);
    }

    ClipFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
