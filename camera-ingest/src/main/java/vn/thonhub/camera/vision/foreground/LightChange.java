package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * How the light of the whole picture changed against its background, as {@code now = gain * usual + offset}: clouds, an iris, a
 * lamp, the camera's exposure. Told from medians, so that what passes by hardly counts. For one thread.
 */
final class LightChange {
    /** Every so many pixels in both directions one is looked at. */
    private static final int STRIDE = 4;

    private static final int GROUPS = 3;
    /** Steps of brightness that noise alone may shift a median. */
    private static final double NOTHING = 0.75;

    private final int[] brightness = new int[256];
    private final int[][] differences = new int[GROUPS][511];
    private final long[] sums = new long[GROUPS];
    private final int[] counts = new int[GROUPS];

    private double gain = 1;
    private double offset;

    double gain() {
        return gain;
    }

    double offset() {
        return offset;
    }

    /** Compares and returns whether there is a change to speak of. @param usual 128ths of a step */
    boolean measure(byte[] now, int[] usual, byte[] watched, int width) {
        clear();
        var samples = gatherBrightness(usual, watched, width);
        if (samples < 64) {
            return false;
        }
        gatherDifferences(now, usual, watched, width, quantile(samples / 3), quantile(samples * 2 / 3));
        return fit();
    }

    private void clear() {
        gain = 1;
        offset = 0;
        Arrays.fill(brightness, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        for (var group : differences) {
            Arrays.fill(group, 0);
        }
    }

    private int gatherBrightness(int[] usual, byte[] watched, int width) {
        var samples = 0;
        for (var row = 0; row < usual.length; row += width * STRIDE) {
            for (var i = row; i < row + width; i += STRIDE) {
                if (watched[i] != 0) {
                    brightness[rounded(usual[i])]++;
                    samples++;
                }
            }
        }
        return samples;
    }

    private static int rounded(int usual) {
        return Math.min(255, usual + 64 >> 7);
    }

    private int quantile(int rank) {
        var seen = 0;
        for (var value = 0; value < 256; value++) {
            seen += brightness[value];
            if (seen > rank) {
                return value;
            }
        }
        return 255;
    }

    private void gatherDifferences(byte[] now, int[] usual, byte[] watched, int width, int dark, int bright) {
        for (var row = 0; row < usual.length; row += width * STRIDE) {
            for (var i = row; i < row + width; i += STRIDE) {
                if (watched[i] != 0) {
                    var value = rounded(usual[i]);
                    var group = value < dark ? 0 : value <= bright ? 1 : 2;
                    differences[group][(now[i] & 0xff) - value + 255]++;
                    sums[group] += value;
                    counts[group]++;
                }
            }
        }
    }

    /** A line through the medians of dark, middling and bright pixels, by least squares. */
    private boolean fit() {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        var most = 0.0;
        for (var group = 0; group < GROUPS; group++) {
            if (counts[group] > 0) {
                double weight = counts[group];
                var x = (double) sums[group] / weight;
                var y = median(differences[group], counts[group]);
                most = Math.max(most, Math.abs(y));
                n += weight;
                sx += weight * x;
                sy += weight * y;
                sxx += weight * x * x;
                sxy += weight * x * y;
            }
        }
        if (most < NOTHING) {
            return false;
        }
        var spread = sxx - sx * sx / n;
        var slope = spread < n ? 0 : Math.max(-0.6, Math.min(1.5, (sxy - sx * sy / n) / spread));
        gain = 1 + slope;
        offset = (sy - slope * sx) / n;
        return true;
    }

    /** With parts of a step, by where within the middle value's share the middle lies. */
    private static double median(int[] histogram, int count) {
        var seen = 0;
        for (var i = 0; i < histogram.length; i++) {
            if (seen + histogram[i] > count / 2) {
                return i - 255 - 0.5 + (count / 2.0 - seen) / histogram[i];
            }
            seen += histogram[i];
        }
        return 0;
    }
}
