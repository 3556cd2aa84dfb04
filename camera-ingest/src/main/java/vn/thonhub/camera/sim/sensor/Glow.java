package vn.thonhub.camera.sim.sensor;

/** Lights in the picture: a core that saturates, a halo the lens scatters, and on wet ground a streak below. */
public final class Glow {
    private static final int STEPS = 256;
    private static final float[] HALO = new float[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            double r = i / (double) STEPS;
            HALO[i] = (float) ((Math.exp(-r * r * 18) + 0.22 * Math.exp(-r * 4.5)) * (1 - r));
        }
    }

    private Glow() {}

    /**
     * Adds a round light.
     *
     * @param reach pixels at which nothing is left of it
     * @param strength luma steps in its middle; above 219 it saturates there
     */
    public static void add(byte[] luma, int width, int height, double u, double v, double reach, double strength) {
        ellipse(luma, width, height, u, v, reach, reach, strength);
    }

    /** Adds the long reflection of a light on wet ground, from there downward. */
    public static void streak(
            byte[] luma, int width, int height, double u, double v, double half, double length, double strength) {
        ellipse(luma, width, height, u, v + length * 0.5, half, length, strength);
    }

    private static void ellipse(
            byte[] luma, int width, int height, double u, double v, double ru, double rv, double strength) {
        int top = (int) Math.max(0, v - rv);
        int bottom = (int) Math.min(height, v + rv + 1);
        int left = (int) Math.max(0, u - ru);
        int right = (int) Math.min(width, u + ru + 1);
        for (int row = top; row < bottom; row++) {
            double dv = (row + 0.5 - v) / rv;
            for (int column = left; column < right; column++) {
                double du = (column + 0.5 - u) / ru;
                double square = du * du + dv * dv;
                if (square < 1) {
                    int p = row * width + column;
                    int value = (luma[p] & 255) + (int) (strength * HALO[(int) (Math.sqrt(square) * STEPS)]);
                    luma[p] = (byte) Math.min(235, value);
                }
            }
        }
    }
}
