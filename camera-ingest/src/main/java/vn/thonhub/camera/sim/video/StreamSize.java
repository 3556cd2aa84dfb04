package vn.thonhub.camera.sim.video;

/**
 * What a stream is encoded as.
 *
 * @param width pixels, even, at least 160
 * @param height pixels, even, at least 90
 * @param fps frames per second, 1 to 30
 */
public record StreamSize(int width, int height, int fps) {
    public StreamSize {
        if (width < 160 || height < 90 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a stream's size must be even and at least 160x90, got " + width + "x" + height);
        }
        if (fps < 1 || fps > 30) {
            throw new IllegalArgumentException("fps must be 1 to 30, got " + fps);
        }
    }
}
