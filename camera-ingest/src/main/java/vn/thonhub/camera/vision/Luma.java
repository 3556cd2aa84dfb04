package vn.thonhub.camera.vision;

/**
 * Brightness of a picture, scaled to the one size all analysis works on. Pixels are unsigned bytes, row by row. Whoever made
 * it may use its memory again for the next picture, so what is to last is copied.
 */
public record Luma(byte[] pixels) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    /** Words of eight pixels in a picture. */
    static final int WORDS = WIDTH * HEIGHT / EightPixels.COUNT;

    public Luma {
        if (pixels.length != WIDTH * HEIGHT) {
            throw new IllegalArgumentException("luma must have " + WIDTH * HEIGHT + " pixels, not " + pixels.length);
        }
    }

    /** Writes all pixels into {@code target}, eight to a word, each {@code shift} darker (brighter, if negative), within 0 to 255. */
    void darkerInto(long[] target, int shift) {
        for (var i = 0; i < target.length; i++) {
            target[i] = EightPixels.at(pixels, i * EightPixels.COUNT);
        }
        if (shift > 0) {
            PixelWords.darken(target, shift);
        } else if (shift < 0) {
            PixelWords.brighten(target, -shift);
        }
    }
}
