package vn.thonhub.camera.vision.foreground;

import vn.thonhub.camera.vision.scene.Tint;

/**
 * The colours of one picture, in cells of 2x2 pixels of the working picture. Numbers are 128ths of a step, around 0. Written
 * anew with each picture; not thread-safe.
 */
final class TintPicture {
    /** Every third cell tells as much about the whole picture as all of them. */
    static final int STRIDE = 3;

    private static final int ONE = BackgroundModel.ONE;
    private static final int GREY = 128;
    /** A picture with less colour than this, 128ths of a step for each cell, is an infrared one: noise alone gives some. */
    private static final int GREYEST = 3 * ONE;
    /** From here on, 128ths of a step in both directions together, a cell has one. */
    private static final int COLOUR = 2 * ONE;

    final int columns;
    final int rows;
    final int[] blue;
    final int[] red;

    /** For a working picture of that size. */
    TintPicture(int width, int height) {
        columns = width / 2;
        rows = height / 2;
        blue = new int[columns * rows];
        red = new int[columns * rows];
    }

    /** Whether it can look at tints of that size: as many cells, or whole numbers of pixels to each. */
    boolean fits(Tint tint) {
        return tint.width() / columns == tint.height() / rows && tint.width() >= columns;
    }

    /**
     * Takes a picture's colours.
     *
     * @param across cells by which it lies to the right of the background, and {@code down} below
     */
    void read(Tint tint, int across, int down) {
        var factor = tint.width() / columns;
        if (factor == 1 && across == 0 && down == 0 && tint.height() == rows) {
            for (var i = 0; i < blue.length; i++) {
                blue[i] = ((tint.blue()[i] & 0xff) - GREY) * ONE;
                red[i] = ((tint.red()[i] & 0xff) - GREY) * ONE;
            }
            return;
        }
        if (factor == 1) {
            take(tint, across, down);
            return;
        }
        for (var row = 0; row < rows; row++) {
            var y = Math.max(0, Math.min(rows - 1, row + down));
            for (var column = 0; column < columns; column++) {
                var x = Math.max(0, Math.min(columns - 1, column + across));
                var at = y * factor * tint.width() + x * factor;
                blue[row * columns + column] = mean(tint.blue(), at, factor, tint.width());
                red[row * columns + column] = mean(tint.red(), at, factor, tint.width());
            }
        }
    }

    /** One cell for each of the picture's, from as far away as the camera moved. */
    private void take(Tint tint, int across, int down) {
        for (var row = 0; row < rows; row++) {
            var line = Math.max(0, Math.min(rows - 1, row + down)) * tint.width();
            for (var column = 0; column < columns; column++) {
                var from = line + Math.max(0, Math.min(columns - 1, column + across));
                blue[row * columns + column] = ((tint.blue()[from] & 0xff) - GREY) * ONE;
                red[row * columns + column] = ((tint.red()[from] & 0xff) - GREY) * ONE;
            }
        }
    }

    private static int mean(byte[] plane, int at, int factor, int stride) {
        var sum = 0;
        for (var row = at; row < at + factor * stride; row += stride) {
            for (var i = row; i < row + factor; i++) {
                sum += (plane[i] & 0xff) - GREY;
            }
        }
        return sum * ONE / (factor * factor);
    }

    /** Share of the cells that have a colour, 0 to 1. */
    double coloured() {
        var coloured = 0;
        var count = 0;
        for (var i = 0; i < blue.length; i += STRIDE, count++) {
            coloured += Math.abs(blue[i]) + Math.abs(red[i]) > COLOUR ? 1 : 0;
        }
        return (double) coloured / count;
    }

    /** Whether it has no colour, as a camera's own lamp gives none. */
    boolean isInfrared() {
        var sum = 0L;
        var count = 0;
        for (var i = 0; i < blue.length; i += STRIDE, count++) {
            sum += Math.abs(blue[i]) + Math.abs(red[i]);
        }
        return sum / count < GREYEST;
    }
}
