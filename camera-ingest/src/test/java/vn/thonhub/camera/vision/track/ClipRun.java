package vn.thonhub.camera.vision.track;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.camera.vision.detect.ColourPicture;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.detect.Detector;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.Tint;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * What came of one clip: who was followed, and when whose middle crossed the line; seconds of the clip.
 *
 * @param mixtureCount what a plain mixture of Gaussians counts at the line
 * @param milliseconds processor time per picture without the detector
 */
record ClipRun(
        List<Track> tracks,
        List<Double> crossings,
        int mixtureCount,
        double milliseconds,
        double detectorMilliseconds) {
    /** Someone followed, and what it was taken for in the end. */
    record Track(long id, double first, double last, RoadUser kind) {}

    static ClipRun of(Path clip, int width, int height, double fps, double line, Optional<Detector> detector) {
        var follower = new Follower(width, height, line, detector);
        try (var pictures = new ClipPictures(clip, width, height)) {
            var frame = 0;
            for (var pixels = pictures.next(); pixels.length > 0; pixels = pictures.next()) {
                follower.next(frame++ / fps, pixels);
            }
        }
        return follower.result();
    }

    private static final class Follower {
        private final int width;
        private final int height;
        private final double line;
        private final Optional<Detector> detector;
        private final SceneTracker tracker = new SceneTracker(TrackingSettings.PLAIN);
        private final MixtureCount mixture;
        private final Map<Long, Track> tracks = new TreeMap<>();
        private final Map<Long, Double> middles = new HashMap<>();
        private final List<Double> crossings = new ArrayList<>();
        private long nanos;
        private long detectorNanos;
        private int pictures;

        Follower(int width, int height, double line, Optional<Detector> detector) {
            this.width = width;
            this.height = height;
            this.line = line;
            this.detector = detector;
            mixture = new MixtureCount(width);
        }

        void next(double at, byte[] pixels) {
            var grey = seen(pixels);
            var begin = cpu();
            var detections =
                    detector.map(model -> model.detectNow(colours(pixels))).orElse(List.<Detection>of());
            var between = cpu();
            var objects = tracker.next(Instant.ofEpochMilli(Math.round(at * 1000)), grey, detections);
            nanos += cpu() - between;
            detectorNanos += between - begin;
            pictures++;
            mixture.next(grey.pixels(), (int) (line * height) * width);
            objects.forEach(object -> note(at, object));
        }

        private void note(double at, TrackedObject object) {
            tracks.put(
                    object.id(), new Track(object.id(), object.firstSeen().toEpochMilli() / 1000.0, at, object.kind()));
            var middle = object.box().centre().y();
            var before = middles.put(object.id(), middle);
            if (before != null && before < line != middle < line) {
                crossings.add(at);
            }
        }

        private GreyPicture seen(byte[] yuv) {
            var u = width * height;
            var tint = new Tint(
                    width / 2,
                    height / 2,
                    Arrays.copyOfRange(yuv, u, u + u / 4),
                    Arrays.copyOfRange(yuv, u + u / 4, u + u / 2));
            return new GreyPicture(width, height, Arrays.copyOf(yuv, u), Optional.of(tint));
        }

        /** From planar brightness and colour at half size, as the clips have them. */
        private ColourPicture colours(byte[] yuv) {
            var rgb = new byte[3 * width * height];
            var u = width * height;
            var v = u + u / 4;
            for (var i = 0; i < width * height; i++) {
                var chroma = i / width / 2 * (width / 2) + i % width / 2;
                var y = 1.164 * ((yuv[i] & 0xff) - 16);
                var blue = (yuv[u + chroma] & 0xff) - 128;
                var red = (yuv[v + chroma] & 0xff) - 128;
                rgb[3 * i] = unit(y + 1.596 * red);
                rgb[3 * i + 1] = unit(y - 0.392 * blue - 0.813 * red);
                rgb[3 * i + 2] = unit(y + 2.017 * blue);
            }
            return new ColourPicture(width, height, ColourPicture.Order.RGB, rgb);
        }

        private static byte unit(double value) {
            return (byte) Math.max(0, Math.min(255, Math.round(value)));
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        ClipRun result() {
            return new ClipRun(
                    List.copyOf(tracks.values()),
                    crossings,
                    mixture.count(),
                    nanos / 1e6 / pictures,
                    detectorNanos / 1e6 / pictures);
        }
    }
}
