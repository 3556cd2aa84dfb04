package vn.thonhub.camera.vision;

import static vn.thonhub.camera.vision.PixelWords.sort;

/**
 * What a scene looks like without passers-by: pixel by pixel the median of the last keyframes. It owns the memory of those
 * and uses it again and again.
 */
final class MedianBackground {
    private static final int DEPTH = 7;
    /** With fewer, the median is just some picture, passer-by included. */
    private static final int LEAST = 3;

    private final long[][] past = new long[DEPTH][];
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
            past[slot] = new long[Luma.WORDS];
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
    void into(long[] target, Part part) {
        for (var from = 0; from < target.length; from += Part.WORDS) {
            for (var i = 0; i < DEPTH; i++) {
                System.arraycopy(past[i % size], from, part.words[i], 0, Part.WORDS);
            }
            System.arraycopy(part.median(), 0, target, from, Part.WORDS);
        }
    }

    /** Scratch memory for a part of the pictures, which fits into the processor's first cache. */
    static final class Part {
        private static final int WORDS = Luma.WORDS / 20;

        private final long[][] words = new long[DEPTH][WORDS];

        /**
         * N. Devillard, "Fast median search": 0-5, 0-3, 1-6, 2-4, 0-1, 3-5, 2-6, 2-3, 3-6, 4-5, 1-4, 1-3, 3-4 put the median
         * at 3.
         */
        private long[] median() {
            sort(words[0], words[5]);
            sort(words[0], words[3]);
            sort(words[1], words[6]);
            sort(words[2], words[4]);
            sort(words[0], words[1]);
            sort(words[3], words[5]);
            sort(words[2], words[6]);
            sort(words[2], words[3]);
            sort(words[3], words[6]);
            sort(words[4], words[5]);
            sort(words[1], words[4]);
            sort(words[1], words[3]);
            sort(words[3], words[4]);
            return words[3];
        }
    }
}
