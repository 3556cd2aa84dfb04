package vn.thonhub.camera.vision.sight;

import java.util.Random;
import vn.thonhub.camera.vision.scene.GreyPicture;

/** Pictures of a street of 320x180, cut out of a larger one, in many lights and states. Seeded; the noise goes on. */
final class Street {
    private static final int WIDTH = Sketch.SOURCE_WIDTH;
    private static final int HEIGHT = Sketch.SOURCE_HEIGHT;
    private static final int MARGIN = 100;
    private static final int CANVAS_WIDTH = WIDTH + 2 * MARGIN;
    private static final int CANVAS_HEIGHT = HEIGHT + 2 * MARGIN;

    /** Drawing each pixel's noise anew would take longer than all that is tested; more than a picture has pixels. */
    private static final double[] GAUSSIAN = gaussian(new Random(180_320), 1 << 16);

    private final double[] canvas = new double[CANVAS_WIDTH * CANVAS_HEIGHT];
    private final Random noise;

    Street(long seed) {
        noise = new Random(seed + 1);
        var random = new Random(seed);
        for (var i = 0; i < canvas.length; i++) {
            var y = i / CANVAS_WIDTH;
            canvas[i] = y < CANVAS_HEIGHT / 3 ? 190 - y / 4.0 : 95 + 8 * Math.sin(i % CANVAS_WIDTH / 17.0);
        }
        for (var house = 0; house < 40; house++) {
            var left = random.nextInt(CANVAS_WIDTH - 40);
            var top = CANVAS_HEIGHT / 4 + random.nextInt(CANVAS_HEIGHT / 2);
            house(random, left, top, 25 + random.nextInt(50), 20 + random.nextInt(40));
        }
    }

    private static double[] gaussian(Random random, int count) {
        var values = new double[count];
        for (var i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private void house(Random random, int left, int top, int width, int height) {
        box(left, top, width, height, 60 + random.nextInt(130));
        for (var window = 0; window < 6; window++) {
            box(left + 3 + random.nextInt(width - 8), top + 3 + random.nextInt(height - 8), 5, 6, random.nextInt(220));
        }
    }

    private void box(int left, int top, int width, int height, double grey) {
        for (var y = top; y < Math.min(CANVAS_HEIGHT, top + height); y++) {
            for (var x = left; x < Math.min(CANVAS_WIDTH, left + width); x++) {
                canvas[y * CANVAS_WIDTH + x] = grey;
            }
        }
    }

    /** The next picture as the camera sees it. */
    Frame frame() {
        return turned(0, 0, 0);
    }

    /** From a camera turned by so many pixels, and tilted to the side by so many degrees. */
    Frame turned(int right, int down, double degrees) {
        var sine = Math.sin(Math.toRadians(degrees));
        var cosine = Math.cos(Math.toRadians(degrees));
        var pixels = new double[WIDTH * HEIGHT];
        for (var i = 0; i < pixels.length; i++) {
            var x = i % WIDTH - WIDTH / 2;
            var y = i / WIDTH - HEIGHT / 2;
            var column = (int) Math.round(cosine * x - sine * y) + WIDTH / 2 + MARGIN + right;
            var row = (int) Math.round(sine * x + cosine * y) + HEIGHT / 2 + MARGIN + down;
            pixels[i] = canvas[row * CANVAS_WIDTH + column];
        }
        return new Frame(pixels);
    }

    /** One picture, to be changed before it is taken. */
    final class Frame {
        private double[] pixels;

        Frame(double[] pixels) {
            this.pixels = pixels;
        }

        /** Brightness times {@code gain}, plus {@code offset}. */
        Frame light(double gain, double offset) {
            for (var i = 0; i < pixels.length; i++) {
                pixels[i] = pixels[i] * gain + offset;
            }
            return this;
        }

        /** Everything fades into one grey. @param density 0 none to 1 all */
        Frame fog(double density) {
            return light(1 - density, 170 * density);
        }

        Frame covered(int left, int top, int width, int height, double grey) {
            for (var y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y++) {
                for (var x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
                    pixels[y * WIDTH + x] = grey + 10 * Math.sin((x + y) / 60.0);
                }
            }
            return this;
        }

        /** A vehicle with windows and wheels. */
        Frame vehicle(int left, int top, int width, int height) {
            covered(left, top, width, height, 210);
            covered(left + width / 10, top + height / 8, width / 3, height / 3, 40);
            covered(left + width / 2, top + height / 8, width / 3, height / 3, 50);
            covered(left + width / 8, top + height * 4 / 5, width / 6, height / 5, 20);
            return covered(left + width * 5 / 8, top + height * 4 / 5, width / 6, height / 5, 20);
        }

        Frame rain(int streaks) {
            for (var i = 0; i < streaks; i++) {
                var x = noise.nextInt(WIDTH);
                var y = noise.nextInt(HEIGHT - 12);
                for (var step = 0; step < 12; step++) {
                    pixels[(y + step) * WIDTH + x] = pixels[(y + step) * WIDTH + x] * 0.5 + 110;
                }
            }
            return this;
        }

        /** Mean over squares: a lens out of focus. */
        Frame blurred(int radius) {
            var target = new double[pixels.length];
            var sums = sums();
            for (var i = 0; i < pixels.length; i++) {
                target[i] = mean(sums, i % WIDTH, i / WIDTH, radius);
            }
            pixels = target;
            return this;
        }

        /** Of a square, cut off at the edges, out of the sums of all above and to the left. */
        private double mean(double[] sums, int column, int row, int radius) {
            var left = Math.max(0, column - radius);
            var top = Math.max(0, row - radius);
            var right = Math.min(WIDTH, column + radius + 1);
            var bottom = Math.min(HEIGHT, row + radius + 1);
            var sum = sums[bottom * (WIDTH + 1) + right]
                    - sums[top * (WIDTH + 1) + right]
                    - sums[bottom * (WIDTH + 1) + left]
                    + sums[top * (WIDTH + 1) + left];
            return sum / ((right - left) * (bottom - top));
        }

        private double[] sums() {
            var sums = new double[(WIDTH + 1) * (HEIGHT + 1)];
            for (var y = 0; y < HEIGHT; y++) {
                var line = 0.0;
                for (var x = 0; x < WIDTH; x++) {
                    line += pixels[y * WIDTH + x];
                    sums[(y + 1) * (WIDTH + 1) + x + 1] = sums[y * (WIDTH + 1) + x + 1] + line;
                }
            }
            return sums;
        }

        GreyPicture taken() {
            return taken(2);
        }

        /** @param sigma of the sensor's noise */
        GreyPicture taken(double sigma) {
            var bytes = new byte[pixels.length];
            // Another walk through the same table for each picture: an odd step comes by every place once.
            var at = noise.nextInt();
            var step = noise.nextInt() | 1;
            for (var i = 0; i < bytes.length; i++) {
                at += step;
                var value = (int) (pixels[i] + sigma * GAUSSIAN[at & GAUSSIAN.length - 1] + 0.5);
                bytes[i] = (byte) Math.max(16, Math.min(235, value));
            }
            return new GreyPicture(WIDTH, HEIGHT, bytes);
        }
    }
}
