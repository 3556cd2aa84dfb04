package vn.thonhub.camera.vision.sight;

/**
 * How bright a picture is, 0 to 255.
 *
 * @param median of all watched pixels
 * @param bright what one pixel in twenty exceeds
 * @param white share of pixels that are as good as washed out, 0 to 1
 */
record Exposure(int median, int bright, double white) {
    /** Cameras of the limited range of values go up to 235. */
    private static final int WASHED_OUT = 225;

    static Exposure of(byte[] pixels, boolean[] watched) {
        var histogram = new int[256];
        var count = 0;
        for (var i = 0; i < pixels.length; i++) {
            if (watched[i]) {
                histogram[pixels[i] & 0xff]++;
                count++;
            }
        }
        if (count == 0) {
            return new Exposure(128, 128, 0);
        }
        var white = 0;
        for (var value = WASHED_OUT; value < histogram.length; value++) {
            white += histogram[value];
        }
        return new Exposure(
                rank(histogram, count / 2), rank(histogram, count - 1 - count / 20), (double) white / count);
    }

    /** The value with {@code rank} pixels below it. */
    private static int rank(int[] histogram, int rank) {
        var seen = 0;
        for (var value = 0; value < histogram.length; value++) {
            seen += histogram[value];
            if (seen > rank) {
                return value;
            }
        }
        return histogram.length - 1;
    }
}
