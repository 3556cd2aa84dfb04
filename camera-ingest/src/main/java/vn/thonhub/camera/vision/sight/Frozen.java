package vn.thonhub.camera.vision.sight;

import java.util.Arrays;

/**
 * Whether pictures repeat. Where the sensor stands still, nothing changes but the clock the camera burns in, and that in the
 * same few places near the upper or lower edge. A living picture of an empty road may hardly differ from the one before,
 * since the encoder takes the noise away; but what does change, noise that is left or somebody far off, comes up in ever new
 * places, anywhere. So it is counted what has changed at all since a first picture. Not thread-safe.
 */
final class Frozen {
    /** A clock covers less of the picture. */
    private static final double CLOCK = 0.015;
    /** Parts of the picture's height in which cameras write, above and below. */
    private static final int EDGE_PARTS = 8;
    /** Elsewhere nothing changes; somebody far off changes more within a few looks. */
    private static final double NOTHING = 0.0005;
    /** A quarter of a minute of looks, before anything can be said of the places. */
    private static final int ENOUGH = 8;

    private byte[] first = new byte[0];
    private boolean[] changed = new boolean[0];
    private int atEdges;
    private int elsewhere;
    private int looks;

    /** Whether this picture and enough before it are the same but for the few places of a clock. */
    boolean repeats(byte[] pixels) {
        if (first.length != pixels.length) {
            begin(pixels);
            return false;
        }
        if (!fewChanged(pixels)) {
            begin(pixels);
            return false;
        }
        looks++;
        return looks >= ENOUGH;
    }

    /** The middle, where a living picture shows itself soonest, comes first. */
    private boolean fewChanged(byte[] pixels) {
        var edge = pixels.length / EDGE_PARTS;
        elsewhere += changes(pixels, edge, pixels.length - edge, (int) (NOTHING * pixels.length) - elsewhere);
        if (elsewhere > NOTHING * pixels.length) {
            return false;
        }
        atEdges += changes(pixels, 0, edge, Integer.MAX_VALUE);
        atEdges += changes(pixels, pixels.length - edge, pixels.length, Integer.MAX_VALUE);
        return atEdges <= CLOCK * pixels.length;
    }

    /** How many places changed that had not before; looks no further than to the one that is too many. */
    private int changes(byte[] pixels, int from, int to, int most) {
        var count = 0;
        for (var i = from; i < to && count <= most; i++) {
            if (pixels[i] != first[i] && !changed[i]) {
                changed[i] = true;
                count++;
            }
        }
        return count;
    }

    private void begin(byte[] pixels) {
        if (first.length != pixels.length) {
            first = new byte[pixels.length];
            changed = new boolean[pixels.length];
        }
        System.arraycopy(pixels, 0, first, 0, pixels.length);
        Arrays.fill(changed, false);
        atEdges = 0;
        elsewhere = 0;
        looks = 0;
    }

    void restart() {
        first = new byte[0];
    }
}
