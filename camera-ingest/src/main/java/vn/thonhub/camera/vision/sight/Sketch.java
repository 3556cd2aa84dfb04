package vn.thonhub.camera.vision.sight;

/**
 * What of a picture tells one view from another: its gradients at half size, the brightness of its blocks, and how much fine
 * detail there is. Averaged over the last few pictures, so that noise and passers-by count less. Not thread-safe.
 */
final class Sketch {
    static final int SOURCE_WIDTH = 320;
    static final int SOURCE_HEIGHT = 180;
    static final int WIDTH = SOURCE_WIDTH / 2;
    static final int HEIGHT = SOURCE_HEIGHT / 2;
    /** Side of a block, in pixels of the half size. */
    static final int BLOCK = 10;

    static final int COLUMNS = WIDTH / BLOCK;
    static final int ROWS = HEIGHT / BLOCK;
    /** The newest picture's weight. */
    private static final float NEW = 0.5f;

    final float[] across = new float[WIDTH * HEIGHT];
    final float[] down = new float[WIDTH * HEIGHT];
    /** Mean brightness of each block. */
    final float[] layout = new float[COLUMNS * ROWS];
    /** Mean strength of each block's finest detail, at full size. */
    final float[] detail = new float[COLUMNS * ROWS];

    /** Sums of four pixels, 0 to 1020. */
    private final short[] half = new short[WIDTH * HEIGHT];

    private boolean begun;

    /** The next picture. */
    void add(byte[] pixels) {
        var weight = begun ? NEW : 1;
        begun = true;
        halve(pixels);
        gradients(weight);
        blocks(pixels, weight);
    }

    /** Forgets what it averaged. */
    void restart() {
        begun = false;
    }

    static int block(int x, int y) {
        return y / BLOCK * COLUMNS + x / BLOCK;
    }

    private void halve(byte[] pixels) {
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var at = y * 2 * SOURCE_WIDTH + x * 2;
                half[y * WIDTH + x] = (short) ((pixels[at] & 0xff)
                        + (pixels[at + 1] & 0xff)
                        + (pixels[at + SOURCE_WIDTH] & 0xff)
                        + (pixels[at + SOURCE_WIDTH + 1] & 0xff));
            }
        }
    }

    private void gradients(float weight) {
        for (var y = 1; y < HEIGHT - 1; y++) {
            for (var x = 1; x < WIDTH - 1; x++) {
                var i = y * WIDTH + x;
                across[i] += weight * ((half[i + 1] - half[i - 1]) / 4f - across[i]);
                down[i] += weight * ((half[i + WIDTH] - half[i - WIDTH]) / 4f - down[i]);
            }
        }
    }

    private void blocks(byte[] pixels, float weight) {
        for (var row = 0; row < ROWS; row++) {
            for (var column = 0; column < COLUMNS; column++) {
                var block = row * COLUMNS + column;
                layout[block] += weight * (brightness(column, row) - layout[block]);
                detail[block] += weight * (fineDetail(pixels, column, row) - detail[block]);
            }
        }
    }

    private float brightness(int column, int row) {
        var sum = 0;
        for (var y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
            for (var x = column * BLOCK; x < (column + 1) * BLOCK; x++) {
                sum += half[y * WIDTH + x];
            }
        }
        return sum / (4f * BLOCK * BLOCK);
    }

    /** How far pixels lie from the mean of their neighbours left and right, above and below; every second pixel. */
    private static float fineDetail(byte[] pixels, int column, int row) {
        var sum = 0;
        var count = 0;
        var side = BLOCK * 2;
        for (var y = Math.max(1, row * side); y < Math.min(SOURCE_HEIGHT - 1, (row + 1) * side); y++) {
            for (var x = Math.max(1, column * side) + (y & 1);
                    x < Math.min(SOURCE_WIDTH - 1, (column + 1) * side);
                    x += 2) {
                var i = y * SOURCE_WIDTH + x;
                var around = (pixels[i - 1] & 0xff)
                        + (pixels[i + 1] & 0xff)
                        + (pixels[i - SOURCE_WIDTH] & 0xff)
                        + (pixels[i + SOURCE_WIDTH] & 0xff);
                sum += Math.abs(4 * (pixels[i] & 0xff) - around);
                count++;
            }
        }
        return sum / (4f * count);
    }
}
