package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * What each pixel usually shows, how far it usually strays from that and how restless it is, in 128ths of a step of brightness; with
 * the arithmetic that goes over all pixels of each picture. Each loop stands by itself, over arrays of int and without a branch
 * (the smaller of a and b is {@code b + (a - b & a - b >> 31)}): the compiler makes vector instructions of that and of nothing
 * else, at a fifth of the time. One per camera; not thread-safe.
 */
final class UsualPixels {
    static final int ONE = 128;

    private static final double RESTLESS_SECONDS = 16;
    /** Mean deviations a pixel may stray: about three standard deviations of sensor noise. */
    private static final int NOISE_FACTOR = 4;

    private static final int MOST_NOISE = 12 * ONE;
    /** Mean deviations beyond which a stray value counts no more. */
    private static final int MOST_STRAY = 6;

    private static final int FLIP = 48;
    private static final int MOST_RESTLESS = 255;
    /** Restlessness up to here comes from traffic that passes. */
    private static final int PASSING = 64;

    private static final int SIGN = 31;

    final int[] usual;
    private final int base;
    private final int[] noise;
    private final int[] restless;
    private final int width;
    private final int height;
    /**
     * Of the picture last compared: what it shows, and how much further each may be from usual; below 0 it is beyond. Borrowed: of
     * use until the call that looks at the picture ends.
     */
    private int[] shown;

    private int[] room;
    private double unrested;

    UsualPixels(int width, int height, Sensitivity sensitivity) {
        this.width = width;
        this.height = height;
        var size = width * height;
        base = sensitivity.brightness() * ONE;
        usual = new int[size];
        noise = new int[size];
        restless = new int[size];
    }

    void begin(byte[] now) {
        widen(now, usual);
        Arrays.fill(noise, 2 * ONE);
        Arrays.fill(restless, 0);
        unrested = 0;
    }

    void compare(byte[] now) {
        var scratch = Scratch.of(width, height);
        shown = scratch.shown;
        room = scratch.room;
        widen(now, shown);
        measure(room, shown, usual, noise, restless, base);
    }

    private static void widen(byte[] now, int[] wide) {
        for (var i = 0; i < wide.length; i++) {
            wide[i] = (now[i] & 0xff) * ONE;
        }
    }

    private static void measure(int[] room, int[] shown, int[] usual, int[] noise, int[] restless, int base) {
        for (var i = 0; i < room.length; i++) {
            var unrest = restless[i] - PASSING;
            room[i] = base
                    + NOISE_FACTOR * noise[i]
                    + (unrest & ~(unrest >> SIGN)) * (ONE / 8)
                    - Math.abs(shown[i] - usual[i]);
        }
    }

    /** The first pixel from there on that is beyond; their number if none is. */
    int nextBeyond(int from) {
        var left = room;
        var i = from;
        // Nearly all: one branch for four of them.
        while (i + 4 <= left.length && (left[i] | left[i + 1] | left[i + 2] | left[i + 3]) >= 0) {
            i += 4;
        }
        while (i < left.length && left[i] >= 0) {
            i++;
        }
        return i;
    }

    /** What it showed in the picture last compared. */
    int shown(int pixel) {
        return shown[pixel];
    }

    /** How far a pixel may be from usual: never 0. */
    int limit(int pixel) {
        return base + NOISE_FACTOR * noise[pixel] + restless(pixel) * (ONE / 8);
    }

    /** How restless a pixel is: 0 is calm. */
    int restless(int pixel) {
        return Math.max(0, restless[pixel] - PASSING);
    }

    /** It has become another, as a leaf does in the wind. */
    void flips(int pixel) {
        restless[pixel] = Math.min(MOST_RESTLESS, restless[pixel] + FLIP);
        room[pixel] = limit(pixel) - Math.abs(shown[pixel] - usual[pixel]);
    }

    /**
     * Learns of the picture last compared what is not beyond.
     *
     * @param held 1 where nothing is learnt, else 0
     * @param usualRate 65536ths of what it is away from usual by which the usual moves, and {@code noiseRate} of the noise
     */
    void learn(byte[] held, int usualRate, int noiseRate) {
        var learns = Scratch.of(width, height).learns;
        choose(learns, room);
        leaveOut(learns, held);
        learnNoise(noise, shown, usual, learns, noiseRate);
        learnUsual(usual, shown, learns, usualRate);
    }

    /** All bits where something is learnt. */
    private static void choose(int[] learns, int[] room) {
        for (var i = 0; i < learns.length; i++) {
            learns[i] = ~(room[i] >> SIGN);
        }
    }

    private static void leaveOut(int[] learns, byte[] held) {
        for (var i = Marks.next(held, 0, held.length); i < held.length; i = Marks.next(held, i + 1, held.length)) {
            learns[i] = 0;
        }
    }

    /** What strays far counts for little: a pale thing that stands there would soon look like noise, and like the ground. */
    private static void learnNoise(int[] noise, int[] shown, int[] usual, int[] learns, int rate) {
        for (var i = 0; i < noise.length; i++) {
            var most = MOST_STRAY * noise[i] + 2 * ONE;
            var less = Math.abs(shown[i] - usual[i]) - most;
            var strays = most + (less & less >> SIGN) - noise[i];
            var below = noise[i] + (strays * rate >> 16 & learns[i]) - MOST_NOISE;
            noise[i] = MOST_NOISE + (below & below >> SIGN);
        }
    }

    private static void learnUsual(int[] usual, int[] shown, int[] learns, int rate) {
        for (var i = 0; i < usual.length; i++) {
            usual[i] += (shown[i] - usual[i]) * rate + 0x8000 >> 16 & learns[i];
        }
    }

    /** Takes so much from each that is not beyond, down to 0. */
    void lessen(int[] patience, int by) {
        lessen(patience, room, by);
    }

    private static void lessen(int[] patience, int[] room, int by) {
        for (var i = 0; i < patience.length; i++) {
            var left = patience[i] - (by & ~(room[i] >> SIGN));
            patience[i] = left & ~(left >> SIGN);
        }
    }

    /** Restlessness fades, once a second. */
    void rest(double seconds) {
        unrested += seconds;
        if (unrested >= 1) {
            fade(restless, (int) (256 * Math.exp(-Math.min(RESTLESS_SECONDS, unrested) / RESTLESS_SECONDS)));
            unrested = 0;
        }
    }

    private static void fade(int[] restless, int kept) {
        for (var i = 0; i < restless.length; i++) {
            restless[i] = restless[i] * kept >> 8;
        }
    }
}
