package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.Tint;

/**
 * What colour the picture usually has, and where it has another one now that no light or shadow gives it: those leave the hue
 * as it was, a blue lorry on a grey road does not, also where it is just as dark as a shadow. Works on cells of 2x2 pixels of
 * the working picture. Numbers are 128ths of a step, around 0. One per camera; not thread-safe.
 */
final class TintBackground {
    private static final int ONE = BackgroundModel.ONE;
    /** Learning goes at no more than this pace. */
    private static final double LEARN_EVERY_SECONDS = 0.095;

    /** Share of what a lamp adds in brightness that it may add in colour. */
    private static final float LAMP_COLOUR = 0.15f;
    /** Share of what shadow takes that it may turn bluer. */
    private static final float SHADOW_COLOUR = 0.05f;
    /** Steps of brightness that a step of colour counts as: colours span a narrower range. */
    private static final int WEIGHT = 2;

    private static final int FEWEST_AROUND = 3;

    private final int width;
    private final TintPicture seen;
    private final UsualTint usual;
    /** By how many steps each cell's colour is another; 0 as usual. */
    private final byte[] away;
    /** For each pixel of the working picture whether its cell has another colour, and does not lie alone. */
    private final boolean[] other;

    private final InfraredFilter filter = new InfraredFilter();
    private boolean begun;
    private boolean infrared;
    private boolean turned;
    private double unlearnt;

    /** For a working picture of that size. */
    TintBackground(int width, int height, Sensitivity sensitivity) {
        this.width = width;
        seen = new TintPicture(width, height);
        usual = new UsualTint(seen, sensitivity.tint() * ONE);
        away = new byte[seen.blue.length];
        other = new boolean[width * height];
    }

    /** Whether it can look at tints of that size: as many cells, or whole numbers of pixels to each. */
    boolean fits(Tint tint) {
        return seen.fits(tint);
    }

    /** The colours just compared; none where that tint has none or does not fit. */
    Optional<TintPicture> colours(Optional<Tint> tint) {
        return tint.filter(this::fits).filter(any -> !infrared).map(any -> seen);
    }

    /** Whether the last picture had no colour, as a camera's own lamp gives none; never before there was one that could have had. */
    boolean isInfrared() {
        return infrared;
    }

    /** Whether the camera turned its infrared filter just before the last picture. */
    boolean isTurned() {
        return turned;
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
        seen.read(tint, Math.round(across / 2f), Math.round(down / 2f));
        infrared = seen.isInfrared();
        turned = filter.turns(seen.coloured());
        if (!begun) {
            usual.begin();
            begun = true;
            unlearnt = 0;
        }
        usual.balance();
        compare(now, model);
        tell(model, watched);
        unlearnt += seconds;
        usual.passed(seconds);
        if (unlearnt >= LEARN_EVERY_SECONDS) {
            usual.learn(held, width, Math.min(1, unlearnt));
            unlearnt = 0;
        }
    }

    private void compare(byte[] now, BackgroundModel model) {
        Arrays.fill(away, (byte) 0);
        usual.compare();
        for (var row = 0; row < seen.rows; row++) {
            var pixel = 2 * row * width;
            for (var i = row * seen.columns; i < (row + 1) * seen.columns; i++, pixel += 2) {
                // Nearly all cells: not worth the arithmetic below.
                if (!usual.isClose(i)) {
                    away[i] = steps(i, pixel, now, model);
                }
            }
        }
    }

    /** By how many steps of brightness a colour that differs counts; 0 if light, shade or noise may make it. */
    private byte steps(int i, int pixel, byte[] now, BackgroundModel model) {
        var light = (now[pixel] & 0xff)
                + (now[pixel + 1] & 0xff)
                + (now[pixel + width] & 0xff)
                + (now[pixel + width + 1] & 0xff);
        var before = model.usual[pixel]
                        + model.usual[pixel + 1]
                        + model.usual[pixel + width]
                        + model.usual[pixel + width + 1]
                >> 7;
        var distance = usual.distance(i, (float) light / Math.max(4, before));
        var more = light > before ? LAMP_COLOUR * (light - before) : SHADOW_COLOUR * (before - light);
        var limit = usual.limit(i) + more * ONE / 4 + model.restless(pixel) * (ONE / 16);
        var is = distance > limit && !usual.isFormer(i);
        return (byte) (is ? Math.min(255, WEIGHT * (int) distance >> 7) : 0);
    }

    /** What lies alone is noise. */
    private void tell(BackgroundModel model, byte[] watched) {
        Arrays.fill(other, false);
        for (var row = 1; row < seen.rows - 1; row++) {
            var first = row * seen.columns;
            var end = first + seen.columns - 1;
            for (var i = Marks.next(away, first + 1, end); i < end; i = Marks.next(away, i + 1, end)) {
                var pixel = 2 * (row * width + i - first);
                if (watched[pixel] != 0 && around(i) >= FEWEST_AROUND) {
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
        for (var y = i - seen.columns; y <= i + seen.columns; y += seen.columns) {
            for (var x = y - 1; x <= y + 1; x++) {
                count += away[x] != 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** Takes what is seen at this pixel of the working picture as its background from now on. */
    void accept(int pixel) {
        if (other[pixel]) {
            usual.become((pixel / width >> 1) * seen.columns + (pixel % width >> 1));
            other[pixel] = false;
        }
    }
}
