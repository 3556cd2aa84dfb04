package vn.thonhub.camera.vision;

/**
 * Brightness of a picture, scaled to the one size all analysis works on. Pixels are unsigned bytes, row by row. Whoever made
 * it may use its memory again for the next picture, so what is to last is copied.
 */
public record Luma(byte[] pixels) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;

    public Luma {
        if (pixels.length != WIDTH * HEIGHT) {
            throw new IllegalArgumentException("luma must have " + WIDTH * HEIGHT + " pixels, not " + pixels.length);
        }
    }

    /** Eight pixels from {@code first} on, each {@code shift} darker (brighter, if negative), within 0 to 255. */
    long darker(int first, int shift) {
        var eight = EightPixels.at(pixels, first);
        return shift >= 0
                ? EightPixels.darker(eight, EightPixels.all(shift))
                : EightPixels.brighter(eight, EightPixels.all(-shift));
    }

    /** Writes all pixels so changed into {@code target}. */
    void darkerInto(byte[] target, int shift) {
        if (shift == 0) {
            System.arraycopy(pixels, 0, target, 0, target.length);
            return;
        }
        for (var i = 0; i < target.length; i += EightPixels.COUNT) {
            EightPixels.put(target, i, darker(i, shift));
        }
    }
}
