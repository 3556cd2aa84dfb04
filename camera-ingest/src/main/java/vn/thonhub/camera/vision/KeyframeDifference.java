package vn.thonhub.camera.vision;

import java.util.Arrays;
import vn.thonhub.camera.vision.Workbenches.Workbench;

/**
 * Tells motion from keyframes alone: against the median of the last ones, with a change of brightness of the whole picture
 * taken out, a pixel counts when it lies more than {@value #THRESHOLD} outside its neighbourhood's values, a 16x16 block
 * when {@value #BLOCK_PIXELS} of its pixels do. Catches objects of 12x24 pixels; measured against full decoding before it
 * was chosen. One per camera; not thread-safe.
 */
final class KeyframeDifference {
    static final int THRESHOLD = 12;
    static final int BLOCK_PIXELS = 8;
    private static final int BLOCK = 16;
    /**
     * Quarters of a change of brightness that are taken out of a picture before it becomes background. All of it would pin
     * the background to the light of long ago; none of it left a ghost for eight seconds after a white car had made the
     * camera close its iris.
     */
    private static final int REMEMBERED_SHIFT = 3;

    static final int COLUMNS = Luma.WIDTH / BLOCK;
    static final int ROWS = (Luma.HEIGHT + BLOCK - 1) / BLOCK;

    private final WatchedArea area;
    private final MedianBackground background = new MedianBackground();
    private final Workbenches workbenches;

    KeyframeDifference(WatchedArea area, Workbenches workbenches) {
        this.area = area;
        this.workbenches = workbenches;
    }

    /**
     * Compares a keyframe with the ones before it and remembers it.
     *
     * @return how many pixels of moving blocks changed; 0 is no motion, also while the background is not yet known
     */
    int score(Luma picture) {
        if (!background.known()) {
            background.add(picture, 0);
            return 0;
        }
        return workbenches.with(bench -> {
            background.into(bench.median);
            var shift = brightnessShift(picture, bench);
            background.add(picture, shift * REMEMBERED_SHIFT / 4);
            return compare(picture, shift, bench);
        });
    }

    /** Forgets the scene: the stream has another size now, or was away. */
    void reset() {
        background.clear();
    }

    /** A pixel outside its neighbourhood's values is outside its own, which is quick to tell and rules out nearly all. */
    private int compare(Luma picture, int shift, Workbench bench) {
        Arrays.fill(bench.counts, 0);
        for (var i = 0; i < bench.median.length; i += EightPixels.COUNT) {
            bench.counts[block(i)] += Long.bitCount(changed(picture, shift, bench, i));
        }
        var score = 0;
        for (var block = 0; block < bench.counts.length; block++) {
            if (bench.counts[block] >= BLOCK_PIXELS) {
                var count = countBlock(picture, shift, bench, block);
                score += count >= BLOCK_PIXELS ? count : 0;
            }
        }
        return score;
    }

    private static int block(int pixel) {
        return pixel / Luma.WIDTH / BLOCK * COLUMNS + pixel % Luma.WIDTH / BLOCK;
    }

    /** One bit, the highest of its byte, for each of eight watched pixels that differ from the background itself. */
    private long changed(Luma picture, int shift, Workbench bench, int first) {
        var away = EightPixels.distance(picture.darker(first, shift), EightPixels.at(bench.median, first));
        return EightPixels.atLeast(away, EightPixels.all(THRESHOLD + 1)) & area.eight(first);
    }

    private int countBlock(Luma picture, int shift, Workbench bench, int block) {
        var top = block / COLUMNS * BLOCK;
        var left = block % COLUMNS * BLOCK;
        var count = 0;
        for (var row = top; row < Math.min(top + BLOCK, Luma.HEIGHT); row++) {
            for (var x = left; x < left + BLOCK; x += EightPixels.COUNT) {
                count += countEight(picture, shift, bench, row * Luma.WIDTH + x);
            }
        }
        return count;
    }

    private int countEight(Luma picture, int shift, Workbench bench, int first) {
        var count = 0;
        for (var left = changed(picture, shift, bench, first); left != 0; left &= left - 1) {
            var pixel = first + Long.numberOfTrailingZeros(left) / Byte.SIZE;
            var value = clamp((picture.pixels()[pixel] & 0xff) - shift);
            count += Envelope.isLeft(bench.median, pixel, value, THRESHOLD) ? 1 : 0;
        }
        return count;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** The median of all differences: clouds and exposure move every pixel, a passer-by only a few. */
    private static int brightnessShift(Luma picture, Workbench bench) {
        return isSteady(picture, bench) ? 0 : medianDifference(picture, bench);
    }

    /** Whether the median is 0, which it mostly is: no half of the pixels is darker, and none is brighter. */
    private static boolean isSteady(Luma picture, Workbench bench) {
        var notBrighter = 0;
        var notDarker = 0;
        for (var i = 0; i < bench.median.length; i += EightPixels.COUNT) {
            var now = EightPixels.at(picture.pixels(), i);
            var usual = EightPixels.at(bench.median, i);
            notBrighter += Long.bitCount(EightPixels.atLeast(usual, now));
            notDarker += Long.bitCount(EightPixels.atLeast(now, usual));
        }
        var half = bench.median.length / 2;
        return notBrighter > half && notDarker >= half;
    }

    private static int medianDifference(Luma picture, Workbench bench) {
        var shifts = bench.shifts;
        Arrays.fill(shifts, 0);
        var pixels = picture.pixels();
        for (var i = 0; i < pixels.length; i++) {
            shifts[(pixels[i] & 0xff) - (bench.median[i] & 0xff) + 255]++;
        }
        var seen = 0;
        var index = -1;
        while (seen <= pixels.length / 2) {
            seen += shifts[++index];
        }
        return index - 255;
    }
}
