package vn.thonhub.camera.vision.foreground;

import java.util.stream.IntStream;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.SurfaceState;

/**
 * One marked piece of ground. What its pixels look like is held in two paces: of late (some seconds, road users left out) and
 * usually (hours). Water covers texture and mirrors the sky, so both brightness, against the surface's own median, and texture
 * are compared; a change of light of the whole surface is neither.
 */
final class MarkedSurface {
    private static final double LATE_SECONDS = 6;
    /** A flood must stay a change until it has run off or somebody has looked; shadows wander in less. */
    private static final double USUAL_SECONDS = 6 * 3600;
    /** The first minutes are learnt quickly, or the first passer-by would be usual for hours. */
    private static final double FIRST_SECONDS = 120;

    private static final float CHANGE = 14;
    /** Texture below this share of what is usual is smooth. */
    private static final float SMOOTH = 0.5f;
    /** Steps per pixel that usual texture must have for its absence to be seen. */
    private static final float TEXTURE = 2.5f;

    private final int width;
    private final int[] pixels;
    private final float[] late;
    private final float[] usual;
    private final float[] lateTexture;
    private final float[] usualTexture;
    private final float[] differences;
    private double seen;
    private double covered;

    MarkedSurface(Polygon polygon, byte[] watched, int width, int height) {
        this.width = width;
        pixels = IntStream.range(0, width * height)
                .filter(i -> watched[i] != 0 && isInner(i, width, height))
                .filter(i -> polygon.contains((i % width + 0.5) / width, (i / width + 0.5) / height))
                .toArray();
        late = new float[pixels.length];
        usual = new float[pixels.length];
        lateTexture = new float[pixels.length];
        usualTexture = new float[pixels.length];
        differences = new float[pixels.length];
    }

    private static boolean isInner(int i, int width, int height) {
        return i % width > 0 && i % width < width - 1 && i / width > 0 && i / width < height - 1;
    }

    boolean isEmpty() {
        return pixels.length == 0;
    }

    void next(byte[] now, double seconds, byte[] held) {
        var begins = seen == 0;
        seen += seconds;
        var lateRate = (float) (begins ? 1 : Math.min(1, seconds / Math.min(LATE_SECONDS, seen)));
        var over = seen < FIRST_SECONDS ? Math.max(LATE_SECONDS, seen / 2) : USUAL_SECONDS;
        var usualRate = (float) (begins ? 1 : Math.min(1, seconds / over));
        var hidden = 0;
        for (var p = 0; p < pixels.length; p++) {
            if (held[pixels[p]] != 0 && !begins) {
                hidden++;
            } else {
                learn(p, now, lateRate, usualRate);
            }
        }
        covered = (double) hidden / pixels.length;
    }

    private void learn(int p, byte[] now, float lateRate, float usualRate) {
        var i = pixels[p];
        var texture = Math.abs((now[i + 1] & 0xff) - (now[i - 1] & 0xff))
                + Math.abs((now[i + width] & 0xff) - (now[i - width] & 0xff));
        late[p] += ((now[i] & 0xff) - late[p]) * lateRate;
        lateTexture[p] += (texture - lateTexture[p]) * lateRate;
        usual[p] += (late[p] - usual[p]) * usualRate;
        usualTexture[p] += (lateTexture[p] - usualTexture[p]) * usualRate;
    }

    SurfaceState state() {
        for (var p = 0; p < pixels.length; p++) {
            differences[p] = late[p] - usual[p];
        }
        java.util.Arrays.sort(differences);
        var light = differences[differences.length / 2];
        var changed = 0;
        var textured = 0;
        var smooth = 0;
        for (var p = 0; p < pixels.length; p++) {
            changed += Math.abs(late[p] - usual[p] - light) > CHANGE ? 1 : 0;
            textured += usualTexture[p] > TEXTURE ? 1 : 0;
            smooth += usualTexture[p] > TEXTURE && lateTexture[p] < SMOOTH * usualTexture[p] ? 1 : 0;
        }
        return new SurfaceState(
                (double) changed / pixels.length, textured == 0 ? 0 : (double) smooth / pixels.length, covered);
    }
}
