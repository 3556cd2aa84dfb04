package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import vn.thonhub.camera.vision.scene.PictureBox;

/** Groups of pixels that touch each other, corners included. Pixels at the picture's edge belong to none. Not thread-safe. */
final class Islands {
    private static final byte SEA = 0;
    private static final byte LAND = 1;
    private static final byte VISITED = 2;

    private final int width;
    private final int height;
    /** Borrowed: of use while groups are told of. */
    private byte[] mask;

    private int[] pixels;
    private int count;
    private int left;
    private int top;
    private int right;
    private int bottom;

    Islands(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Tells of each group in turn; what is asked of this is about that one until the next is told.
     *
     * @param land 1 for each pixel of one, else 0
     */
    void each(byte[] land, Consumer<Islands> told) {
        var scratch = Scratch.of(width, height);
        mask = scratch.land;
        pixels = scratch.list;
        System.arraycopy(land, 0, mask, 0, mask.length);
        Arrays.fill(mask, 0, width, SEA);
        Arrays.fill(mask, mask.length - width, mask.length, SEA);
        for (var row = width; row < mask.length - width; row += width) {
            mask[row] = SEA;
            mask[row + width - 1] = SEA;
        }
        for (var i = Marks.next(mask, 0, mask.length); i < mask.length; i = Marks.next(mask, i + 1, mask.length)) {
            if (mask[i] == LAND) {
                gather(i);
                told.accept(this);
            }
        }
    }

    private void gather(int first) {
        left = width;
        right = 0;
        top = height;
        bottom = 0;
        var found = 0;
        pixels[found++] = first;
        mask[first] = VISITED;
        for (count = 0; count < found; count++) {
            var pixel = pixels[count];
            var x = pixel % width;
            var y = pixel / width;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            // None lies at the edge, so that all eight around it are in the picture.
            for (var row = pixel - width; row <= pixel + width; row += width) {
                for (var next = row - 1; next <= row + 1; next++) {
                    if (mask[next] == LAND) {
                        mask[next] = VISITED;
                        pixels[found++] = next;
                    }
                }
            }
        }
    }

    int count() {
        return count;
    }

    /** The pixel of that number, from 0. */
    int pixel(int number) {
        return pixels[number];
    }

    int wide() {
        return right - left;
    }

    int high() {
        return bottom - top;
    }

    double middle() {
        return (left + right) / 2.0;
    }

    /** Below its lowest pixel. */
    int bottom() {
        return bottom;
    }

    PictureBox box() {
        return new PictureBox(
                (double) left / width, (double) top / height, (double) right / width, (double) bottom / height);
    }

    /** Whether that pixel of it has one beside it that belongs to no group. */
    boolean isShore(int pixel) {
        return mask[pixel - 1] == 0 || mask[pixel + 1] == 0 || mask[pixel - width] == 0 || mask[pixel + width] == 0;
    }

    /** Goes over what lies no more than {@code reach} pixels beside the box around it, and not in it. */
    void around(int reach, IntConsumer pixel) {
        for (var y = Math.max(1, top - reach); y < Math.min(height - 1, bottom + reach); y++) {
            for (var x = Math.max(1, left - reach); x < Math.min(width - 1, right + reach); x++) {
                if (x < left || x >= right || y < top || y >= bottom) {
                    pixel.accept(y * width + x);
                }
            }
        }
    }
}
