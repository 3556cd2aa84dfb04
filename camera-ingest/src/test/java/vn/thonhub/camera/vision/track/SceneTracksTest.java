package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.ScenePictures;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Simulated scenes, whose truth is known, with a calibration without error. */
class SceneTracksTest {
    private static final int FPS = 5;
    private static final int SECONDS = 35;

    @Test
    void aQuietRoadIsFollowedWithoutAnythingThatIsNotThere() {
        var score = SceneScore.of(scene("day-quiet"), FPS, 5, SECONDS);
        assertThat(score.recall()).isGreaterThan(0.95);
        assertThat(score.precision()).isGreaterThan(0.9);
        assertThat(score.switches()).isZero();
    }

    @Test
    void vehiclesThatStopStayFound() {
        var score = SceneScore.of(scene("day-stopped"), FPS, 5, SECONDS);
        assertThat(score.recall()).isGreaterThan(0.9);
        assertThat(score.never()).isZero();
        assertThat(score.switches()).isLessThanOrEqualTo(2);
    }

    /** Drifts of behaviour show here first. Whoever changes it on purpose writes down the new run. */
    @Test
    void theRecordedRunIsRunAgain() {
        assertThat(run(scene("day-stopped"))).containsExactlyElementsOf(RECORDED);
    }

    private static final List<String> RECORDED = List.of(
            "two_wheeler 6-12 s, 0.5 0.9 to 0.8 0.3",
            "person 8-26 s, 0.7 0.3 to 0.0 0.9",
            "two_wheeler 12-34 s, 0.4 1.0 to 0.6 0.5",
            "car 14-27 s, 0.7 0.3 to 0.0 1.0",
            "person 25-34 s, 0.5 1.0 to 0.6 0.4",
            "car 31-34 s, 0.7 0.3 to 0.5 0.4");

    private static RoadScene scene(String name) {
        return RoadScene.of(SceneScripts.named(name), 11, 640, 360);
    }

    /** Who was followed for more than a second, from which second to which, from where to where in tenths of the picture. */
    private static List<String> run(RoadScene scene) {
        var tracker = new SceneTracker(
                new TrackingSettings(List.of(), Map.of(), Optional.of(SceneScore.ground(scene)), Sensitivity.NORMAL));
        var renderer = new SceneRenderer(scene, Optional.empty());
        var seen = new TreeMap<Long, List<TrackedObject>>();
        for (var n = 0; n < SECONDS * FPS; n++) {
            var at = Instant.ofEpochMilli(n * 1000L / FPS);
            var picture = renderer.render(at.toEpochMilli(), at);
            tracker.next(at, ScenePictures.of(picture), List.of())
                    .forEach(object -> seen.computeIfAbsent(object.id(), id -> new ArrayList<>())
                            .add(object));
        }
        return seen.values().stream()
                .filter(track -> track.size() > FPS)
                .map(SceneTracksTest::line)
                .toList();
    }

    private static String line(List<TrackedObject> track) {
        var first = track.get(0);
        var last = track.get(track.size() - 1);
        return String.format(
                Locale.ROOT,
                "%s %d-%d s, %.1f %.1f to %.1f %.1f",
                last.kind().id(),
                first.firstSeen().toEpochMilli() / 1000,
                last.lastSeen().toEpochMilli() / 1000,
                first.foot().x(),
                first.foot().y(),
                last.foot().x(),
                last.foot().y());
    }
}
