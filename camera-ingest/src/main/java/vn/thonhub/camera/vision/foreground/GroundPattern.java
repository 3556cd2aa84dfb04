package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of the pattern that a piece of ground usually shows is still to be seen: stones, joints, cracks, paint. Looked for
 * block by block, by how far the slopes of brightness go with the usual ones. Shade and lamps leave the pattern, weaker or
 * stronger; water hides it, whatever it mirrors instead, and stays: a queue that stands there moves on. Not thread-safe.
 */
final class GroundPattern {
    /** Pixels on a side of a block. */
    private static final int BLOCK = 8;

    private static final int FEWEST_PIXELS = 16;
    /** Steps of brightness from one pixel to the next, squared, on the mean, that a pattern must have to be missed. */
    private static final double PATTERN = 1.2;
    /** Where less than this share of the pattern is left, something hides it. */
    private static final double HIDDEN = 0.35;
    /** Of all blocks so many must have a pattern, or too little is known. */
    private static final double FEWEST_PATTERNED = 0.15;

    private static final double LEAST_LIGHT = 0.3;
    private static final double MOST_LIGHT = 3;
    /** Steps, squared, on the mean, from one pixel to the next: what has more is no water but something with outlines. */
    private static final double OUTLINED = 40;
    /** Steps of brightness by which what hides it may change without being something else. */
    private static final double SAME = 10;

    private static final double STAYS_SECONDS = 12;

    private final int[] right;
    private final int[] below;
    /** Number of the block that each pixel lies in. */
    private final int[] block;

    private final int[] pixels;
    private final double[] usualSquare;
    private final double[] product;
    private final double[] lateSquare;
    private final double[] lateSum;
    private final double[] usualSum;
    private final boolean[] gone;
    /** Seconds for which the same has hidden it, and how bright that was at first. */
    private final double[] goneFor;

    private final double[] level;
    private double hidden;

    /**
     * @param pixels of a picture so many pixels wide
     * @param right where among the pixels the one to the right is, itself at an edge; {@code below} alike
     */
    GroundPattern(int[] pixels, int width, int[] right, int[] below) {
        this.right = right;
        this.below = below;
        block = new int[pixels.length];
        Map<Integer, Integer> numbers = new TreeMap<>();
        for (var p = 0; p < pixels.length; p++) {
            var place = pixels[p] / width / BLOCK * width + pixels[p] % width / BLOCK;
            block[p] = numbers.computeIfAbsent(place, key -> numbers.size());
        }
        var count = numbers.size();
        this.pixels = new int[count];
        for (var number : block) {
            this.pixels[number]++;
        }
        usualSquare = new double[count];
        product = new double[count];
        lateSquare = new double[count];
        lateSum = new double[count];
        usualSum = new double[count];
        gone = new boolean[count];
        goneFor = new double[count];
        level = new double[count];
    }

    /**
     * Compares how the pixels look of late with how they usually do.
     *
     * @param seconds since the last time
     * @param picture times as bright as usual that the whole picture is: in the dark nothing has a pattern
     */
    void compare(float[] late, float[] usual, double seconds, double picture) {
        var shown = Math.min(1, picture) * Math.min(1, picture);
        Arrays.fill(usualSquare, 0);
        Arrays.fill(product, 0);
        Arrays.fill(lateSquare, 0);
        Arrays.fill(lateSum, 0);
        Arrays.fill(usualSum, 0);
        for (var p = 0; p < block.length; p++) {
            var b = block[p];
            var usualAcross = usual[right[p]] - usual[p];
            var usualDown = usual[below[p]] - usual[p];
            usualSquare[b] += usualAcross * usualAcross + usualDown * usualDown;
            var across = late[right[p]] - late[p];
            var down = late[below[p]] - late[p];
            product[b] += usualAcross * across + usualDown * down;
            lateSquare[b] += across * across + down * down;
            lateSum[b] += late[p];
            usualSum[b] += usual[p];
        }
        var patterned = 0;
        var missing = 0;
        var all = 0;
        for (var b = 0; b < gone.length; b++) {
            var has = pixels[b] >= FEWEST_PIXELS && shown * usualSquare[b] > PATTERN * pixels[b];
            var light = Math.max(LEAST_LIGHT, Math.min(MOST_LIGHT, lateSum[b] / Math.max(1, usualSum[b])));
            gone[b] = has && lateSquare[b] < OUTLINED * pixels[b] && product[b] < HIDDEN * light * usualSquare[b];
            all += pixels[b] >= FEWEST_PIXELS ? 1 : 0;
            patterned += has ? 1 : 0;
            stay(b, lateSum[b] / pixels[b], seconds);
            missing += goneFor[b] >= STAYS_SECONDS ? 1 : 0;
        }
        hidden = patterned == 0 || patterned < FEWEST_PATTERNED * all ? 0 : (double) missing / patterned;
    }

    private void stay(int b, double bright, double seconds) {
        if (!gone[b]) {
            goneFor[b] = 0;
        } else if (goneFor[b] > 0 && Math.abs(bright - level[b]) <= SAME) {
            goneFor[b] += seconds;
        } else {
            goneFor[b] = seconds;
            level[b] = bright;
        }
    }

    /** Whether the pattern around that pixel of those it was made for cannot be seen. */
    boolean isHidden(int p) {
        return gone[block[p]];
    }

    /** Share of what has a pattern in which the same has hidden it for a while; 0 where too little has one. */
    double hidden() {
        return hidden;
    }
}
