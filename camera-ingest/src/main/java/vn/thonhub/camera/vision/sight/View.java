package vn.thonhub.camera.vision.sight;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a camera usually sees: the mean of its sketches, over all at first, over the last ten minutes or so in the end. Not
 * thread-safe.
 */
final class View {
    /** Looks until it is good for comparisons. */
    private static final int LEAST = 15;

    private static final int MEMORY = 100;
    private static final float PARTS = 16;
    private static final int OFFSET = 8192;
    /** Mean gradient, in values of brightness, from which on a block has something to recognise. */
    private static final double STRUCTURE = 3;
    /** Below it, what is left of gradients is the memory of former pictures. */
    private static final double FAINTEST = 0.7;

    private final short[] across = new short[Sketch.WIDTH * Sketch.HEIGHT];
    private final short[] down = new short[Sketch.WIDTH * Sketch.HEIGHT];
    private final float[] layout = new float[Sketch.COLUMNS * Sketch.ROWS];
    private final float[] detail = new float[Sketch.COLUMNS * Sketch.ROWS];
    private float white;
    private int looks;
    private int turns;

    boolean known() {
        return looks >= LEAST;
    }

    /** Usual share of washed-out pixels. */
    double white() {
        return white;
    }

    void learn(Sketch seen, Exposure light) {
        looks = Math.min(MEMORY, looks + 1);
        turns++;
        var weight = 1f / looks;
        learn(across, seen.across, weight);
        learn(down, seen.down, weight);
        for (var block = 0; block < layout.length; block++) {
            layout[block] += weight * (seen.layout[block] - layout[block]);
            detail[block] += weight * (seen.detail[block] - detail[block]);
        }
        white += weight * ((float) light.white() - white);
    }

    void forget() {
        looks = 0;
    }

    /** How a picture compares. @param blocks which may be compared */
    Likeness compare(Sketch seen, boolean[] blocks) {
        var tally = new Likeness.Tally();
        for (var block = 0; block < blocks.length; block++) {
            if (blocks[block]) {
                compare(seen, block, tally);
            }
        }
        return compareLayout(seen.layout, blocks, tally);
    }

    private void compare(Sketch seen, int block, Likeness.Tally tally) {
        var left = block % Sketch.COLUMNS * Sketch.BLOCK;
        var top = block / Sketch.COLUMNS * Sketch.BLOCK;
        var usual = 0.0;
        var now = 0.0;
        var common = 0.0;
        for (var y = top; y < top + Sketch.BLOCK; y++) {
            for (var i = y * Sketch.WIDTH + left; i < y * Sketch.WIDTH + left + Sketch.BLOCK; i++) {
                var a = across[i] / PARTS;
                var d = down[i] / PARTS;
                usual += a * a + d * d;
                now += seen.across[i] * seen.across[i] + seen.down[i] * seen.down[i];
                common += a * seen.across[i] + d * seen.down[i];
            }
        }
        var pixels = Sketch.BLOCK * Sketch.BLOCK;
        if (usual >= pixels * STRUCTURE * STRUCTURE) {
            var alike = common / Math.sqrt(usual * Math.max(now, pixels * FAINTEST * FAINTEST));
            tally.structured(alike, now / usual, detail[block], seen.detail[block]);
        } else {
            tally.plain(now >= pixels * STRUCTURE * STRUCTURE);
        }
    }

    /** By Pearson's correlation of the blocks' brightness; 0 where one of the two is all one grey. */
    private Likeness compareLayout(float[] now, boolean[] blocks, Likeness.Tally tally) {
        var n = 0;
        double sumA = 0;
        double sumB = 0;
        for (var i = 0; i < blocks.length; i++) {
            if (blocks[i]) {
                n++;
                sumA += layout[i];
                sumB += now[i];
            }
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (var i = 0; i < blocks.length; i++) {
            if (blocks[i]) {
                var a = layout[i] - sumA / n;
                var b = now[i] - sumB / n;
                aa += a * a;
                bb += b * b;
                ab += a * b;
            }
        }
        var flat = aa < n || bb < n;
        return tally.likeness(
                flat ? 0 : ab / Math.sqrt(aa * bb),
                flat ? 0 : Math.sqrt(bb / aa),
                darkest(now, blocks, n) - darkest(layout, blocks, n));
    }

    /** What one in ten of those blocks is darker than. */
    private static double darkest(float[] layout, boolean[] blocks, int count) {
        var values = new float[count];
        var n = 0;
        for (var i = 0; i < blocks.length; i++) {
            if (blocks[i]) {
                values[n++] = layout[i];
            }
        }
        Arrays.sort(values);
        return count == 0 ? 0 : values[count / 10];
    }

    /** Usual gradient of a pixel of the half size. */
    double across(int i) {
        return across[i] / PARTS;
    }

    double down(int i) {
        return down[i] / PARTS;
    }

    private void learn(short[] usual, float[] now, float weight) {
        for (var i = 0; i < usual.length; i++) {
            // Rounded up or down by turns: plain rounding would never learn what a small weight makes less than half.
            var turn = ((i * 7 + turns * 5) & 15) / PARTS;
            usual[i] = (short) floor(usual[i] + weight * (now[i] * PARTS - usual[i]) + turn);
        }
    }

    /** Of a gradient in sixteenths, which lies within ±4080: a cast alone would round towards 0, and Math.floor costs four times as much. */
    private static int floor(float gradient) {
        return (int) (gradient + OFFSET) - OFFSET;
    }

    static final int BYTES = 2 * 2 * Sketch.WIDTH * Sketch.HEIGHT + 2 * 4 * Sketch.COLUMNS * Sketch.ROWS + 4 + 4;

    void write(ByteBuffer target) {
        target.putInt(looks).putFloat(white);
        for (var i = 0; i < across.length; i++) {
            target.putShort(across[i]).putShort(down[i]);
        }
        for (var i = 0; i < layout.length; i++) {
            target.putFloat(layout[i]).putFloat(detail[i]);
        }
    }

    void read(ByteBuffer source) {
        looks = Math.max(0, Math.min(MEMORY, source.getInt()));
        white = source.getFloat();
        for (var i = 0; i < across.length; i++) {
            across[i] = source.getShort();
            down[i] = source.getShort();
        }
        for (var i = 0; i < layout.length; i++) {
            layout[i] = source.getFloat();
            detail[i] = source.getFloat();
        }
    }
}
