package vn.thonhub.camera.segment;

/** A recording's file is not what this program writes; the message says where it differs. */
final class MovieFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MovieFault(String message) {
        super(message);
    }
}
