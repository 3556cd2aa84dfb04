package vn.thonhub.camera.vision.track;

/**
 * What analysis is measured against: a plain mixture of Gaussians per pixel (Stauffer and Grimson, 1999; the parameters are those
 * of OpenCV's MOG2) along one line, and a count each time a run of foreground pixels begins there. No tracks, no tuning.
 */
final class MixtureCount {
    private static final int GAUSSIANS = 3;
    private static final double NEAR = 16;
    private static final double FIRST_VARIANCE = 15;
    private static final double BACKGROUND = 0.9;
    private static final int HISTORY = 500;
    /** Share of the line that a run must have to be a vehicle's. */
    private static final double WIDE = 0.05;
    /** Gaps up to this are closed, pixels. */
    private static final int GAP = 4;

    private final int width;
    private final double[] mean;
    private final double[] variance;
    private final double[] weight;
    private boolean[] before;
    private int pictures;
    private int count;

    MixtureCount(int width) {
        this.width = width;
        mean = new double[width * GAUSSIANS];
        variance = new double[width * GAUSSIANS];
        weight = new double[width * GAUSSIANS];
        before = new boolean[width];
    }

    int count() {
        return count;
    }

    /** @param first index of the line's first pixel */
    void next(byte[] pixels, int first) {
        var rate = 1.0 / Math.min(++pictures, HISTORY);
        var now = new boolean[width];
        for (var x = 0; x < width; x++) {
            now[x] = isForeground(x * GAUSSIANS, pixels[first + x] & 0xff, rate);
        }
        count += pictures > 10 ? begun(now) : 0;
    }

    private boolean isForeground(int from, double value, double rate) {
        var matched = -1;
        var above = 0.0;
        var background = false;
        for (var g = from; g < from + GAUSSIANS; g++) {
            var away = value - mean[g];
            if (matched < 0 && weight[g] > 0 && away * away < NEAR * variance[g]) {
                matched = g;
                background = above < BACKGROUND;
                mean[g] += rate / Math.max(rate, weight[g]) * away;
                variance[g] = Math.max(4, Math.min(75, variance[g] + rate * (away * away - variance[g])));
            }
            above += weight[g];
        }
        if (matched < 0) {
            matched = from + GAUSSIANS - 1;
            mean[matched] = value;
            variance[matched] = FIRST_VARIANCE;
            weight[matched] = 0;
        }
        reweigh(from, matched, rate);
        return !background;
    }

    private void reweigh(int from, int matched, double rate) {
        for (var g = from; g < from + GAUSSIANS; g++) {
            weight[g] += rate * ((g == matched ? 1 : 0) - weight[g]);
        }
        for (var g = matched; g > from && weight[g] > weight[g - 1]; g--) {
            swap(mean, g);
            swap(variance, g);
            swap(weight, g);
        }
    }

    private static void swap(double[] values, int g) {
        var kept = values[g];
        values[g] = values[g - 1];
        values[g - 1] = kept;
    }

    /** Wide runs that no run of the picture before overlaps. */
    private int begun(boolean[] now) {
        var closed = close(now);
        var begun = 0;
        for (var x = 0; x < width; x++) {
            if (closed[x] && (x == 0 || !closed[x - 1])) {
                var end = x;
                var known = false;
                while (end < width && closed[end]) {
                    known |= before[end++];
                }
                begun += end - x >= WIDE * width && !known ? 1 : 0;
            }
        }
        before = closed;
        return begun;
    }

    private boolean[] close(boolean[] now) {
        var closed = now.clone();
        var last = -GAP - 1;
        for (var x = 0; x < width; x++) {
            if (now[x]) {
                for (var gap = Math.max(0, x - last <= GAP + 1 ? last + 1 : x); gap < x; gap++) {
                    closed[gap] = true;
                }
                last = x;
            }
        }
        return closed;
    }
}
