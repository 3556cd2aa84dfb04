package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.PERSON;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is counted at a line. */
class CrossingTest {
    /** Of the picture: too much for a piece of a vehicle. */
    private static final double HIGH = 0.15;

    @Test
    void crossingsAreCountedOnceEachWayWithTheirTime() {
        var stage = new Stage()
                .with(1, CAR, Stage.drive(2, 8, 1))
                .with(2, TWO_WHEELER, Stage.drive(-2, -8, 2))
                // Wavers on the line and goes back.
                .with(3, PERSON, t -> new double[] {0.5, 20 + (t < 4 ? 1.25 * t : 5 + 0.1 * Math.sin(9 * t))})
                .with(4, PERSON, t -> new double[] {3.5, 20 + (t < 3 ? 0 : t < 11 ? t - 3 : 19 - t)});
        var crossings = crossings(stage);
        assertThat(crossings)
                .filteredOn(one -> one.object() == 1)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.way().id()).isEqualTo("backward");
                    assertThat(Duration.between(one.at(), Stage.at(1 + 25 / 8.0))
                                    .abs())
                            .isLessThan(Duration.ofMillis(100));
                    assertThat(one.kmh().orElseThrow()).isCloseTo(28.8, within(0.5));
                });
        assertThat(crossings).filteredOn(one -> one.object() == 2).hasSize(1);
        assertThat(crossings).filteredOn(one -> one.object() == 3).hasSizeLessThanOrEqualTo(1);
        assertThat(crossings).filteredOn(one -> one.object() == 4).hasSize(2);
    }

    /** In a jam a box shrinks to a lamp and grows to a lorry again: its foot jumps metres, but it went nowhere. */
    @Test
    void whoseBoxGoesToAndFroOverALineCrossesItOnce() {
        // Past the line at 25 m, and back to a piece of the same lorry, faster than anybody turns round.
        var stage = new Stage().with(1, CAR, t -> t > 6 ? null : new double[] {2, t < 3.5 ? 10 * t - 5 : 65 - 10 * t});
        var turned = new Stage().with(1, CAR, t -> {
            var y = t < 3.5 ? 10 * t - 5 : t < 7 ? 30 : 30 - 8 * (t - 7);
            return t > 9 ? null : new double[] {2, y};
        });
        // And over it once more.
        var again = new Stage().with(1, CAR, t -> {
            var y = t < 3.5 ? 10 * t - 5 : t < 4.5 ? 65 - 10 * t : 10 * t - 25;
            return t > 6 ? null : new double[] {2, y};
        });
        assertThat(crossings(stage)).hasSize(1);
        assertThat(crossings(again)).hasSize(1);
        assertThat(crossings(turned)).as("who turns round takes his time").hasSize(2);
    }

    private static List<Crossing> crossings(Stage stage) {
        var watch = new RoadWatch(List.of(), Stage.site());
        return stage.moments(16).stream()
                .flatMap(moment -> watch.next(moment).crossings().stream())
                .toList();
    }

    @Test
    void aBoxThatJumpsOverALineCrossesNothing() {
        var stage = new Stage()
                .with(1, CAR, t -> new double[] {2, t < 5 ? 23 : 28})
                .with(2, CAR, t -> new double[] {-2, 24.2 + 0.9 * Math.signum(Math.sin(2 * t))});
        var crossings = crossings(stage);
        assertThat(crossings).isEmpty();
    }

    /** A motorbike's beam lights the road before it, and its edge is followed like somebody who rides ahead. */
    @Test
    void aLampAndItsBeamAreOneInTheDarkAndTwoByDay() {
        assertThat(crossings(riders().dark())).hasSize(2);
        assertThat(crossings(riders())).hasSize(3);
    }

    /** Two that keep a second's distance, and one three seconds later. */
    private static Stage riders() {
        return new Stage()
                .withBox(1, CAR, 2, HIGH, Stage.drive(2, 8, 1))
                .withBox(2, CAR, 2, HIGH, Stage.drive(1, 8, 2))
                .withBox(3, CAR, 2, HIGH, Stage.drive(2, 8, 5));
    }
}
