package vn.thonhub.camera.vision;

import java.util.Arrays;
import vn.thonhub.camera.vision.Workbenches.Workbench;

/**
 * Tells motion from keyframes alone: against the median of the last ones, with a change of brightness of the whole picture
 * taken out, a pixel counts when it lies more than {@value #THRESHOLD} outside its neighbourhood's values, a 16x16 block
 * when {@value #BLOCK_PIXELS} of its pixels do. Catches objects of 12x24 pixels; measured against full decoding before it
 * was chosen. One per camera; not thread-safe.
 */
public final class KeyframeDifference {
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
    private final WatchedArea zones;
    private final MedianBackground background = new MedianBackground();
    private final Workbenches workbenches;

    /**
     * @param area outside it nothing counts
     * @param zones what of it counts for {@link MotionScore#inZones}; a part of {@code area}
     */
    public KeyframeDifference(WatchedArea area, WatchedArea zones, Workbenches workbenches) {
        this.area = area;
        this.zones = zones;
        this.workbenches = workbenches;
    }

    /**
     * Compares a keyframe with the ones before it and remembers it.
     *
     * @return what moved; nothing, also while the background is not yet known
     */
    public MotionScore score(Luma picture) {
        if (!background.known()) {
            background.add(picture, 0);
            return MotionScore.NOTHING;
        }
        return workbenches.with(bench -> {
            background.into(bench.usual, bench.part);
            picture.darkerInto(bench.now, 0);
            var shift = brightnessShift(bench);
            background.add(picture, shift * REMEMBERED_SHIFT / 4);
            if (shift != 0) {
                picture.darkerInto(bench.now, shift);
            }
            return compare(bench);
        });
    }

    /** Forgets the scene: the stream has another size now, or was away. */
    public void reset() {
        background.clear();
    }

    /** A pixel outside its neighbourhood's values is outside its own, which is quick to tell and rules out nearly all. */
    private MotionScore compare(Workbench bench) {
        PixelWords.markApart(bench.now, bench.usual, THRESHOLD + 1, area.words(), bench.marks);
        countMarks(bench);
        var anywhere = 0;
        var inZones = 0;
        var regions = 0L;
        for (var block = 0; block < bench.counts.length; block++) {
            if (bench.counts[block] < BLOCK_PIXELS) {
                continue;
            }
            var count = countBlock(bench, block, area);
            if (count >= BLOCK_PIXELS) {
                anywhere += count;
                regions |= region(block);
                // Without zones both are the same, and nearly always nothing is left to count.
                var within = zones == area ? count : countBlock(bench, block, zones);
                inZones += within >= BLOCK_PIXELS ? within : 0;
            }
        }
        return new MotionScore(inZones, anywhere, regions);
    }

    private static void countMarks(Workbench bench) {
        Arrays.fill(bench.counts, 0);
        for (var word = 0; word < bench.marks.length; word++) {
            if (bench.marks[word] != 0) {
                bench.counts[block(word * EightPixels.COUNT)] += Long.bitCount(bench.marks[word]);
            }
        }
    }

    /** Two by two blocks are a region. */
    private static long region(int block) {
        return 1L << block / COLUMNS / 2 * (COLUMNS / 2) + block % COLUMNS / 2;
    }

    private static int block(int pixel) {
        return pixel / Luma.WIDTH / BLOCK * COLUMNS + pixel % Luma.WIDTH / BLOCK;
    }

    private static int countBlock(Workbench bench, int block, WatchedArea counted) {
        var top = block / COLUMNS * BLOCK;
        var left = block % COLUMNS * BLOCK;
        var count = 0;
        for (var row = top; row < Math.min(top + BLOCK, Luma.HEIGHT); row++) {
            for (var x = left; x < left + BLOCK; x += EightPixels.COUNT) {
                count += countEight(bench, (row * Luma.WIDTH + x) / EightPixels.COUNT, counted);
            }
        }
        return count;
    }

    private static int countEight(Workbench bench, int word, WatchedArea counted) {
        var count = 0;
        for (var left = bench.marks[word] & counted.words()[word]; left != 0; left &= left - 1) {
            var pixel = word * EightPixels.COUNT + Long.numberOfTrailingZeros(left) / Byte.SIZE;
            count += Envelope.isLeft(bench.usual, pixel, PixelWords.pixel(bench.now, pixel), THRESHOLD) ? 1 : 0;
        }
        return count;
    }

    /** The median of all differences: clouds and exposure move every pixel, a passer-by only a few. */
    private static int brightnessShift(Workbench bench) {
        return isSteady(bench) ? 0 : medianDifference(bench);
    }

    /** Whether the median is 0, which it mostly is: no half of the pixels is darker, and none is brighter. */
    private static boolean isSteady(Workbench bench) {
        var notBrighter = 0;
        var notDarker = 0;
        for (var i = 0; i < Luma.WORDS; i++) {
            notBrighter += Long.bitCount(EightPixels.atLeast(bench.usual[i], bench.now[i]));
            notDarker += Long.bitCount(EightPixels.atLeast(bench.now[i], bench.usual[i]));
        }
        var half = Luma.WIDTH * Luma.HEIGHT / 2;
        return notBrighter > half && notDarker >= half;
    }

    private static int medianDifference(Workbench bench) {
        var shifts = bench.shifts;
        Arrays.fill(shifts, 0);
        for (var i = 0; i < Luma.WIDTH * Luma.HEIGHT; i++) {
            shifts[PixelWords.pixel(bench.now, i) - PixelWords.pixel(bench.usual, i) + 255]++;
        }
        var seen = 0;
        var index = -1;
        while (seen <= Luma.WIDTH * Luma.HEIGHT / 2) {
            seen += shifts[++index];
        }
        return index - 255;
    }
}
