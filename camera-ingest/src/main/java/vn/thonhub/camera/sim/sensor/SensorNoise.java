package vn.thonhub.camera.sim.sensor;

import java.util.SplittableRandom;

/**
 * Gaussian noise on luma. Each row takes another stretch of a long table, drawn anew for every frame; the table is
 * slightly smoothed along the row, as what is left by a camera's own noise reduction is.
 */
public final class SensorNoise {
    private static final int LENGTH = 1 << 15;
    private static final int FINEST = 4;
    private static final int STRONGEST = 12 * FINEST;

    private final byte[][] tables = new byte[STRONGEST + 1][];
    private final float[] plain = new float[LENGTH + 1];

    public SensorNoise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < plain.length; i++) {
            double sum = 0;
            for (int k = 0; k < 6; k++) {
                sum += random.nextDouble();
            }
            plain[i] = (float) ((sum - 3) * 1.4142);
        }
    }

    /**
     * Adds noise to a plane.
     *
     * @param sigma standard deviation, 0 to 12 luma steps
     * @param frame another number gives other noise
     */
    public void add(byte[] luma, int width, int height, double sigma, long frame) {
        int level = (int) Math.min(STRONGEST, Math.round(sigma * FINEST));
        if (level <= 0) {
            return;
        }
        byte[] table = table(level);
        for (int row = 0, p = 0; row < height; row++) {
            int n = (int) (Draw.hash(frame, row) & Integer.MAX_VALUE) % (LENGTH - width);
            for (int end = p + width; p < end; p++, n++) {
                int value = (luma[p] & 255) + table[n];
                luma[p] = (byte) Math.max(16, Math.min(235, value));
            }
        }
    }

    private byte[] table(int level) {
        if (tables[level] == null) {
            byte[] made = new byte[LENGTH];
            double sigma = level / (double) FINEST;
            for (int i = 0; i < LENGTH; i++) {
                made[i] = (byte) Math.round(sigma * (0.86 * plain[i] + 0.51 * plain[i + 1]));
            }
            tables[level] = made;
        }
        return tables[level];
    }
}
