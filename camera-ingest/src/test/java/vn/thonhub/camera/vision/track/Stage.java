package vn.thonhub.camera.vision.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Pictures of a textured ground with things on it, made pixel by pixel, shown to a tracker. */
final class Stage {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    /** A thing with edges of its own: a body with a darker band across. */
    record Thing(double left, double top, double width, double height, int brightness) {
        Thing at(double x, double y) {
            return new Thing(x, y, width, height, brightness);
        }

        private int pixel(int row) {
            var down = (row - top) / height;
            return down > 0.3 && down < 0.45 ? brightness / 2 : brightness;
        }

        private boolean covers(int column, int row) {
            return column >= left && column < left + width && row >= top && row < top + height;
        }
    }

    final List<Thing> things = new ArrayList<>();
    private final SplittableRandom random;
    private final byte[] ground = new byte[WIDTH * HEIGHT];
    private final SceneTracker tracker;
    private final int fps;
    private int picture;
    private int grain;
    double gain = 1;
    /** Whether the ground below the middle lies under water, which shows no texture. */
    boolean water;

    /** Steps of sensor noise either way, drawn once: drawing it anew for each pixel takes longer than looking at it. */
    private final byte[] noise = new byte[1 << 20];

    List<TrackedObject> objects = List.of();

    Stage(long seed, int fps, TrackingSettings settings) {
        random = new SplittableRandom(seed);
        this.fps = fps;
        tracker = new SceneTracker(settings);
        for (var i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(-2, 3);
        }
        for (var i = 0; i < ground.length; i++) {
            var x = i % WIDTH;
            var y = i / WIDTH;
            ground[i] = (byte) (95 + 12 * Math.sin(x / 37.0) + 9 * Math.cos(y / 23.0) + random.nextInt(9));
        }
    }

    SceneTracker tracker() {
        return tracker;
    }

    Instant now() {
        return START.plusNanos(picture * 1_000_000_000L / fps);
    }

    /** Shows the next picture. */
    void show() {
        picture++;
        grain = random.nextInt(noise.length);
        var pixels = new byte[WIDTH * HEIGHT];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = seen(water && i > pixels.length / 2 ? 96 : ground[i] & 0xff);
        }
        for (var thing : things) {
            for (var row = Math.max(0, (int) thing.top); row < Math.min(HEIGHT, thing.top + thing.height); row++) {
                for (var x = Math.max(0, (int) thing.left); x < Math.min(WIDTH, thing.left + thing.width); x++) {
                    if (thing.covers(x, row)) {
                        pixels[row * WIDTH + x] = seen(thing.pixel(row));
                    }
                }
            }
        }
        objects = tracker.next(now(), new GreyPicture(WIDTH, HEIGHT, pixels), List.of());
    }

    void show(double seconds) {
        for (var i = 0; i < seconds * fps; i++) {
            show();
        }
    }

    private byte seen(int brightness) {
        grain = grain + 1 & noise.length - 1;
        return (byte) Math.max(0, Math.min(255, (int) (brightness * gain) + noise[grain]));
    }
}
