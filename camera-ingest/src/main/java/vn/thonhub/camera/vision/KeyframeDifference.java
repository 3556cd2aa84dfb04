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
            background.add(picture);
            return 0;
        }
        return workbenches.with(bench -> {
            background.into(bench.median);
            bench.envelope.around(bench.median);
            var shift = brightnessShift(picture, bench);
            background.add(darker(picture, shift * REMEMBERED_SHIFT / 4));
            return compare(picture, shift, bench);
        });
    }

    /** Forgets the scene: the stream has another size now, or was away. */
    void reset() {
        background.clear();
    }

    private int compare(Luma picture, int shift, Workbench bench) {
        Arrays.fill(bench.counts, 0);
        for (var row = 0; row < Luma.HEIGHT; row++) {
            countRow(picture, row, shift, bench);
        }
        return Arrays.stream(bench.counts)
                .filter(count -> count >= BLOCK_PIXELS)
                .sum();
    }

    private void countRow(Luma picture, int row, int shift, Workbench bench) {
        var from = row * Luma.WIDTH;
        var blocks = row / BLOCK * COLUMNS;
        for (var x = 0; x < Luma.WIDTH; x++) {
            var value = clamp((picture.pixels()[from + x] & 0xff) - shift);
            if (bench.envelope.distance(from + x, value) > THRESHOLD && area.watches(from + x)) {
                bench.counts[blocks + x / BLOCK]++;
            }
        }
    }

    private static Luma darker(Luma picture, int shift) {
        if (shift == 0) {
            return picture;
        }
        var pixels = picture.pixels().clone();
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) clamp((pixels[i] & 0xff) - shift);
        }
        return new Luma(pixels);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** The median of all differences: clouds and exposure move every pixel, a passer-by only a few. */
    private static int brightnessShift(Luma picture, Workbench bench) {
        var shifts = bench.shifts;
        Arrays.fill(shifts, 0);
        var pixels = picture.pixels();
        for (var i = 0; i < pixels.length; i++) {
            shifts[(pixels[i] & 0xff) - bench.median[i] + 255]++;
        }
        var seen = 0;
        var index = -1;
        while (seen <= pixels.length / 2) {
            seen += shifts[++index];
        }
        return index - 255;
    }
}
