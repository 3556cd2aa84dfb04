package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import vn.thonhub.camera.vision.scene.Tint;

/**
 * What colour the picture usually has, and where it has another one now that no light or shadow gives it: those leave the hue
 * as it was, a blue lorry on a grey road does not, also where it is just as dark as a shadow. Works on cells of 2x2 pixels of
 * the working picture. Numbers are 128ths of a step, around 0. One per camera; not thread-safe.
 */
final class TintBackground {
    private static final int ONE = BackgroundModel.ONE;
    private static final int GREY = 128;
    private static final short NONE = Short.MIN_VALUE;
    /** Learning goes at no more than this pace. */
    private static final double LEARN_EVERY_SECONDS = 0.095;

    private static final double USUAL_SECONDS = 8;
    private static final double NOISE_SECONDS = 15;
    private static final double RETURN_SECONDS = 1;

    private static final int NOISE_FACTOR = 4;
    private static final int MOST_NOISE = 8 * ONE;
    /** Share of what a lamp adds in brightness that it may add in colour. */
    private static final float LAMP_COLOUR = 0.15f;
    /** Share of what shadow takes that it may turn bluer. */
    private static final float SHADOW_COLOUR = 0.05f;
    /** Below this a colour is none, and does not grow with light. */
    private static final float PALE = 4f * ONE;

    private static final float LEAST_LIGHT = 0.3f;
    private static final float MOST_LIGHT = 3;
    /** Steps of brightness that a step of colour counts as: colours span a narrower range. */
    private static final int WEIGHT = 2;

    private static final int FEWEST_AROUND = 3;
    /** A picture with less colour than this, 128ths of a step for each cell, is an infrared one: noise alone gives some. */
    private static final int GREYEST = 3 * ONE;

    private static final int WHITE_STRIDE = 3;

    private final int columns;
    private final int rows;
    private final int width;
    private final int base;
    private final short[] blue;
    private final short[] red;
    private final short[] nowBlue;
    private final short[] nowRed;
    private final short[] noise;
    private final short[] formerBlue;
    private final short[] formerRed;
    private final short[] candidateBlue;
    private final short[] candidateRed;
    private final short[] patience;
    /** By how many steps each cell's colour is another; 0 as usual. */
    private final byte[] away;
    /** For each pixel of the working picture whether its cell has another colour, and does not lie alone. */
    private final boolean[] other;

    private final int[] shifts = new int[511];
    private boolean begun;
    private boolean infrared;
    private double known;
    private double unlearnt;

    /** For a working picture of that size. */
    TintBackground(int width, int height, Sensitivity sensitivity) {
        this.width = width;
        columns = width / 2;
        rows = height / 2;
        base = sensitivity.tint() * ONE;
        var size = columns * rows;
        blue = new short[size];
        red = new short[size];
        nowBlue = new short[size];
        nowRed = new short[size];
        noise = new short[size];
        formerBlue = new short[size];
        formerRed = new short[size];
        candidateBlue = new short[size];
        candidateRed = new short[size];
        patience = new short[size];
        away = new byte[size];
        other = new boolean[width * height];
    }

    /** Whether it can look at tints of that size: as many cells, or whole numbers of pixels to each. */
    boolean fits(Tint tint) {
        return tint.width() / columns == tint.height() / rows && tint.width() >= columns;
    }

    /** Whether the last picture had no colour, as a camera's own lamp gives none; never before there was one that could have had. */
    boolean isInfrared() {
        return infrared;
    }

    /** The next picture is how it usually is. */
    void begin() {
        begun = false;
        Arrays.fill(other, false);
    }

    /** Whether the pixel of the working picture has another colour. */
    boolean isOther(int pixel) {
        return other[pixel];
    }

    /** Whether it has, and what is beside it has its usual one. */
    boolean isBorder(int pixel) {
        return other[pixel]
                && !(other[pixel - 2] && other[pixel + 2] && other[pixel - 2 * width] && other[pixel + 2 * width]);
    }

    /**
     * Compares a picture that the model has just been compared with, tells the model where the colour is another, and learns.
     *
     * @param now brightness of the working picture
     * @param across pixels by which the picture lies to the right of the background, and {@code down} below
     */
    void next(
            Tint tint,
            byte[] now,
            BackgroundModel model,
            byte[] held,
            byte[] watched,
            int across,
            int down,
            double seconds) {
        read(tint, Math.round(across / 2f), Math.round(down / 2f));
        infrared = colour() < GREYEST;
        if (!begun) {
            first();
        }
        balance();
        compare(now, model);
        tell(model, watched);
        unlearnt += seconds;
        known += seconds;
        if (unlearnt >= LEARN_EVERY_SECONDS) {
            learn(held, Math.min(1, unlearnt));
            unlearnt = 0;
        }
    }

    private void read(Tint tint, int across, int down) {
        var factor = tint.width() / columns;
        if (factor == 1 && across == 0 && down == 0 && tint.height() == rows) {
            for (var i = 0; i < nowBlue.length; i++) {
                nowBlue[i] = (short) (((tint.blue()[i] & 0xff) - GREY) * ONE);
                nowRed[i] = (short) (((tint.red()[i] & 0xff) - GREY) * ONE);
            }
            return;
        }
        for (var row = 0; row < rows; row++) {
            var y = Math.max(0, Math.min(rows - 1, row + down));
            for (var column = 0; column < columns; column++) {
                var x = Math.max(0, Math.min(columns - 1, column + across));
                var at = y * factor * tint.width() + x * factor;
                nowBlue[row * columns + column] = mean(tint.blue(), at, factor, tint.width());
                nowRed[row * columns + column] = mean(tint.red(), at, factor, tint.width());
            }
        }
    }

    private static short mean(byte[] plane, int at, int factor, int stride) {
        var sum = 0;
        for (var row = at; row < at + factor * stride; row += stride) {
            for (var i = row; i < row + factor; i++) {
                sum += (plane[i] & 0xff) - GREY;
            }
        }
        return (short) (sum * ONE / (factor * factor));
    }

    private int colour() {
        var sum = 0L;
        var count = 0;
        for (var i = 0; i < nowBlue.length; i += WHITE_STRIDE, count++) {
            sum += Math.abs(nowBlue[i]) + Math.abs(nowRed[i]);
        }
        return (int) (sum / count);
    }

    private void first() {
        System.arraycopy(nowBlue, 0, blue, 0, blue.length);
        System.arraycopy(nowRed, 0, red, 0, red.length);
        Arrays.fill(noise, (short) ONE);
        Arrays.fill(formerBlue, NONE);
        Arrays.fill(candidateBlue, NONE);
        Arrays.fill(patience, (short) 0);
        begun = true;
        known = 0;
        unlearnt = 0;
    }

    /** The camera's white balance moves all colours: so does the background. */
    private void balance() {
        balance(nowBlue, blue, formerBlue, candidateBlue);
        balance(nowRed, red, formerRed, candidateRed);
    }

    private void balance(short[] now, short[] usual, short[] former, short[] candidate) {
        Arrays.fill(shifts, 0);
        var count = 0;
        for (var i = 0; i < now.length; i += WHITE_STRIDE, count++) {
            shifts[Math.max(0, Math.min(510, (now[i] - usual[i] + ONE / 2 >> 7) + 255))]++;
        }
        var seen = 0;
        var middle = 0;
        while (seen + shifts[middle] <= count / 2) {
            seen += shifts[middle++];
        }
        var shift = (short) ((middle - 255) * ONE);
        if (shift != 0) {
            for (var i = 0; i < usual.length; i++) {
                usual[i] += shift;
                former[i] += former[i] == NONE ? 0 : shift;
                candidate[i] += candidate[i] == NONE ? 0 : shift;
            }
        }
    }

    private void compare(byte[] now, BackgroundModel model) {
        for (var row = 0; row < rows; row++) {
            var pixel = 2 * row * width;
            for (var i = row * columns; i < (row + 1) * columns; i++, pixel += 2) {
                // Nearly all cells: not worth the arithmetic below.
                if (Math.abs(nowBlue[i] - blue[i]) + Math.abs(nowRed[i] - red[i]) <= base) {
                    away[i] = 0;
                    continue;
                }
                var light = (now[pixel] & 0xff)
                        + (now[pixel + 1] & 0xff)
                        + (now[pixel + width] & 0xff)
                        + (now[pixel + width + 1] & 0xff);
                var usual = model.usual[pixel]
                                + model.usual[pixel + 1]
                                + model.usual[pixel + width]
                                + model.usual[pixel + width + 1]
                        >> 7;
                var distance = distance(i, (float) light / Math.max(4, usual));
                var more = light > usual ? LAMP_COLOUR * (light - usual) : SHADOW_COLOUR * (usual - light);
                var limit = limit(i) + more * ONE / 4 + model.restless(pixel) * (ONE / 16);
                var is = distance > limit && !isFormer(i);
                away[i] = (byte) (is ? Math.min(255, WEIGHT * (int) distance >> 7) : 0);
            }
        }
    }

    private int limit(int i) {
        return base + NOISE_FACTOR * noise[i];
    }

    /** From all that the usual colour may be by more or less light. */
    private float distance(int i, float light) {
        float b = blue[i];
        float r = red[i];
        var square = b * b + r * r;
        if (square > PALE * PALE) {
            var share = (nowBlue[i] * b + nowRed[i] * r) / square;
            var bounded = Math.max(LEAST_LIGHT, Math.min(MOST_LIGHT, light));
            share = Math.max(Math.min(1, bounded), Math.min(Math.max(1, bounded), share));
            b *= share;
            r *= share;
        }
        return length(nowBlue[i] - b, nowRed[i] - r);
    }

    private static float length(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }

    private boolean isFormer(int i) {
        return formerBlue[i] != NONE && length(nowBlue[i] - formerBlue[i], nowRed[i] - formerRed[i]) <= limit(i);
    }

    /** What lies alone is noise. */
    private void tell(BackgroundModel model, byte[] watched) {
        Arrays.fill(other, false);
        for (var row = 1; row < rows - 1; row++) {
            for (var i = row * columns + 1; i < (row + 1) * columns - 1; i++) {
                var pixel = 2 * (row * width + i - row * columns);
                if (away[i] != 0 && watched[pixel] != 0 && around(i) >= FEWEST_AROUND) {
                    mark(model, pixel, away[i]);
                    mark(model, pixel + 1, away[i]);
                    mark(model, pixel + width, away[i]);
                    mark(model, pixel + width + 1, away[i]);
                }
            }
        }
    }

    private void mark(BackgroundModel model, int pixel, byte steps) {
        other[pixel] = true;
        model.differs(pixel, steps);
    }

    private int around(int i) {
        var count = -1;
        for (var y = i - columns; y <= i + columns; y += columns) {
            for (var x = y - 1; x <= y + 1; x++) {
                count += away[x] != 0 ? 1 : 0;
            }
        }
        return count;
    }

    private void learn(byte[] held, double seconds) {
        var usualRate = (float) Math.min(1, seconds / Math.min(USUAL_SECONDS, Math.max(0.5, known)));
        var noiseRate = (float) Math.min(1, seconds / NOISE_SECONDS);
        var hundredths = (int) Math.round(seconds * 100);
        var absorb = (int) (100 * Math.min(BackgroundModel.ABSORB_SECONDS, Math.max(1, known * 2)));
        for (var row = 0; row < rows; row++) {
            var pixel = 2 * row * width;
            for (var i = row * columns; i < (row + 1) * columns; i++, pixel += 2) {
                var distance = length(nowBlue[i] - blue[i], nowRed[i] - red[i]);
                if (distance <= limit(i)) {
                    blue[i] += (short) Math.round((nowBlue[i] - blue[i]) * usualRate);
                    red[i] += (short) Math.round((nowRed[i] - red[i]) * usualRate);
                    noise[i] = (short) Math.min(MOST_NOISE, noise[i] + Math.round((distance - noise[i]) * noiseRate));
                    patience[i] = (short) Math.max(0, patience[i] - hundredths);
                } else if (held[pixel] == 0) {
                    stay(i, hundredths, isFormer(i) ? (int) (100 * RETURN_SECONDS) : absorb);
                }
            }
        }
    }

    private void stay(int i, int hundredths, int needed) {
        if (candidateBlue[i] != NONE
                && length(nowBlue[i] - candidateBlue[i], nowRed[i] - candidateRed[i]) <= limit(i)) {
            patience[i] = (short) Math.min(30_000, patience[i] + hundredths);
            if (patience[i] >= needed) {
                become(i);
            }
        } else if (patience[i] > hundredths && candidateBlue[i] != NONE) {
            patience[i] -= (short) (2 * Math.min(hundredths, patience[i] / 2));
        } else {
            candidateBlue[i] = nowBlue[i];
            candidateRed[i] = nowRed[i];
            patience[i] = (short) hundredths;
        }
    }

    private void become(int i) {
        if (blue[i] == nowBlue[i] && red[i] == nowRed[i]) {
            return;
        }
        formerBlue[i] = blue[i];
        formerRed[i] = red[i];
        blue[i] = nowBlue[i];
        red[i] = nowRed[i];
        candidateBlue[i] = NONE;
        patience[i] = 0;
    }

    /** Takes what is seen at this pixel of the working picture as its background from now on. */
    void accept(int pixel) {
        if (other[pixel]) {
            become((pixel / width >> 1) * columns + (pixel % width >> 1));
            other[pixel] = false;
        }
    }
}
