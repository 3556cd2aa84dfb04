package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.TrackedObject;

class SceneTrackerTest {
    /** Sixteen metres are as long as the picture is high. */
    private static final TrackingSettings METRES = new TrackingSettings(
            List.of(),
            Map.of(),
            Optional.of(place -> Optional.of(new GroundPoint(16 * 16 / 9.0 * place.x(), 16 * (1 - place.y())))),
            Sensitivity.NORMAL);

    private final Stage stage = new Stage(7, 5, TrackingSettings.PLAIN);

    @Test
    void whatPassesIsFollowedUnderOneIdentityFromThePictureThatFirstShowedIt() {
        stage.show(3);
        assertThat(stage.tracker().settled()).isTrue();
        var car = new Stage.Thing(0, 200, 60, 40, 190);
        var ids = new HashSet<Long>();
        var entered = stage.now().plusMillis(200);
        for (var x = -30; x < 560; x += 18) {
            stage.things.clear();
            stage.things.add(car.at(x, 200));
            stage.show();
            stage.objects.forEach(object -> ids.add(object.id()));
        }
        assertThat(ids).hasSize(1);
        var seen = stage.objects.get(0);
        assertThat(Duration.between(entered, seen.firstSeen())).isBetween(Duration.ZERO, Duration.ofMillis(400));
        assertThat(seen.foot().y()).isCloseTo(240.0 / Stage.HEIGHT, within(2.0 / Stage.HEIGHT));
        assertThat(seen.still()).isFalse();
        assertThat(stage.tracker().busy()).isTrue();
    }

    @Test
    void whatStopsStaysFoundForTenMinutesAndLeavesNoGhost() {
        stage.show(3);
        var car = new Stage.Thing(0, 200, 60, 40, 190);
        for (var x = 0; x <= 300; x += 16) {
            stage.things.clear();
            stage.things.add(car.at(x, 200));
            stage.show();
        }
        var id = stage.objects.get(0).id();
        stage.show(600);
        assertThat(stage.objects).singleElement().satisfies(object -> {
            assertThat(object.id()).isEqualTo(id);
            assertThat(object.still()).isTrue();
            assertThat(object.lastSeen()).isEqualTo(stage.now());
        });
        for (var x = 300; x <= 700; x += 16) {
            stage.things.clear();
            stage.things.add(car.at(x, 200));
            stage.show();
        }
        stage.show(2);
        assertThat(stage.objects).isEmpty();
        assertThat(stage.tracker().settled()).isTrue();
    }

    /** He is seen as one with it at first, little by little, and is nobody of his own until he has left it. */
    @ParameterizedTest
    @CsvSource({"1.5, 0, 50", "1.5, 0.6, 180", "3, 0, 180", "3, 0.6, 50", "5, 0.6, 180", "5, 1.5, 50"})
    void whoDrivesOutFromBehindOneThatStandsDoesNotTakeItAlong(double pixels, double growth, int brightness) {
        var road = new Stage(7, 10, METRES);
        var stands = lorryThatCameToStand(road);
        var astray = 0;
        for (var n = 0; n * pixels < 300; n++) {
            road.things.add(
                    0,
                    new Stage.Thing(
                            310 - pixels * n, 168 - growth * n / 2, 80 + growth * n, 64 + growth * n, brightness));
            road.show();
            road.things.remove(0);
            assertThat(road.objects).anyMatch(object -> object.id() == stands.id() && object.still());
            astray += apart(road, stands) > 6 ? 1 : 0;
        }
        road.show(1);
        assertThat(astray).isLessThanOrEqualTo(3);
        assertThat(apart(road, stands)).isLessThan(4);
    }

    /** Pixels between where it is and where it was. */
    private static double apart(Stage road, TrackedObject was) {
        var is = road.objects.stream()
                .filter(object -> object.id() == was.id())
                .findFirst()
                .orElseThrow();
        return Math.hypot(
                (is.foot().x() - was.foot().x()) * Stage.WIDTH,
                (is.foot().y() - was.foot().y()) * Stage.HEIGHT);
    }

    @Test
    void whoStoodAndDrivesOffSlowlyIsNotSaidToStandThereStill() {
        var road = new Stage(7, 5, METRES);
        var stands = lorryThatCameToStand(road);
        for (var x = 304; x <= 560; x += 2) {
            road.things.set(0, road.things.get(0).at(x, 160));
            road.show();
        }
        assertThat(road.objects).singleElement().satisfies(object -> {
            assertThat(object.id()).isEqualTo(stands.id());
            assertThat(object.foot().x() * Stage.WIDTH).isCloseTo(605, within(12.0));
        });
    }

    private static TrackedObject lorryThatCameToStand(Stage road) {
        road.show(3);
        var lorry = new Stage.Thing(0, 160, 90, 80, 240);
        for (var x = 0; x <= 304; x += 16) {
            road.things.clear();
            road.things.add(lorry.at(x, 160));
            road.show();
        }
        road.show(8);
        return road.objects.get(0);
    }

    @Test
    void aStepOfLightIsNoObject() {
        stage.show(3);
        stage.gain = 0.7;
        stage.show(2);
        assertThat(stage.objects).isEmpty();
        stage.gain = 1.2;
        stage.show(2);
        assertThat(stage.objects).isEmpty();
        assertThat(stage.tracker().settled()).isTrue();
    }

    @Test
    void aSurfaceThatGoesSmoothIsTold() {
        var lane = new Polygon(
                List.of(new Corner(0.2, 0.5), new Corner(0.6, 0.5), new Corner(0.6, 0.8), new Corner(0.2, 0.8)));
        var stage = new Stage(
                9, 5, new TrackingSettings(List.of(), Map.of("lane", lane), Optional.empty(), Sensitivity.NORMAL));
        stage.show(150);
        assertThat(stage.tracker().surfaces().get("lane").smooth()).isLessThan(0.05);
        assertThat(stage.tracker().surfaces().get("lane").changed()).isLessThan(0.05);
        stage.water = true;
        stage.show(25);
        assertThat(stage.tracker().surfaces().get("lane").smooth()).isGreaterThan(0.5);
    }
}
