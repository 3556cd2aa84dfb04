package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.vision.scene.RoadUser.ANIMAL;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.PERSON;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** Who is on the road came there by himself. */
class ArrivalTest {
    @Test
    void whatLiesThereAndIsSweptAlongByWhoPassesIsNoAnimal() {
        // A stain on the road: at second 20 a motorbike takes its box four metres along, as fast as a dog trots.
        DoubleFunction<double[]> stain =
                t -> t > 22 ? null : new double[] {2, 20 + 4 * Math.max(0, Math.min(1, t - 20))};
        assertThat(animals(new Stage().with(1, ANIMAL, stain))).isEmpty();
    }

    @Test
    void whatIsLostAndFoundAgainElsewhereIsNoAnimal() {
        // Seconds 6 to 9 it is hidden; then its name is given to a sack that has lain six metres on all the time.
        DoubleFunction<double[]> jumps = t -> new double[] {1, t < 8 ? 20 : 26};
        assertThat(animals(new Stage().with(1, ANIMAL, jumps, 6, 9))).isEmpty();
        // As does a place that jumps further at once than anything on four legs.
        DoubleFunction<double[]> leaps = t -> new double[] {1, t < 8 ? 20 : 26};
        assertThat(animals(new Stage().with(1, ANIMAL, leaps))).isEmpty();
    }

    @Test
    void anAnimalThatWalkedOntoTheRoadAndStandsThereIsStillOneBehindWhoPasses() {
        DoubleFunction<double[]> buffalo = t -> new double[] {-6 + Math.min(5, 0.6 * t), 20};
        var told = animals(new Stage().with(1, ANIMAL, buffalo, 14, 17).with(2, TWO_WHEELER, Stage.drive(-2, -8, 12)));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RuleSignal.Phase.RAISE);
    }

    @Test
    void whatStandsThereFromItsFirstPictureOnIsNoPersonHoweverMuchItLooksLikeOne() {
        // A motorbike that waits, whose name went on with somebody who passed.
        var waits = new Stage().with(1, PERSON, Stage.stand(1, 20, 5, 40));
        assertThat(waits.play(45, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        DoubleFunction<double[]> walksOn = t -> new double[] {Math.max(1, 6 - t), 20};
        assertThat(new Stage().with(1, PERSON, walksOn).play(45, Stage.rule(RuleKind.PERSON_ON_ROAD)))
                .hasSize(1);
    }

    @Test
    void whatIsSeenOfACarThatStoodAndDrivesOffHasNotWalkedTheRoadAllTheTime() {
        // As slow as feet at first, then out of sight.
        var starts = new Stage()
                .with(1, TWO_WHEELER, t -> t < 5 || t > 31 ? null : new double[] {1, 20 + Math.max(0, 1.5 * (t - 28))});
        assertThat(starts.play(45, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        var walks = new Stage()
                .with(1, TWO_WHEELER, t -> t < 5 || t > 44 ? null : new double[] {1, 20 + Math.max(0, 1.5 * (t - 28))});
        assertThat(walks.play(45, Stage.rule(RuleKind.PERSON_ON_ROAD))).isNotEmpty();
    }

    @Test
    void whatIsGivenTheNameOfWhoPassedGoesNoWrongWay() {
        // Lost from sight at 40 m; at 26 m a motorbike has stood all the time, which is found under that name.
        DoubleFunction<double[]> way = t -> t < 20 || t > 40 ? null : new double[] {2, t < 21 ? 40 : 26};
        assertThat(wrongWays(new Stage().with(1, CAR, way, 21, 24))).isEmpty();
        // Who drives on behind what hides him does go the wrong way.
        DoubleFunction<double[]> drives = t -> t < 20 || t > 28 ? null : new double[] {2, 40 - 4 * (t - 20)};
        assertThat(wrongWays(new Stage().with(1, CAR, drives, 21, 24))).isNotEmpty();
    }

    private static List<RuleSignal> wrongWays(Stage stage) {
        return stage.play(45, Stage.rule(RuleKind.WRONG_WAY));
    }

    private static List<RuleSignal> animals(Stage stage) {
        return stage.play(30, Stage.rule(RuleKind.ANIMAL_ON_ROAD));
    }
}
