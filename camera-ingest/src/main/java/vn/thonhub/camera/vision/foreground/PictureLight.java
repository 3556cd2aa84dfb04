package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * By how much the whole picture is brighter than it has been for long, and whether it shows what it usually does, told from a
 * thin net of places all over it: half of them would have to become another before a change of things is taken for one of
 * light. What a piece of ground is compared with must come from elsewhere, or a piece that is wholly under water would be as
 * usual. Not thread-safe.
 */
final class PictureLight {
    private static final int STRIDE = 9;
    private static final double LATE_SECONDS = 6;
    private static final double USUAL_SECONDS = 900;
    private static final double FIRST_SECONDS = 12;
    /** What strays further from the light of all is a thing, and learnt slowly. */
    private static final float THING = 14;

    private static final double THING_SECONDS = 6 * 3600;
    /** Below this brightness a ratio says nothing. */
    private static final float DARK = 12;

    /** Less than this share of the usual outlines is left in a picture that is veiled, dazzled or out of focus. */
    private static final double CLEAR = 0.4;

    private static final double LEAST_GAIN = 0.2;
    private static final double MOST_GAIN = 5;

    private final int[] pixels;
    private final float[] late;
    private final float[] usual;
    private final float[] ratios;
    private double seen;
    private double gain = 1;
    private double other;
    private double outlines = 1;
    private boolean interrupted;

    PictureLight(byte[] watched, int width, int height) {
        // Each place is a pixel, the one beside it and the one below it, in this order.
        pixels = IntStream.range(0, width * (height - 1))
                .filter(i -> i % width % STRIDE == STRIDE / 2 && i / width % STRIDE == STRIDE / 2 && watched[i] != 0)
                .filter(i -> i % width < width - 1)
                .flatMap(i -> IntStream.of(i, i + 1, i + width))
                .toArray();
        late = new float[pixels.length];
        usual = new float[pixels.length];
        ratios = new float[pixels.length];
    }

    /** Looks at a picture: whoever passes is in too few of its pixels to matter. */
    void next(byte[] now, double seconds) {
        var begins = seen == 0;
        seen += seconds;
        var lateRate = (float) (begins || interrupted ? 1 : Math.min(1, seconds / Math.min(LATE_SECONDS, seen)));
        var beginning = seen < FIRST_SECONDS;
        var usualRate = (float) Math.min(1, seconds / (beginning ? seen : USUAL_SECONDS));
        var thingRate = (float) Math.min(1, seconds / THING_SECONDS);
        var strange = 0;
        for (var p = 0; p < pixels.length; p++) {
            var value = now[pixels[p]] & 0xff;
            late[p] += (value - late[p]) * lateRate;
            var asUsual = beginning || Math.abs(late[p] - gain * usual[p]) < THING;
            strange += asUsual ? 0 : 1;
            usual[p] += (late[p] - usual[p]) * (begins ? 1 : asUsual ? usualRate : thingRate);
        }
        interrupted = false;
        other = pixels.length == 0 ? 0 : (double) strange / pixels.length;
        gain = median();
        outlines = outlines();
    }

    /** Pictures were left out, before which the light may have been another. */
    void interrupt() {
        interrupted = true;
    }

    private double outlines() {
        var square = 0.0;
        var product = 0.0;
        for (var p = 0; p < pixels.length; p += 3) {
            var across = usual[p + 1] - usual[p];
            var down = usual[p + 2] - usual[p];
            square += across * across + down * down;
            product += across * (late[p + 1] - late[p]) + down * (late[p + 2] - late[p]);
        }
        return square == 0 ? 1 : product / (gain * square);
    }

    /** Whether the outlines that are usually seen are seen, as strong as the light makes them. */
    boolean isClear() {
        return outlines >= CLEAR;
    }

    private double median() {
        var count = 0;
        for (var p = 0; p < pixels.length; p++) {
            if (usual[p] > DARK) {
                ratios[count++] = late[p] / usual[p];
            }
        }
        if (count == 0) {
            return 1;
        }
        Arrays.sort(ratios, 0, count);
        return Math.max(LEAST_GAIN, Math.min(MOST_GAIN, ratios[count / 2]));
    }

    /** Times as bright as it has been for long. */
    double gain() {
        return gain;
    }

    /** Share of the picture that no light makes look as it does. */
    double other() {
        return other;
    }
}
