package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.SurfaceState;

/**
 * One marked piece of ground. What its pixels look like is held in two paces: of late (some seconds, road users left out) and
 * usually (hours). Water hides the ground's pattern and mirrors the sky, so that and brightness are compared; light and shade
 * leave the pattern. What is usual for the whole picture's light comes from all of it: under water, all of a surface changes.
 */
final class MarkedSurface {
    private static final double LATE_SECONDS = 6;
    /** A flood must stay a change until it has run off or somebody has looked; shadows wander in less. */
    private static final double OTHER_SECONDS = 6 * 3600;
    /** What looks as usual follows the light of the day; water that rises is other within a minute. */
    private static final double USUAL_SECONDS = 900;

    /** From then on what is other than usual is learnt slowly: water may rise in the first minutes too. */
    private static final double ALL_SECONDS = 12;

    /** Longer than a queue stands at a time. */
    private static final double DRIED_SECONDS = 40;

    private static final double DRIED = 0.3;

    private static final float CHANGE = 14;
    /** Texture below this share of what is usual is smooth. */
    private static final float SMOOTH = 0.5f;
    /** Steps per pixel that usual texture must have for its absence to be seen. */
    private static final float TEXTURE = 2.5f;

    private final int[] pixels;
    private final float[] late;
    private final float[] usual;
    /** Where among the pixels the next one to the right and below is, or itself at the edge. */
    private final int[] right;

    private final int[] below;
    private final GroundPattern pattern;
    private double gain = 1;
    private double seen;
    private double covered;
    private double rough;
    private boolean hidden;

    MarkedSurface(Polygon polygon, byte[] watched, int width, int height) {
        pixels = IntStream.range(0, width * height)
                .filter(i -> watched[i] != 0 && isInner(i, width, height))
                .filter(i -> polygon.contains((i % width + 0.5) / width, (i / width + 0.5) / height))
                .toArray();
        late = new float[pixels.length];
        usual = new float[pixels.length];
        right = neighbours(1);
        below = neighbours(width);
        pattern = new GroundPattern(pixels, width, right, below);
    }

    private static boolean isInner(int i, int width, int height) {
        return i % width > 0 && i % width < width - 1 && i / width > 0 && i / width < height - 1;
    }

    /** Those it consists of; not to be modified. */
    int[] pixels() {
        return pixels;
    }

    boolean isEmpty() {
        return pixels.length == 0;
    }

    /** Looks at a picture. @param light times as bright as it has been for long that the whole picture is */
    void next(byte[] now, double seconds, byte[] held, double light) {
        gain = light;
        if (hidden) {
            // What hid the view is still in what was seen of late.
            for (var p = 0; p < pixels.length; p++) {
                late[p] = now[pixels[p]] & 0xff;
            }
            hidden = false;
        }
        var begins = seen == 0;
        seen += seconds;
        var slowRate = (float) Math.min(1, seconds / OTHER_SECONDS);
        var lateRate = (float) (begins ? 1 : Math.min(1, seconds / Math.min(LATE_SECONDS, seen)));
        var over = seen < ALL_SECONDS ? seen : USUAL_SECONDS;
        var usualRate = (float) (begins ? 1 : Math.min(1, seconds / over));
        var beginning = seen < ALL_SECONDS;
        var taken = 0;
        for (var p = 0; p < pixels.length; p++) {
            if (held[pixels[p]] != 0 && !begins) {
                taken++;
            } else {
                learn(p, now, lateRate, beginning || isAsUsual(p) ? usualRate : slowRate);
            }
        }
        covered = (double) taken / pixels.length;
        pattern.compare(late, usual, seconds, gain);
        rough = isRougher() ? rough + seconds : 0;
        if (rough > DRIED_SECONDS) {
            System.arraycopy(late, 0, usual, 0, late.length);
            rough = 0;
        }
    }

    /** Something hides the view: the ground is as it was for all one knows. */
    void overlook(byte[] held) {
        var taken = 0;
        for (var pixel : pixels) {
            taken += held[pixel] != 0 ? 1 : 0;
        }
        covered = (double) taken / pixels.length;
        hidden = true;
        rough = 0;
    }

    /**
     * Water only hides texture and mirrors the sky: where much more texture shows than usual and all is darker, it was the usual
     * picture that was under water. What is brighter with a texture of its own is water that mirrors something.
     */
    private boolean isRougher() {
        var textured = 0;
        var rougher = 0;
        var brighter = 0.0;
        for (var p = 0; p < pixels.length; p++) {
            var now = texture(late, p);
            textured += now > TEXTURE ? 1 : 0;
            brighter += late[p] - gain * usual[p];
            // A lamp strengthens the texture of what it shines on.
            var lit = Math.max(1, late[p] / Math.max(4, usual[p]));
            rougher += now > TEXTURE && texture(usual, p) * lit < SMOOTH * now ? 1 : 0;
        }
        return brighter < 0 && textured > pixels.length / 10 && rougher > DRIED * textured && covered < DRIED;
    }

    /** Something left: what is seen at that pixel now is how it usually looks. @param pixel of the picture */
    void accept(int pixel, byte now) {
        var p = Arrays.binarySearch(pixels, pixel);
        if (p >= 0) {
            late[p] = now & 0xff;
            usual[p] = late[p];
        }
    }

    private int[] neighbours(int step) {
        var found = new int[pixels.length];
        for (var p = 0; p < pixels.length; p++) {
            var at = Arrays.binarySearch(pixels, pixels[p] + step);
            found[p] = at < 0 ? p : at;
        }
        return found;
    }

    private boolean isAsUsual(int p) {
        return change(p) <= CHANGE / 2 && !pattern.isHidden(p);
    }

    /** Steps by which it is brighter or darker than the light of the whole picture makes it. */
    private double change(int p) {
        return Math.abs(late[p] - gain * usual[p]);
    }

    private void learn(int p, byte[] now, float lateRate, float usualRate) {
        late[p] += ((now[pixels[p]] & 0xff) - late[p]) * lateRate;
        usual[p] += (late[p] - usual[p]) * usualRate;
    }

    /** Of the mean over some time, in which the sensor's noise, which no water smooths, has gone. */
    private float texture(float[] mean, int p) {
        return Math.abs(mean[right[p]] - mean[p]) + Math.abs(mean[below[p]] - mean[p]);
    }

    /** @param on who and what is on it */
    SurfaceState state(Optional<OnGround> on) {
        var changed = 0;
        for (var p = 0; p < pixels.length; p++) {
            changed += change(p) > CHANGE ? 1 : 0;
        }
        return new SurfaceState((double) changed / pixels.length, pattern.hidden(), covered, hidden, on);
    }
}
