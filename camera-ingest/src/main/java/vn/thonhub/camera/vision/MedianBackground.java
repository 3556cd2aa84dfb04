package vn.thonhub.camera.vision;

import static vn.thonhub.camera.vision.EightPixels.crossed;

import java.util.Arrays;

/**
 * What a scene looks like without passers-by: pixel by pixel the median of the last keyframes. It owns the memory of those
 * and uses it again and again.
 */
final class MedianBackground {
    private static final int DEPTH = 7;
    /** With fewer, the median is just some picture, passer-by included. */
    private static final int LEAST = 3;

    private final byte[][] past = new byte[DEPTH][];
    private int size;
    private int oldest;

    /** Remembers a copy of the picture, {@code shift} darker (brighter, if negative), in place of the oldest. */
    void add(Luma picture, int shift) {
        var slot = oldest;
        if (size < DEPTH) {
            slot = size++;
        } else {
            oldest = (oldest + 1) % DEPTH;
        }
        if (past[slot] == null) {
            past[slot] = new byte[Luma.WIDTH * Luma.HEIGHT];
        }
        picture.darkerInto(past[slot], shift);
    }

    void clear() {
        size = 0;
        oldest = 0;
    }

    boolean known() {
        return size >= LEAST;
    }

    /** Writes the background into {@code target}. While there are fewer pictures than it wants, they count more than once. */
    void into(byte[] target) {
        var p = new byte[DEPTH][];
        Arrays.setAll(p, i -> past[i % size]);
        for (var i = 0; i < target.length; i += EightPixels.COUNT) {
            var median = median(
                    EightPixels.at(p[0], i),
                    EightPixels.at(p[1], i),
                    EightPixels.at(p[2], i),
                    EightPixels.at(p[3], i),
                    EightPixels.at(p[4], i),
                    EightPixels.at(p[5], i),
                    EightPixels.at(p[6], i));
            EightPixels.put(target, i, median);
        }
    }

    /**
     * N. Devillard, "Fast median search": 0-5, 0-3, 1-6, 2-4, 0-1, 3-5, 2-6, 2-3, 3-6, 4-5, 1-4, 1-3, 3-4 put the median at
     * 3. Where one of a pair is not looked at again, only the other is written.
     */
    private static long median(long v0, long v1, long v2, long v3, long v4, long v5, long v6) {
        var flip = crossed(v0, v5);
        v0 ^= flip;
        v5 ^= flip;
        flip = crossed(v0, v3);
        v0 ^= flip;
        v3 ^= flip;
        flip = crossed(v1, v6);
        v1 ^= flip;
        v6 ^= flip;
        flip = crossed(v2, v4);
        v2 ^= flip;
        v4 ^= flip;
        v1 ^= crossed(v0, v1);
        flip = crossed(v3, v5);
        v3 ^= flip;
        v5 ^= flip;
        flip = crossed(v2, v6);
        v2 ^= flip;
        v6 ^= flip;
        v3 ^= crossed(v2, v3);
        v3 ^= crossed(v3, v6);
        v4 ^= crossed(v4, v5);
        flip = crossed(v1, v4);
        v1 ^= flip;
        v4 ^= flip;
        v3 ^= crossed(v1, v3);
        return v3 ^ crossed(v3, v4);
    }
}
