package vn.thonhub.camera.vision.foreground;

import vn.thonhub.camera.vision.scene.GreyPicture;

/**
 * A picture brought to working size: each pixel the mean of a square of {@code factor} x {@code factor}, so that places stay
 * exact. Columns and rows that fill no square are left out.
 */
final class Reduction {
    /** Wide enough that a motorbike at the far end of a street is a few pixels, small enough for forty cameras. */
    private static final double WORKING_WIDTH = 320;

    private final int factor;
    private final int width;
    private final int height;
    private final byte[] pixels;

    Reduction(int fullWidth, int fullHeight) {
        factor = (int) Math.max(1, Math.min(Math.min(fullWidth, fullHeight), Math.round(fullWidth / WORKING_WIDTH)));
        width = fullWidth / factor;
        height = fullHeight / factor;
        pixels = new byte[width * height];
    }

    int factor() {
        return factor;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The picture at working size; its memory is used again with the next call. */
    byte[] reduce(GreyPicture picture) {
        switch (factor) {
            case 1 -> System.arraycopy(picture.pixels(), 0, pixels, 0, pixels.length);
            case 2 -> halve(picture);
            default -> mean(picture);
        }
        return pixels;
    }

    private void halve(GreyPicture picture) {
        var from = picture.pixels();
        for (var row = 0; row < height; row++) {
            var upper = 2 * row * picture.width();
            var lower = upper + picture.width();
            var to = row * width;
            for (var column = 0; column < width; column++, upper += 2, lower += 2) {
                pixels[to + column] = (byte) ((from[upper] & 0xff)
                                + (from[upper + 1] & 0xff)
                                + (from[lower] & 0xff)
                                + (from[lower + 1] & 0xff)
                                + 2
                        >> 2);
            }
        }
    }

    private void mean(GreyPicture picture) {
        var from = picture.pixels();
        var area = factor * factor;
        for (var row = 0; row < height; row++) {
            for (var column = 0; column < width; column++) {
                var sum = area / 2;
                for (var y = 0; y < factor; y++) {
                    var at = (row * factor + y) * picture.width() + column * factor;
                    for (var x = 0; x < factor; x++) {
                        sum += from[at + x] & 0xff;
                    }
                }
                pixels[row * width + column] = (byte) (sum / area);
            }
        }
    }
}
