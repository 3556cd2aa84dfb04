package vn.thonhub.camera.vision;

/**
 * Smallest and largest value around each pixel of a background (5x5). A picture that stays inside it has only trembled:
 * edges of a camera in the wind move by a pixel or two.
 */
final class Envelope {
    private static final int REACH = 2;

    private Envelope() {}

    /** Whether {@code value} lies more than {@code tolerance} outside the envelope at this pixel. */
    static boolean isLeft(long[] background, int pixel, int value, int tolerance) {
        var row = pixel / Luma.WIDTH;
        var column = pixel % Luma.WIDTH;
        var sign = value > PixelWords.pixel(background, pixel) ? 1 : -1;
        var lastColumn = Math.min(Luma.WIDTH - 1, column + REACH);
        for (var y = Math.max(0, row - REACH); y <= Math.min(Luma.HEIGHT - 1, row + REACH); y++) {
            for (var x = Math.max(0, column - REACH); x <= lastColumn; x++) {
                if (sign * (value - PixelWords.pixel(background, y * Luma.WIDTH + x)) <= tolerance) {
                    return false;
                }
            }
        }
        return true;
    }
}
