package vn.thonhub.camera.vision;

/** A picture could not be decoded, scaled or encoded; the stream itself goes on. */
public final class VisionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VisionFailed(String message) {
        super(message);
    }
}
