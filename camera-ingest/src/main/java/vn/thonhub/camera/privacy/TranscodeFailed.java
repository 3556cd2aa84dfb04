package vn.thonhub.camera.privacy;

/** Masked pictures of a stream cannot be made; nobody sees any until a new attempt succeeds. */
final class TranscodeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TranscodeFailed(String message) {
        super(message);
    }
}
