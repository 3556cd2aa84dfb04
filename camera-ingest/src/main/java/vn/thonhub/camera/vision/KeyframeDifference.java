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
            background.into(bench.median);
            var shift = brightnessShift(picture, bench);
            background.add(picture, shift * REMEMBERED_SHIFT / 4);
            return compare(picture, shift, bench);
        });
    }

    /** Forgets the scene: the stream has another size now, or was away. */
    public void reset() {
        background.clear();
    }

    /** A pixel outside its neighbourhood's values is outside its own, which is quick to tell and rules out nearly all. */
    private MotionScore compare(Luma picture, int shift, Workbench bench) {
        Arrays.fill(bench.counts, 0);
        for (var i = 0; i < bench.median.length; i += EightPixels.COUNT) {
            bench.counts[block(i)] += Long.bitCount(changed(picture, shift, bench, i));
        }
        var anywhere = 0;
        var inZones = 0;
        var regions = 0L;
        for (var block = 0; block < bench.counts.length; block++) {
            if (bench.counts[block] < BLOCK_PIXELS) {
                continue;
            }
            var count = countBlock(picture, shift, bench, block, area);
            if (count >= BLOCK_PIXELS) {
                anywhere += count;
                regions |= region(block);
                // Without zones both are the same, and nearly always nothing is left to count.
                var within = zones == area ? count : countBlock(picture, shift, bench, block, zones);
                inZones += within >= BLOCK_PIXELS ? within : 0;
            }
        }
        return new MotionScore(inZones, anywhere, regions);
    }

    /** Two by two blocks are a region. */
    private static long region(int block) {
        return 1L << block / COLUMNS / 2 * (COLUMNS / 2) + block % COLUMNS / 2;
    }

    private static int block(int pixel) {
        return pixel / Luma.WIDTH / BLOCK * COLUMNS + pixel % Luma.WIDTH / BLOCK;
    }

    /** One bit, the highest of its byte, for each of eight watched pixels that differ from the background itself. */
    private long changed(Luma picture, int shift, Workbench bench, int first) {
        var away = EightPixels.distance(picture.darker(first, shift), EightPixels.at(bench.median, first));
        return EightPixels.atLeast(away, EightPixels.all(THRESHOLD + 1)) & area.eight(first);
    }

    private int countBlock(Luma picture, int shift, Workbench bench, int block, WatchedArea counted) {
        var top = block / COLUMNS * BLOCK;
        var left = block % COLUMNS * BLOCK;
        var count = 0;
        for (var row = top; row < Math.min(top + BLOCK, Luma.HEIGHT); row++) {
            for (var x = left; x < left + BLOCK; x += EightPixels.COUNT) {
                count += countEight(picture, shift, bench, row * Luma.WIDTH + x, counted);
            }
        }
        return count;
    }

    private int countEight(Luma picture, int shift, Workbench bench, int first, WatchedArea counted) {
        var count = 0;
        for (var left = changed(picture, shift, bench, first) & counted.eight(first); left != 0; left &= left - 1) {
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
