package vn.thonhub.camera.sim.sensor;

/**
 * Drops hanging on the lens: each shows the scene small and upside down, softly edged, and stays for some ten seconds
 * before it runs off. Keeps a buffer.
 */
public final class LensDrops {
    private static final int MOST = 14;
    private static final long STAYS_MS = 14_000;

    private final long seed;
    private byte[] before = new byte[0];

    public LensDrops(long seed) {
        this.seed = seed;
    }

    /** @param amount 0 to 1 */
    public void apply(byte[] luma, int width, int height, double amount, long timeMs) {
        int count = (int) Math.round(amount * MOST);
        if (count == 0) {
            return;
        }
        if (before.length < luma.length) {
            before = new byte[luma.length];
        }
        System.arraycopy(luma, 0, before, 0, luma.length);
        for (int i = 0; i < count; i++) {
            long own = timeMs + (long) (Draw.share(seed, i) * STAYS_MS);
            long life = own / STAYS_MS;
            double age = own % STAYS_MS / (double) STAYS_MS;
            long draw = Draw.hash(seed + life, i + 1000L);
            double radius = width * (0.008 + 0.022 * (draw & 0xFFFF) / 65536.0) * Math.min(1, age * 12 + 0.3);
            double u = (draw >> 16 & 0xFFFF) / 65536.0 * width;
            // It hangs, then runs down faster and faster.
            double run = Math.max(0, age - 0.85) / 0.15;
            double v = (draw >> 32 & 0xFFFF) / 65536.0 * height + run * run * height * 0.5;
            drop(luma, width, height, u, v, radius);
        }
    }

    private void drop(byte[] luma, int width, int height, double u, double v, double radius) {
        int top = (int) Math.max(0, v - radius);
        int bottom = (int) Math.min(height, v + radius + 1);
        int left = (int) Math.max(0, u - radius);
        int right = (int) Math.min(width, u + radius + 1);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double du = (column - u) / radius;
                double dv = (row - v) / radius;
                double square = du * du + dv * dv;
                if (square < 1) {
                    int p = row * width + column;
                    int seen = sample(width, height, u - du * radius * 3.2, v - dv * radius * 3.2);
                    int bright = Math.min(
                            235, seen + (int) (14 * (1 - square) - 30 * square * square * (dv < 0 ? 1 : -0.4)));
                    double edge = Math.min(1, (1 - square) * 3) * 0.85;
                    luma[p] = (byte) Math.max(16, (int) ((luma[p] & 255) * (1 - edge) + bright * edge));
                }
            }
        }
    }

    /** A coarse mean, as a drop never shows anything sharp. */
    private int sample(int width, int height, double u, double v) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            int column = (int) Math.max(0, Math.min(width - 1, u + (i % 2 * 2 - 1) * 2.5));
            int row = (int) Math.max(0, Math.min(height - 1, v + (i / 2 * 2 - 1) * 2.5));
            sum += before[row * width + column] & 255;
        }
        return sum / 4;
    }
}
