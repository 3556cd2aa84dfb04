package vn.thonhub.camera.vision.sight;

import java.util.Arrays;

/**
 * Whether pictures repeat. Where the sensor stands still, nothing changes but the clock the camera burns in, and that always
 * in the same few places. A living picture of an empty road may hardly differ from the one before, since the encoder takes
 * the noise away; but what does change, noise that is left or somebody far off, comes up in ever new places. So it is counted
 * how much of the picture has changed at all since a first one. Not thread-safe.
 */
final class Frozen {
    /** A clock covers less of the picture. */
    private static final double CLOCK = 0.015;
    /** A quarter of a minute of looks, before anything can be said of the places. */
    private static final int ENOUGH = 8;

    private byte[] first = new byte[0];
    private boolean[] changed = new boolean[0];
    private int places;
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

    /** Looks no further than to the place that is one too many: in a living picture it comes soon. */
    private boolean fewChanged(byte[] pixels) {
        var most = (int) (CLOCK * pixels.length);
        for (var i = 0; i < pixels.length; i++) {
            if (pixels[i] != first[i] && !changed[i]) {
                changed[i] = true;
                if (++places > most) {
                    return false;
                }
            }
        }
        return true;
    }

    private void begin(byte[] pixels) {
        if (first.length != pixels.length) {
            first = new byte[pixels.length];
            changed = new boolean[pixels.length];
        }
        System.arraycopy(pixels, 0, first, 0, pixels.length);
        Arrays.fill(changed, false);
        places = 0;
        looks = 0;
    }

    void restart() {
        first = new byte[0];
    }
}
