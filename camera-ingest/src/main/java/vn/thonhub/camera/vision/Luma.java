package vn.thonhub.camera.vision;

/**
 * Brightness of a picture, scaled to the one size all analysis works on. Pixels are unsigned bytes, row by row; nobody
 * changes them after the picture is made.
 */
record Luma(byte[] pixels) {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;

    Luma {
        if (pixels.length != WIDTH * HEIGHT) {
            throw new IllegalArgumentException("luma must have " + WIDTH * HEIGHT + " pixels, not " + pixels.length);
        }
    }
}
