package vn.thonhub.camera.privacy;

import vn.thonhub.camera.packet.StreamInfo;

/** Size of masked pictures in pixels, both even. */
public record PictureShape(int width, int height) {
    /** Up to here pictures keep their size: sub streams. */
    private static final int SMALL_PIXELS = 704 * 576;
    /** Larger ones get that of a usual sub stream: a masked transcode at full size would cost ten times as much. */
    private static final int USUAL_PIXELS = 640 * 360;

    private static final int LEAST_SIDE = 32;

    /** The size for a source: its own up to that of a sub stream, else scaled down in proportion. */
    static PictureShape of(int width, int height) {
        if (width < LEAST_SIDE || height < LEAST_SIDE) {
            throw new TranscodeFailed("pictures of " + width + "x" + height + " are too small to be masked");
        }
        var pixels = (double) width * height;
        var shrink = pixels <= SMALL_PIXELS ? 1 : Math.sqrt(pixels / USUAL_PIXELS);
        return new PictureShape(even(width / shrink), even(height / shrink));
    }

    /**
     * Whether masks drawn on one stream hide the same things in the other: only pictures of one shape are the same view
     * for certain, others may be cropped.
     */
    public static boolean sameView(StreamInfo one, StreamInfo other) {
        var ratio = (double) one.width() * other.height() / ((double) one.height() * other.width());
        return ratio > 0.98 && ratio < 1.02;
    }

    private static int even(double side) {
        return Math.max(LEAST_SIDE, (int) Math.round(side / 2) * 2);
    }
}
