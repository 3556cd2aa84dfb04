package vn.thonhub.camera.live;

/** A stream or packet could not be put into the container; the muxer that threw it is of no more use. */
final class MuxFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MuxFailed(String message) {
        super(message);
    }
}
