package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.CLEAR;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.RAISE;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.HEAVY_VEHICLE;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

class WrongWayTest {
    @Test
    void whoGoesAgainstHisLaneIsToldWithHisSpeedAndWhoGoesWithItIsNot() {
        var told = new Stage()
                .with(1, TWO_WHEELER, Stage.drive(2, -7, 3))
                .with(2, TWO_WHEELER, Stage.drive(1, 9, 4))
                .with(3, CAR, Stage.drive(-2, -9, 6))
                .play(20, Stage.rule(RuleKind.WRONG_WAY));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(0).facts()).containsEntry("track", 1L);
        assertThat(((Number) told.get(0).facts().get("speed_kmh")).doubleValue())
                .isCloseTo(25, within(2.0));
        assertThat(told.get(0).since()).isBefore(Stage.at(3.5));
    }

    @Test
    void whoKeepsToTheMiddleOfTheRoadMayBeTheLightOfHisOwnLampsButNotWhoKeepsToItsEdge() {
        assertThat(new Stage().with(1, TWO_WHEELER, Stage.drive(0.6, -7, 3)).play(20, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        assertThat(new Stage().with(1, TWO_WHEELER, Stage.drive(3.6, -7, 3)).play(20, Stage.rule(RuleKind.WRONG_WAY)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void theBeamThatSomebodysLampsThrowOnTheOtherLaneGoesNoWrongWay() {
        var beam = Stage.drive(-1.3, 9.5, 1.5);
        assertThat(new Stage()
                        .dark()
                        .with(1, TWO_WHEELER, Stage.drive(1, 9, 2))
                        .with(2, TWO_WHEELER, beam)
                        .play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        // Whose lamps they are is not seen just when the way is long enough.
        assertThat(new Stage()
                        .dark()
                        .with(1, TWO_WHEELER, Stage.drive(1, 9, 2), 2.6, 3)
                        .with(2, TWO_WHEELER, beam)
                        .play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        assertThat(new Stage().with(2, TWO_WHEELER, beam).play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void byDayWhoRidesBesideARightDriverIsNotHisLight() {
        var beside = new Stage()
                .with(1, TWO_WHEELER, Stage.drive(1, 9, 2))
                .with(2, TWO_WHEELER, Stage.drive(-1.3, 9.5, 1.5));
        assertThat(beside.play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        // What touches him may still be a piece of what he drives.
        assertThat(new Stage()
                        .with(1, TWO_WHEELER, Stage.drive(0.2, 9, 2))
                        .with(2, TWO_WHEELER, Stage.drive(-0.35, 9, 2))
                        .play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
    }

    @Test
    void whoIsTakenForSomebodyHeMeetsIsNotOvertaking() {
        // Up the right lane, and before that he had been followed down the left one as it should be: then somebody
        // comes up it.
        var told = new Stage()
                .with(1, TWO_WHEELER, t -> {
                    var y = t < 5 ? 45 - 6 * (t - 1) : 21 + 8 * (t - 5);
                    return t < 1 || y > 48 ? null : new double[] {-2, y};
                })
                .play(12, Stage.rule(RuleKind.WRONG_WAY));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
    }

    @Test
    void whoIsTakenForSomebodyForAMomentIsNotGoingTheWrongWay() {
        // In a throng: down the left lane as it should be, for two seconds as fast as who comes up the right one, down
        // again.
        assertThat(new Stage()
                        .with(1, TWO_WHEELER, t -> {
                            var y = t < 4 ? 45 - 8 * (t - 1) : t < 6 ? 21 + 9 * (t - 4) : 39 - 8 * (t - 6);
                            return t < 1 || y < 1 ? null : new double[] {-2, y};
                        })
                        .play(14, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
    }

    @Test
    void whoSeemsWiderThanABusMayBeAnywhereInHisLight() {
        var way = Stage.drive(-1.2, 9, 2);
        assertThat(new Stage().withWide(1, HEAVY_VEHICLE, 5, way).play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        assertThat(new Stage().with(1, HEAVY_VEHICLE, way).play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void whoOvertakesAndReturnsIsNotGoingTheWrongWay() {
        var told = new Stage()
                .with(1, TWO_WHEELER, t -> {
                    var y = 10 * (t - 2);
                    return t < 2 || y > 49 ? null : new double[] {y > 14 && y < 38 ? -1 : 1.5, y};
                })
                .play(12, Stage.rule(RuleKind.WRONG_WAY));
        assertThat(told).isEmpty();
    }

    /** Among several that are seen as one, who is where is a guess. */
    @Test
    void aPieceOfALorryThatIsTakenForSomebodyBehindItGoesNoWrongWay() {
        var moments = new Stage().with(1, TWO_WHEELER, Stage.drive(2, -9, 3)).moments(12);
        var merged = moments.stream().map(WrongWayTest::guessed).toList();
        assertThat(raised(merged)).isEmpty();
        assertThat(raised(moments)).hasSize(1);
    }

    @Test
    void theRoofOfABusThatSeemsToGoFarBehindItOnTheOtherSideGoesNoWrongWayForAMoment() {
        var bus = Stage.drive(2, 9, 2);
        DoubleFunction<double[]> roof = t -> t < 4 || t > 5.5 ? null : new double[] {-2, 32 + 11 * (t - 4)};
        assertThat(new Stage().with(2, CAR, roof).play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .hasSize(2);
        assertThat(new Stage()
                        .withBox(1, HEAVY_VEHICLE, 6, 0.4, bus)
                        .with(2, CAR, roof)
                        .play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        // Who comes out from behind it and goes on is told all the same.
        assertThat(new Stage()
                        .withBox(1, HEAVY_VEHICLE, 6, 0.4, bus)
                        .with(2, CAR, t -> t < 4 || t > 9.5 ? null : new double[] {-2, 20 + 5 * (t - 4)})
                        .play(20, Stage.rule(RuleKind.WRONG_WAY)))
                .hasSize(2);
    }

    @Test
    void whatIsAsWideAsTwoOnItsWayIsTwoWhoMeetAndGoesNoWrongWay() {
        assertThat(new Stage()
                        .with(
                                1,
                                CAR,
                                t -> t < 1.5 || t > 6.5 ? null : new double[] {-2, 9.5 * (t - 1.5), t < 4 ? 6 : 2})
                        .play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        assertThat(new Stage().with(1, CAR, Stage.drive(-2, 9.5, 1.5)).play(12, Stage.rule(RuleKind.WRONG_WAY)))
                .hasSize(2);
    }

    @Test
    void theLightBesideSomebodyGoesNoWrongWayThoughItsEdgeIsFasterThanHeIs() {
        var light = Stage.drive(-1.3, 8, 2);
        assertThat(new Stage()
                        .dark()
                        .with(1, TWO_WHEELER, Stage.drive(1, 6, 1.5))
                        .withBox(2, CAR, 1.8, 0.17, light)
                        .play(5, Stage.rule(RuleKind.WRONG_WAY)))
                .isEmpty();
        assertThat(new Stage().withBox(2, CAR, 1.8, 0.17, light).play(5, Stage.rule(RuleKind.WRONG_WAY)))
                .extracting(RuleSignal::phase)
                .contains(RAISE);
    }

    private static SceneMoment guessed(SceneMoment moment) {
        var objects = moment.objects().stream()
                .map(one -> new TrackedObject(
                        one.id(),
                        one.kind(),
                        one.certainty(),
                        one.box(),
                        one.foot(),
                        one.firstSeen(),
                        one.lastSeen(),
                        one.still(),
                        true))
                .toList();
        return new SceneMoment(
                moment.at(),
                objects,
                moment.sight(),
                moment.doubtful(),
                moment.surfaces(),
                moment.gap(),
                moment.learntFrom(),
                moment.dark());
    }

    private static List<RuleSignal> raised(List<SceneMoment> moments) {
        return Stage.play(moments, Stage.rule(RuleKind.WRONG_WAY)).stream()
                .filter(signal -> signal.phase() == RAISE)
                .toList();
    }
}
