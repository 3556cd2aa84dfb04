package vn.thonhub.camera.sim.sensor;

/** Two passes of a box blur, close to a lens out of focus; the cost does not depend on the radius. Keeps a buffer. */
public final class Blur {
    private byte[] buffer = new byte[0];

    /** Blurs a plane in place. */
    public void apply(byte[] plane, int width, int height, int radius) {
        if (radius < 1) {
            return;
        }
        if (buffer.length < plane.length) {
            buffer = new byte[plane.length];
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < height; row++) {
                line(plane, buffer, row * width, 1, width, radius);
            }
            for (int column = 0; column < width; column++) {
                line(buffer, plane, column, width, height, radius);
            }
        }
    }

    private static void line(byte[] from, byte[] to, int start, int step, int count, int radius) {
        int sum = (from[start] & 255) * (radius + 1);
        for (int i = 1; i <= radius; i++) {
            sum += from[start + Math.min(count - 1, i) * step] & 255;
        }
        int scale = (1 << 16) / (2 * radius + 1);
        int last = start + (count - 1) * step;
        for (int i = 0; i < count; i++) {
            to[start + i * step] = (byte) (sum * scale + (1 << 15) >> 16);
            int in = Math.min(last, start + (i + radius + 1) * step);
            int out = Math.max(start, start + (i - radius) * step);
            sum += (from[in] & 255) - (from[out] & 255);
        }
    }
}
