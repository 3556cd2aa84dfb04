package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * The colour each cell usually has, the one it had before that, and one it may be about to have. Numbers are 128ths of a step.
 * Not thread-safe.
 */
final class UsualTint {
    private static final int ONE = BackgroundModel.ONE;
    private static final int NONE = Short.MIN_VALUE;

    private static final double USUAL_SECONDS = 8;
    private static final double NOISE_SECONDS = 15;
    private static final double RETURN_SECONDS = 1;

    private static final int NOISE_FACTOR = 4;
    private static final int MOST_NOISE = 8 * ONE;
    /** Below this a colour is none, and does not grow with light. */
    private static final float PALE = 4f * ONE;

    private static final int SIGN = 31;

    private static final float LEAST_LIGHT = 0.3f;
    private static final float MOST_LIGHT = 3;

    final int[] blue;
    final int[] red;
    private final TintPicture now;
    private final int base;
    private final int[] noise;
    private final int[] formerBlue;
    private final int[] formerRed;
    private final int[] candidateBlue;
    private final int[] candidateRed;
    private final int[] patience;
    /** How far the picture last compared is from it, both colours together. */
    private final int[] apart;

    /** Of the picture last learnt from: all bits where it was as usual, else none. */
    private final int[] learns;

    private final int[] shifts = new int[511];
    private double known;

    /**
     * @param now the picture that is looked at, each time anew
     * @param base by how much a colour may stray without noise
     */
    UsualTint(TintPicture now, int base) {
        this.now = now;
        this.base = base;
        var size = now.blue.length;
        blue = new int[size];
        red = new int[size];
        apart = new int[size];
        learns = new int[size];
        noise = new int[size];
        formerBlue = new int[size];
        formerRed = new int[size];
        candidateBlue = new int[size];
        candidateRed = new int[size];
        patience = new int[size];
    }

    /** The picture is how it usually is. */
    void begin() {
        System.arraycopy(now.blue, 0, blue, 0, blue.length);
        System.arraycopy(now.red, 0, red, 0, red.length);
        Arrays.fill(noise, ONE);
        Arrays.fill(formerBlue, NONE);
        Arrays.fill(candidateBlue, NONE);
        Arrays.fill(patience, 0);
        known = 0;
    }

    void passed(double seconds) {
        known += seconds;
    }

    /** The camera's white balance moves all colours: so does the background. */
    void balance() {
        balance(now.blue, blue, formerBlue, candidateBlue);
        balance(now.red, red, formerRed, candidateRed);
    }

    private void balance(int[] seen, int[] usual, int[] former, int[] candidate) {
        var shift = medianShift(seen, usual) * ONE;
        if (shift != 0) {
            for (var i = 0; i < usual.length; i++) {
                usual[i] += shift;
                former[i] += former[i] == NONE ? 0 : shift;
                candidate[i] += candidate[i] == NONE ? 0 : shift;
            }
        }
    }

    /** Whole steps by which half of the cells, or more, have moved. */
    private int medianShift(int[] seen, int[] usual) {
        Arrays.fill(shifts, 0);
        var count = 0;
        for (var i = 0; i < seen.length; i += TintPicture.STRIDE, count++) {
            shifts[Math.max(0, Math.min(510, (seen[i] - usual[i] + ONE / 2 >> 7) + 255))]++;
        }
        var passed = 0;
        var middle = 0;
        while (passed + shifts[middle] <= count / 2) {
            passed += shifts[middle++];
        }
        return middle - 255;
    }

    /** Compares the whole picture. */
    void compare() {
        compare(apart, now.blue, blue, now.red, red);
    }

    /** By itself, as all loops over all cells, so that the compiler makes vector instructions of it; a root takes too long. */
    private static void compare(int[] apart, int[] seenBlue, int[] blue, int[] seenRed, int[] red) {
        for (var i = 0; i < apart.length; i++) {
            var moreBlue = Math.abs(seenBlue[i] - blue[i]);
            var moreRed = Math.abs(seenRed[i] - red[i]);
            // Within a fifteenth of the root of the sum of both squares.
            apart[i] = Math.max(moreBlue, moreRed) + (3 * Math.min(moreBlue, moreRed) >> 3);
        }
    }

    /** Whether the cell's colour is no other than one without noise may be. */
    boolean isClose(int i) {
        return apart[i] <= base;
    }

    /** By how much the cell's colour strays by its own noise. */
    int limit(int i) {
        return base + NOISE_FACTOR * noise[i];
    }

    /** From all that the usual colour may be by more or less light. @param light times as bright as usual */
    float distance(int i, float light) {
        float b = blue[i];
        float r = red[i];
        var square = b * b + r * r;
        if (square > PALE * PALE) {
            var share = (now.blue[i] * b + now.red[i] * r) / square;
            var bounded = Math.max(LEAST_LIGHT, Math.min(MOST_LIGHT, light));
            share = Math.max(Math.min(1, bounded), Math.min(Math.max(1, bounded), share));
            b *= share;
            r *= share;
        }
        return length(now.blue[i] - b, now.red[i] - r);
    }

    private static float length(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }

    /** Whether it looks as it did before it became as it usually is: what stood there has left. */
    boolean isFormer(int i) {
        return formerBlue[i] != NONE && length(now.blue[i] - formerBlue[i], now.red[i] - formerRed[i]) <= limit(i);
    }

    /**
     * Learns what is seen.
     *
     * @param held for each pixel of the working picture, {@code width} to a row, not 0 where something is followed
     */
    void learn(byte[] held, int width, double seconds) {
        var hundredths = (int) Math.round(seconds * 100);
        var absorb = (int) (100 * Math.min(BackgroundModel.ABSORB_SECONDS, Math.max(1, known * 2)));
        choose(learns, apart, noise, base);
        var usualRate = rate(seconds, Math.min(USUAL_SECONDS, Math.max(0.5, known)));
        learn(blue, now.blue, learns, usualRate);
        learn(red, now.red, learns, usualRate);
        learnNoise(noise, apart, learns, rate(seconds, NOISE_SECONDS));
        lessen(patience, learns, hundredths);
        for (var row = 0; row < now.rows; row++) {
            var pixel = 2 * row * width;
            for (var i = row * now.columns; i < (row + 1) * now.columns; i++, pixel += 2) {
                if (learns[i] == 0 && held[pixel] == 0) {
                    stay(i, hundredths, isFormer(i) ? (int) (100 * RETURN_SECONDS) : absorb);
                }
            }
        }
    }

    /** In 65536ths. */
    private static int rate(double seconds, double over) {
        return (int) (65536 * Math.min(1, seconds / over));
    }

    /** All bits where the colour strays by its noise at most. */
    private static void choose(int[] learns, int[] apart, int[] noise, int base) {
        for (var i = 0; i < learns.length; i++) {
            learns[i] = apart[i] - base - NOISE_FACTOR * noise[i] - 1 >> SIGN;
        }
    }

    private static void learn(int[] usual, int[] seen, int[] learns, int rate) {
        for (var i = 0; i < usual.length; i++) {
            usual[i] += (seen[i] - usual[i]) * rate + 0x8000 >> 16 & learns[i];
        }
    }

    private static void learnNoise(int[] noise, int[] apart, int[] learns, int rate) {
        for (var i = 0; i < noise.length; i++) {
            noise[i] = Math.min(MOST_NOISE, noise[i] + ((apart[i] - noise[i]) * rate + 0x8000 >> 16 & learns[i]));
        }
    }

    private static void lessen(int[] patience, int[] learns, int by) {
        for (var i = 0; i < patience.length; i++) {
            patience[i] = Math.max(0, patience[i] - (by & learns[i]));
        }
    }

    private void stay(int i, int hundredths, int needed) {
        if (candidateBlue[i] != NONE
                && length(now.blue[i] - candidateBlue[i], now.red[i] - candidateRed[i]) <= limit(i)) {
            patience[i] = Math.min(30_000, patience[i] + hundredths);
            if (patience[i] >= needed) {
                become(i);
            }
        } else if (patience[i] > hundredths && candidateBlue[i] != NONE) {
            patience[i] -= 2 * Math.min(hundredths, patience[i] / 2);
        } else {
            candidateBlue[i] = now.blue[i];
            candidateRed[i] = now.red[i];
            patience[i] = hundredths;
        }
    }

    /** What is seen in that cell is how it usually is from now on. */
    void become(int i) {
        if (blue[i] == now.blue[i] && red[i] == now.red[i]) {
            return;
        }
        formerBlue[i] = blue[i];
        formerRed[i] = red[i];
        blue[i] = now.blue[i];
        red[i] = now.red[i];
        candidateBlue[i] = NONE;
        patience[i] = 0;
    }
}
