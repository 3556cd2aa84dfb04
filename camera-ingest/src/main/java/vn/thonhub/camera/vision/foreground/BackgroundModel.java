package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * What each pixel usually looks like, how far it usually strays, how restless it is, and what it looked like before that. One
 * per camera; not thread-safe. Brightness is kept in 128ths of a step.
 *
 * <p>A pixel that is not as usual is compared with what it was before: a background that comes back is background. Else it is
 * changed; what stays the same for {@link #ABSORB_SECONDS} and is not held becomes usual.
 */
final class BackgroundModel {
    static final int ONE = UsualPixels.ONE;
    private static final int NONE = -1;
    /** Something nobody follows: an awning let down, a shadow that stays, a lamp. */
    static final double ABSORB_SECONDS = 12;
    /** A background that is back, or a hole that something left. */
    private static final double RETURN_SECONDS = 1;
    /** Learning goes at no more than this pace, so that a quick camera costs no more and small steps are not lost. */
    private static final double LEARN_EVERY_SECONDS = 0.095;

    private static final double USUAL_SECONDS = 8;
    private static final double NOISE_SECONDS = 15;
    /** Below this a place is dark enough for lamps to light it up. */
    static final int LAMP_LIGHT = 90;

    private static final int MOST_PATIENCE = 30_000;

    private final int width;
    private final UsualPixels pixels;
    /** Brightness each pixel usually has, in 128ths of a step. */
    final int[] usual;

    private final short[] former;
    private final short[] candidate;
    /** Hundredths of a second the candidate has been there. */
    private final int[] patience;
    /** Of the picture last compared: 0 as usual, else by how many steps of brightness it differs. */
    final byte[] changed;

    private final byte[] before;
    private double known;
    private double unlearnt;

    BackgroundModel(int width, int height, Sensitivity sensitivity) {
        var size = width * height;
        this.width = width;
        pixels = new UsualPixels(width, height, sensitivity);
        usual = pixels.usual;
        former = new short[size];
        candidate = new short[size];
        patience = new int[size];
        changed = new byte[size];
        before = new byte[size];
    }

    /** Seconds of pictures it has learnt from. */
    double known() {
        return known;
    }

    /** Begins anew with this picture. */
    void begin(byte[] now) {
        pixels.begin(now);
        Arrays.fill(former, (short) NONE);
        Arrays.fill(candidate, (short) NONE);
        Arrays.fill(patience, 0);
        Arrays.fill(changed, (byte) 0);
        known = 0;
        unlearnt = 0;
    }

    /** Moves the whole background with the light. */
    void relight(double gain, double offset) {
        var factor = (int) Math.round(gain * 4096);
        var more = (int) Math.round(offset * ONE) * 4096;
        for (var i = 0; i < usual.length; i++) {
            usual[i] = relit(usual[i], factor, more);
            former[i] = former[i] < 0 ? NONE : relit(former[i], factor, more);
            candidate[i] = candidate[i] < 0 ? NONE : relit(candidate[i], factor, more);
        }
    }

    private static short relit(int value, int factor, int more) {
        return (short) Math.max(0, Math.min(255 * ONE, (value * factor + more) >> 12));
    }

    /** What else than its brightness tells that this pixel of the picture just compared is another, by so many steps. */
    void differs(int pixel, byte steps) {
        changed[pixel] = (byte) Math.max(changed[pixel] & 0xff, steps & 0xff);
    }

    /** Learns from the picture just compared. @param seconds since the last one */
    void learn(double seconds, byte[] held) {
        unlearnt += seconds;
        known += seconds;
        if (unlearnt >= LEARN_EVERY_SECONDS) {
            learnAll(held, Math.min(1, unlearnt));
            unlearnt = 0;
        }
        pixels.rest(seconds);
    }

    /**
     * Compares a picture.
     *
     * @param held not 0 where something is followed, whose pixels are not learnt
     */
    void compare(byte[] now, byte[] held, byte[] watched) {
        System.arraycopy(changed, 0, before, 0, changed.length);
        Arrays.fill(changed, (byte) 0);
        pixels.compare(now);
        for (var i = pixels.nextBeyond(0); i < now.length; i = pixels.nextBeyond(i + 1)) {
            if (watched[i] != 0) {
                var value = pixels.shown(i);
                if (!(held[i] == 0 && isFormer(i, value) || isAround(i, value))) {
                    changed[i] = (byte) Math.min(255, Math.abs(value - usual[i]) >> 7);
                }
            }
        }
    }

    /** What was there before something came and stayed: it has gone again. Not where something is followed, by chance. */
    private boolean isFormer(int i, int value) {
        return former[i] >= 0 && Math.abs(value - former[i]) <= limit(i);
    }

    /** What the pixels around usually show: a camera trembles in the wind. */
    private boolean isAround(int i, int value) {
        return value > usual[i] ? value - most(i) <= limit(i) : least(i) - value <= limit(i);
    }

    private int most(int i) {
        var most = 0;
        for (var y = i < width ? i : i - width; y <= Math.min(usual.length - 1, i + width); y += width) {
            for (var x = Math.max(0, y - 1); x <= Math.min(usual.length - 1, y + 1); x++) {
                most = Math.max(most, usual[x]);
            }
        }
        return most;
    }

    private int least(int i) {
        var least = 255 * ONE;
        for (var y = i < width ? i : i - width; y <= Math.min(usual.length - 1, i + width); y += width) {
            for (var x = Math.max(0, y - 1); x <= Math.min(usual.length - 1, y + 1); x++) {
                least = Math.min(least, usual[x]);
            }
        }
        return least;
    }

    /** How far a pixel may be from usual, in 128ths: never 0. */
    int limit(int pixel) {
        return pixels.limit(pixel);
    }

    /** How restless a pixel is: 0 is calm. */
    int restless(int pixel) {
        return pixels.restless(pixel);
    }

    private void learnAll(byte[] held, double seconds) {
        var hundredths = (int) Math.round(seconds * 100);
        noteFlips(held);
        pixels.learn(held, rate(seconds, Math.min(USUAL_SECONDS, Math.max(0.5, known))), rate(seconds, NOISE_SECONDS));
        pixels.lessen(patience, hundredths);
        var absorb = (int) (100 * Math.min(ABSORB_SECONDS, Math.max(1, known * 2)));
        for (var i = pixels.nextBeyond(0); i < held.length; i = pixels.nextBeyond(i + 1)) {
            if (held[i] == 0) {
                var value = pixels.shown(i);
                stay(i, value, hundredths, isFormer(i, value) ? (int) (RETURN_SECONDS * 100) : absorb);
            }
        }
    }

    private void noteFlips(byte[] held) {
        for (var i = Marks.next(changed, 0, changed.length);
                i < changed.length;
                i = Marks.next(changed, i + 1, changed.length)) {
            if (before[i] == 0 && held[i] == 0 && !isLit(pixels.shown(i), usual[i])) {
                pixels.flips(i);
            }
        }
    }

    /** Whether headlights may pass here: a place is not restless by that. */
    private static boolean isLit(int value, int usual) {
        return value > usual && usual < LAMP_LIGHT * ONE;
    }

    private static int rate(double seconds, double over) {
        return (int) (65536 * Math.min(1, seconds / over));
    }

    private void stay(int i, int value, int hundredths, int needed) {
        if (candidate[i] >= 0 && Math.abs(value - candidate[i]) <= limit(i)) {
            candidate[i] += (short) (value - candidate[i] >> 3);
            patience[i] = Math.min(MOST_PATIENCE, patience[i] + hundredths);
            if (patience[i] >= needed) {
                become(i, candidate[i]);
            }
        } else if (patience[i] > hundredths && candidate[i] >= 0) {
            patience[i] -= 2 * Math.min(hundredths, patience[i] / 2);
        } else {
            candidate[i] = (short) value;
            patience[i] = hundredths;
        }
    }

    private void become(int i, int value) {
        former[i] = (short) usual[i];
        usual[i] = value;
        candidate[i] = NONE;
        patience[i] = 0;
    }

    /** Takes what is seen at this pixel as its background from now on. */
    void accept(int pixel, byte now) {
        become(pixel, (now & 0xff) * ONE);
        changed[pixel] = 0;
    }
}
