package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.foreground.Sensitivity;

class SceneTrackerTest {
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
