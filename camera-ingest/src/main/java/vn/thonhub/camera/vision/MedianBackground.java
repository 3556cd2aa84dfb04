package vn.thonhub.camera.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scene looks like without passers-by: pixel by pixel the median of the last keyframes. Whole rows go through a
 * sorting network, which the JIT turns into vector instructions; sorting pixel by pixel costs ten times as much.
 */
final class MedianBackground {
    private static final int DEPTH = 7;
    /** With fewer, the median is just some picture, passer-by included. */
    private static final int LEAST = 3;
    /** N. Devillard, "Fast median search", network for seven values; the median ends at index 3. */
    private static final int[][] NETWORK = {
        {0, 5}, {0, 3}, {1, 6}, {2, 4}, {0, 1}, {3, 5}, {2, 6}, {2, 3}, {3, 6}, {4, 5}, {1, 4}, {1, 3}, {3, 4}
    };

    private final List<Luma> past = new ArrayList<>();
    private final int[][] rows = new int[DEPTH][Luma.WIDTH];

    /** Adds a picture, forgetting the oldest. */
    void add(Luma picture) {
        if (past.size() == DEPTH) {
            past.remove(0);
        }
        past.add(picture);
    }

    void clear() {
        past.clear();
    }

    boolean known() {
        return past.size() >= LEAST;
    }

    /** Writes the background, values 0 to 255, into {@code target}. */
    void into(int[] target) {
        for (var row = 0; row < Luma.HEIGHT; row++) {
            loadRow(row * Luma.WIDTH);
            for (var exchange : NETWORK) {
                sort(rows[exchange[0]], rows[exchange[1]]);
            }
            System.arraycopy(rows[DEPTH / 2], 0, target, row * Luma.WIDTH, Luma.WIDTH);
        }
    }

    private void loadRow(int from) {
        for (var i = 0; i < DEPTH; i++) {
            // While there are fewer pictures they count more than once.
            var pixels = past.get(i % past.size()).pixels();
            var row = rows[i];
            for (var x = 0; x < Luma.WIDTH; x++) {
                row[x] = pixels[from + x] & 0xff;
            }
        }
    }

    private static void sort(int[] low, int[] high) {
        for (var x = 0; x < Luma.WIDTH; x++) {
            var a = low[x];
            var b = high[x];
            low[x] = Math.min(a, b);
            high[x] = Math.max(a, b);
        }
    }
}
