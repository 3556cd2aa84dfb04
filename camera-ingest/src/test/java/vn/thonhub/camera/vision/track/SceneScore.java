package vn.thonhub.camera.vision.track;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;
import vn.thonhub.camera.sim.scene.TruthTeller;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.ScenePictures;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * How well a simulated scene is followed, against its own truth. Who is too small, too much cut off, or has been in the scene for
 * less than a second and a half is not asked for, but no error either.
 *
 * @param recall share of the objects' pictures in which something was followed there
 * @param precision share of what was followed that was an object
 * @param switches how often what was followed at an object had another id than before
 * @param objects number of objects asked for
 * @param never of these, how many were never found
 */
record SceneScore(double recall, double precision, int switches, int objects, int never) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double SMALLEST = 14;
    private static final int GRACE_MS = 1500;

    /** @param from scene seconds that are shown but not judged at the beginning */
    static SceneScore of(RoadScene scene, int fps, int from, int to) {
        var judge = new Judge(scene, fps, from, to);
        var renderer = new SceneRenderer(scene, Optional.empty());
        for (var n = 0; n < to * fps; n++) {
            var ms = n * 1000L / fps;
            var picture = renderer.render(ms, Instant.ofEpochMilli(ms));
            judge.next(ms, ScenePictures.of(picture));
        }
        return judge.score();
    }

    /** A calibration without error: the camera's own map. */
    static GroundMap ground(RoadScene scene) {
        var m = scene.camera().imageToRoad().elements();
        return (Corner at) -> {
            var u = at.x() * WIDTH;
            var v = at.y() * HEIGHT;
            var w = m[6] * u + m[7] * v + m[8];
            // The horizon is where the scale of a point that is surely on the road changes its sign.
            var below = m[6] * WIDTH / 2 + m[7] * HEIGHT + m[8];
            return w * below <= 1e-12
                    ? Optional.empty()
                    : Optional.of(new GroundPoint((m[0] * u + m[1] * v + m[2]) / w, (m[3] * u + m[4] * v + m[5]) / w));
        };
    }

    private static final class Judge {
        private final int from;
        private final SceneTracker tracker;
        private final Map<Long, Map<GroundTruth.Track, GroundTruth.Sample>> truth = new TreeMap<>();
        private final Map<String, Long> ids = new HashMap<>();
        private final Set<String> asked = new HashSet<>();
        private final Set<String> found = new HashSet<>();
        private int wanted;
        private int hits;
        private int reported;
        private int right;
        private int switches;

        Judge(RoadScene scene, int fps, int from, int to) {
            this.from = from;
            tracker = new SceneTracker(
                    new TrackingSettings(List.of(), Map.of(), Optional.of(ground(scene)), Sensitivity.NORMAL));
            for (var track :
                    new TruthTeller(scene, "c", fps, 0).between(0, to * 1000L).objects()) {
                for (var sample : track.samples()) {
                    truth.computeIfAbsent(sample.tMs(), t -> new HashMap<>()).put(track, sample);
                }
            }
        }

        void next(long ms, GreyPicture picture) {
            var objects = tracker.next(Instant.ofEpochMilli(ms), picture, List.of());
            if (ms < from * 1000L) {
                return;
            }
            var there = truth.getOrDefault(ms, Map.of());
            there.forEach((track, sample) -> ask(ms, track, sample, objects));
            for (var object : objects) {
                reported++;
                right += there.values().stream().anyMatch(sample -> is(object, sample)) ? 1 : 0;
            }
        }

        private void ask(long ms, GroundTruth.Track track, GroundTruth.Sample sample, List<TrackedObject> objects) {
            var seen = objects.stream().filter(object -> is(object, sample)).toList();
            seen.stream().findFirst().ifPresent(object -> note(track, object, seen));
            var since = ms - track.samples().get(0).tMs();
            if (since >= GRACE_MS && isClear(sample)) {
                asked.add(track.id());
                wanted++;
                hits += seen.isEmpty() ? 0 : 1;
            }
        }

        private void note(GroundTruth.Track track, TrackedObject object, List<TrackedObject> seen) {
            found.add(track.id());
            var before = ids.get(track.id());
            if (before == null || seen.stream().noneMatch(other -> other.id() == before)) {
                switches += before == null ? 0 : 1;
                ids.put(track.id(), object.id());
            }
        }

        private static boolean isClear(GroundTruth.Sample sample) {
            var box = sample.box();
            return sample.inFrame()
                    && box[3] >= SMALLEST
                    && box[2] >= SMALLEST / 3
                    && box[0] >= 0
                    && box[1] >= 0
                    && box[0] + box[2] <= WIDTH
                    && box[1] + box[3] <= HEIGHT;
        }

        private static boolean is(TrackedObject object, GroundTruth.Sample sample) {
            var box = sample.box();
            var truth = new Frame(
                    (box[0] + box[2] / 2) / HEIGHT, (box[1] + box[3]) / HEIGHT, box[2] / HEIGHT, box[3] / HEIGHT);
            var seen = Frame.of(object.box(), (double) WIDTH / HEIGHT);
            return truth.overlap(seen) > 0.25
                    || truth.coveredBy(seen.grown(0.1)) > 0.7 && seen.area() < 6 * truth.area();
        }

        SceneScore score() {
            return new SceneScore(
                    wanted == 0 ? 1 : (double) hits / wanted,
                    reported == 0 ? 1 : (double) right / reported,
                    switches,
                    asked.size(),
                    (int) asked.stream().filter(id -> !found.contains(id)).count());
        }
    }
}
