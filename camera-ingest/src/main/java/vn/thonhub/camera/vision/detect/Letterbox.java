package vn.thonhub.camera.vision.detect;

import java.nio.FloatBuffer;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * How a picture lies in a model's input: scaled evenly, with grey bars where the shapes differ, or stretched for models that
 * were taught so.
 */
record Letterbox(int width, int height, double scaleX, double scaleY, double left, double top) {
    private static final float GREY = 114;

    static Letterbox of(ColourPicture picture, int width, int height, Fit fit) {
        var across = (double) width / picture.width();
        var down = (double) height / picture.height();
        if (fit == Fit.STRETCHED) {
            return new Letterbox(width, height, across, down, 0, 0);
        }
        var scale = Math.min(across, down);
        var centred = fit == Fit.CENTRED;
        return new Letterbox(
                width,
                height,
                scale,
                scale,
                centred ? (width - picture.width() * scale) / 2 : 0,
                centred ? (height - picture.height() * scale) / 2 : 0);
    }

    /** Where the picture lies in the input. */
    enum Fit {
        STRETCHED,
        TOP_LEFT,
        CENTRED
    }

    /** Fills the input, plane by plane. @param scale by which bytes are multiplied */
    void fill(ColourPicture picture, boolean redFirst, float scale, FloatBuffer input) {
        for (var plane = 0; plane < 3; plane++) {
            var offset = picture.offset(redFirst ? plane : 2 - plane);
            for (var row = 0; row < height; row++) {
                fillRow(picture, offset, row, scale, input, (plane * height + row) * width);
            }
        }
    }

    private void fillRow(ColourPicture picture, int offset, int row, float scale, FloatBuffer input, int to) {
        var y = (row + 0.5 - top) / scaleY - 0.5;
        var outside = y < -0.5 || y > picture.height() - 0.5;
        var y0 = clamp((int) Math.floor(y), picture.height());
        var y1 = clamp((int) Math.floor(y) + 1, picture.height());
        var down = (float) (y - Math.floor(y));
        for (var column = 0; column < width; column++) {
            var x = (column + 0.5 - left) / scaleX - 0.5;
            if (outside || x < -0.5 || x > picture.width() - 0.5) {
                input.put(to + column, GREY * scale);
            } else {
                var x0 = clamp((int) Math.floor(x), picture.width());
                var x1 = clamp((int) Math.floor(x) + 1, picture.width());
                var across = (float) (x - Math.floor(x));
                var upper = mix(at(picture, x0, y0, offset), at(picture, x1, y0, offset), across);
                var lower = mix(at(picture, x0, y1, offset), at(picture, x1, y1, offset), across);
                input.put(to + column, mix(upper, lower, down) * scale);
            }
        }
    }

    private static int at(ColourPicture picture, int x, int y, int offset) {
        return picture.pixels()[3 * (y * picture.width() + x) + offset] & 0xff;
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }

    /** A box of the input as one of the picture; empty when nothing of it lies there. */
    Optional<PictureBox> box(ColourPicture picture, RawBox raw) {
        var l = unit((raw.left() - left) / scaleX / picture.width());
        var r = unit((raw.right() - left) / scaleX / picture.width());
        var t = unit((raw.top() - top) / scaleY / picture.height());
        var b = unit((raw.bottom() - top) / scaleY / picture.height());
        return l < r && t < b ? Optional.of(new PictureBox(l, t, r, b)) : Optional.empty();
    }

    private static double unit(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
