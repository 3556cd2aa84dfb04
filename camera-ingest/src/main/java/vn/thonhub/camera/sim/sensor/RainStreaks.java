package vn.thonhub.camera.sim.sensor;

/** Falling rain: thin slanted streaks, other ones in every frame, and a veil over what is far. */
public final class RainStreaks {
    private RainStreaks() {}

    /**
     * Draws streaks.
     *
     * @param amount 0 to 1
     * @param slant pixels to the right per pixel down
     * @param light how bright a drop is, luma steps
     */
    public static void add(byte[] luma, int width, int height, double amount, double slant, double light, long frame) {
        int count = (int) (amount * width * height / 1100);
        double longest = height / 11.0;
        for (int i = 0; i < count; i++) {
            long draw = Draw.hash(frame, i);
            double u = (draw & 0xFFFF) / 65536.0 * (width + 40) - 20;
            double v = (draw >> 16 & 0xFFFF) / 65536.0 * (height + longest) - longest;
            double near = (draw >> 32 & 0xFF) / 255.0;
            double length = longest * (0.25 + 0.75 * near * near);
            int gain = (int) (light * (0.25 + 0.75 * near));
            streak(luma, width, height, u, v, length, slant, gain);
        }
    }

    private static void streak(
            byte[] luma, int width, int height, double u, double v, double length, double slant, int gain) {
        int first = (int) Math.max(0, v);
        int last = (int) Math.min(height, v + length);
        for (int row = first; row < last; row++) {
            int column = (int) (u + (row - v) * slant);
            if (column >= 0 && column < width) {
                int p = row * width + column;
                luma[p] = (byte) Math.min(235, (luma[p] & 255) + gain);
            }
        }
    }
}
