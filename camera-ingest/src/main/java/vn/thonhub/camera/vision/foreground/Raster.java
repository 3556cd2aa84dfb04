package vn.thonhub.camera.vision.foreground;

import java.util.List;
import java.util.function.IntConsumer;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.PictureBox;

/** Places of the picture, which are fractions, as pixels. */
final class Raster {
    private Raster() {}

    /** 1 for each pixel whose middle lies in no polygon. */
    static byte[] outside(List<Polygon> polygons, int width, int height) {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.length; i++) {
            var x = (i % width + 0.5) / width;
            var y = (i / width + 0.5) / height;
            pixels[i] = (byte) (polygons.stream().anyMatch(polygon -> polygon.contains(x, y)) ? 0 : 1);
        }
        return pixels;
    }

    static void fill(byte[] pixels, int width, int height, PictureBox box, int margin) {
        each(width, height, box, margin, i -> pixels[i] = 1);
    }

    /** Goes over the pixels the box touches, and {@code margin} more on each side. */
    static void each(int width, int height, PictureBox box, int margin, IntConsumer pixel) {
        var left = Math.max(0, (int) Math.floor(box.left() * width) - margin);
        var right = Math.min(width, (int) Math.ceil(box.right() * width) + margin);
        var top = Math.max(0, (int) Math.floor(box.top() * height) - margin);
        var bottom = Math.min(height, (int) Math.ceil(box.bottom() * height) + margin);
        for (var y = top; y < bottom; y++) {
            for (var x = left; x < right; x++) {
                pixel.accept(y * width + x);
            }
        }
    }
}
