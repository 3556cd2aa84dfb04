package vn.thonhub.camera.vision.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SightFault;

/** The simulated village, a picture every two seconds, straight from the renderer: what is said, when, and nothing else. */
class SightScenesTest {
    private static final int WIDTH = Sketch.SOURCE_WIDTH;
    private static final int HEIGHT = Sketch.SOURCE_HEIGHT;
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    /** A fault said from one second of the scene to another. */
    record Said(SightFault fault, int from, int to) {}

    static List<Said> watch(String type, long seed, int seconds) {
        return watch(RoadScene.of(SceneScripts.named(type), seed, WIDTH, HEIGHT), seconds);
    }

    private static List<Said> watch(RoadScene scene, int seconds) {
        var renderer = new SceneRenderer(scene, Optional.empty());
        var watched = new boolean[WIDTH * HEIGHT];
        Arrays.fill(watched, true);
        var watch = new SightWatch(watched);
        var difference = MovedSince.everywhere();
        var said = new ArrayList<Said>();
        // It looks at one every two seconds, however many it is shown.
        for (var second = 0; second < seconds; second += 2) {
            var at = START.plusSeconds(second);
            var picture = new GreyPicture(
                    WIDTH, HEIGHT, renderer.render(second * 1000L, at).y().clone());
            var moved = MovedSince.isSeen(difference, picture);
            for (var fault : watch.look(at, picture, moved).keySet()) {
                add(said, fault, second);
            }
        }
        return said;
    }

    private static void add(List<Said> said, SightFault fault, int second) {
        for (var i = 0; i < said.size(); i++) {
            var one = said.get(i);
            if (one.fault() == fault && one.to() >= second - 3) {
                said.set(i, new Said(fault, one.from(), second));
                return;
            }
        }
        said.add(new Said(fault, second, second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day-busy",
                "night-headlights",
                "rain-ordinary",
                "shadows-ordinary",
                "trees-wind",
                "dusk-ordinary"
            })
    void ordinaryDaysAndNightsAreNoFault(String type) {
        assertThat(watch(type, 3, 240)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera-dark",
                "camera-moved",
                "camera-blocked",
                "camera-frozen",
                "camera-blinded",
                "camera-defocused"
            })
    void faultsAreSaidWhileTheyLastAndAtNoOtherTime(String type) {
        var script = SceneScripts.named(type);
        var said = watch(type, 5, script.cycleS());
        var plans = script.sight();
        assertThat(said).hasSameSizeAs(plans);
        for (var i = 0; i < said.size(); i++) {
            var plan = plans.get(i);
            assertThat(said.get(i).fault().name()).isEqualTo(plan.kind().name());
            assertThat((double) said.get(i).from()).isBetween(plan.fromS(), plan.fromS() + plan.lastsS());
            assertThat((double) said.get(i).to()).isBetween(plan.fromS(), plan.fromS() + plan.lastsS() + 16);
        }
    }

    /** The demo's cameras: whoever has an ideal sensor shows the very same picture until somebody passes. */
    @Test
    void aStillRoadIsFrozenOnlyWithoutTheNoiseOfASensor() {
        var village = new RoadScene(1, WIDTH, HEIGHT, 0);
        assertThat(watch(village, 120)).extracting(Said::fault).contains(SightFault.FROZEN);
        assertThat(watch(village.noisy(), 120)).isEmpty();
    }

    /** All types, for tuning: prints what is said. Arguments: first and last seed. */
    public static void main(String[] seeds) {
        for (var type : SceneScripts.names()) {
            var script = SceneScripts.named(type);
            for (var seed = Long.parseLong(seeds[0]); seed <= Long.parseLong(seeds[1]); seed++) {
                System.out.println(type + " " + seed + " said " + watch(type, seed, Math.min(360, script.cycleS()))
                        + " planned " + script.sight());
            }
        }
    }
}
