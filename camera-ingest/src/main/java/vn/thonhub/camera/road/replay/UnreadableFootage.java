package vn.thonhub.camera.road.replay;

/** A recording cannot be read. */
final class UnreadableFootage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFootage(String message) {
        super(message);
    }
}
