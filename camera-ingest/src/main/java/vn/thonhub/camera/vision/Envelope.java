package vn.thonhub.camera.vision;

/**
 * Smallest and largest value around each pixel of a background (5x5). A picture that stays inside it has only trembled:
 * edges of a camera in the wind move by a pixel or two.
 */
final class Envelope {
    private static final int REACH = 2;

    private final int[] low = new int[Luma.WIDTH * Luma.HEIGHT];
    private final int[] high = new int[Luma.WIDTH * Luma.HEIGHT];
    private final int[] lowRows = new int[Luma.WIDTH * Luma.HEIGHT];
    private final int[] highRows = new int[Luma.WIDTH * Luma.HEIGHT];

    void around(int[] background) {
        for (var row = 0; row < Luma.HEIGHT; row++) {
            alongRow(background, row * Luma.WIDTH);
        }
        for (var row = 0; row < Luma.HEIGHT; row++) {
            acrossRows(row);
        }
    }

    /** How far the value lies outside, 0 if inside. */
    int distance(int pixel, int value) {
        return Math.max(0, Math.max(value - high[pixel], low[pixel] - value));
    }

    private void alongRow(int[] background, int from) {
        System.arraycopy(background, from, lowRows, from, Luma.WIDTH);
        System.arraycopy(background, from, highRows, from, Luma.WIDTH);
        for (var shift = -REACH; shift <= REACH; shift++) {
            var first = Math.max(0, -shift);
            var end = Luma.WIDTH - Math.max(0, shift);
            for (var x = first; x < end; x++) {
                var value = background[from + x + shift];
                lowRows[from + x] = Math.min(lowRows[from + x], value);
                highRows[from + x] = Math.max(highRows[from + x], value);
            }
        }
    }

    private void acrossRows(int row) {
        var to = row * Luma.WIDTH;
        System.arraycopy(lowRows, to, low, to, Luma.WIDTH);
        System.arraycopy(highRows, to, high, to, Luma.WIDTH);
        for (var other = Math.max(0, row - REACH); other <= Math.min(Luma.HEIGHT - 1, row + REACH); other++) {
            var from = other * Luma.WIDTH;
            for (var x = 0; x < Luma.WIDTH; x++) {
                low[to + x] = Math.min(low[to + x], lowRows[from + x]);
                high[to + x] = Math.max(high[to + x], highRows[from + x]);
            }
        }
    }
}
