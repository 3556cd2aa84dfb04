package vn.thonhub.camera.vision.detect;

/** A model file cannot be used. The message names the file, what is wrong with it, and what would help. */
public final class ModelRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelRefused(String message) {
        super(message);
    }

    ModelRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
