package vn.thonhub.camera.sim.sensor;

/** Moves a plane by a fraction of pixels, edges repeated. Keeps a buffer. */
public final class Shift {
    private byte[] buffer = new byte[0];

    /**
     * Moves a plane in place.
     *
     * @param right pixels, may be negative
     * @param down pixels, may be negative
     */
    public void apply(byte[] plane, int width, int height, double right, double down) {
        if (buffer.length < plane.length) {
            buffer = new byte[plane.length];
        }
        System.arraycopy(plane, 0, buffer, 0, plane.length);
        int du = (int) Math.floor(-right);
        int dv = (int) Math.floor(-down);
        int fu = (int) Math.round((-right - du) * 16);
        int fv = (int) Math.round((-down - dv) * 16);
        for (int row = 0; row < height; row++) {
            int a = clamp(row + dv, height) * width;
            int b = clamp(row + dv + 1, height) * width;
            row(plane, row * width, width, a, b, du, fu, fv);
        }
    }

    private void row(byte[] plane, int at, int width, int a, int b, int du, int fu, int fv) {
        int safeFrom = Math.max(0, -du);
        int safeTo = Math.min(width, width - 1 - du);
        for (int column = 0; column < width; column++) {
            int left = column + du;
            int right = left + 1;
            if (column < safeFrom || column >= safeTo) {
                left = clamp(left, width);
                right = clamp(right, width);
            }
            int top = (buffer[a + left] & 255) * (16 - fu) + (buffer[a + right] & 255) * fu;
            int bottom = (buffer[b + left] & 255) * (16 - fu) + (buffer[b + right] & 255) * fu;
            plane[at + column] = (byte) (top * (16 - fv) + bottom * fv + 128 >> 8);
        }
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }
}
