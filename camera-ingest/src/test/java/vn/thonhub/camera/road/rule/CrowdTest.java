package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.CLEAR;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.RAISE;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.PERSON;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;
import static vn.thonhub.camera.vision.scene.RoadUser.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** Many people at a place beside the road. */
class CrowdTest {
    @Test
    void aCrowdIsToldWithItsCount() {
        var stage = new Stage();
        for (var k = 0; k < 10; k++) {
            stage.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * (k % 4), 15 + 2 * (k / 4), 2 + k, 60 + k));
        }
        var told = stage.play(120, Stage.rule(RuleKind.CROWD));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(((Number) told.get(1).facts().get("count")).intValue()).isEqualTo(10);
    }

    @Test
    void aThrongNobodyCanPartIsToldByWhatItFills() {
        var told = throng(true).play(120, Stage.rule(RuleKind.CROWD));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(((Number) told.get(1).facts().get("count")).intValue()).isEqualTo(9);
    }

    @Test
    void whatFillsAPlaceToWhichNobodyWalkedIsNoCrowd() {
        // Headlights on a wall, a lorry that stands in front of it.
        assertThat(throng(false).play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
        // Somebody hurries past in its light.
        var passed = throng(false).with(1, PERSON, Stage.stand(6, 15, 20, 21.5));
        assertThat(passed.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void oneWhoIsFollowedForAMomentAmongThoseWhoAreNotIsEnoughForACrowd() {
        var seen = throng(false).with(1, PERSON, Stage.stand(6, 15, 8, 13));
        assertThat(seen.play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void aThrongThatGrewOutOfSomebodyOnFootIsNoVehicle() {
        // By night, in the light of one lamp, several are followed as one, who is soon as large as a car.
        var night = filling()
                .with(1, PERSON, t -> t < 2 || t >= 12 ? null : new double[] {6, 3 + t})
                .with(1, CAR, Stage.stand(6, 15, 12, 60));
        assertThat(night.play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void aCrowdThatStandsForLongIsOneUntilItGoesThoughNobodyInItIsFollowed() {
        var stage = new Stage().surfaces(t -> filled("yard", t < 10 || t > 400 ? 0.4 : 9.2));
        for (var k = 0; k < 4; k++) {
            stage.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
        }
        var told = stage.play(440, Stage.rule(RuleKind.CROWD));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(1).at()).isAfter(Stage.at(400));
    }

    @Test
    void lampsThatShineWhereACrowdWasDoNotKeepItsAlertOpen() {
        var stage = new Stage().surfaces(t -> filled("yard", t < 10 || t > 60 && t < 65 || t > 120 ? 0.4 : 9.2));
        for (var k = 0; k < 4; k++) {
            stage.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
        }
        var told = stage.play(160, Stage.rule(RuleKind.CROWD));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(1).at()).isBefore(Stage.at(90));
    }

    @Test
    void whatFillsAPlaceAtOnceWhenTheLastOneHasLeftIsTheShadeOfACloud() {
        var cloud = new Stage()
                .with(1, PERSON, Stage.stand(6, 15, 2, 30))
                .surfaces(t -> filled("yard", t < 35 || t > 60 ? 0.4 : 9.2));
        assertThat(cloud.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void aThrongThatIsSuddenlyTakenForACarThatNobodySawComeIsOne() {
        var merged = filling()
                .with(1, PERSON, t -> t < 2 || t >= 14 ? null : new double[] {6, 3 + t})
                .with(2, CAR, Stage.stand(6, 15, 14, 60));
        assertThat(merged.play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void whatAVehicleFillsThatDroveThereIsNoThrong() {
        var parked = filling().with(1, CAR, t -> t < 2 || t >= 60 ? null : new double[] {6, Math.min(15, 8 * (t - 2))});
        for (var k = 0; k < 3; k++) {
            parked.with(k + 2, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
        }
        assertThat(parked.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void aVehicleThatTookTheNameOfSomebodyItPassedIsOneAllTheSame() {
        var passed = filling()
                .with(1, PERSON, t -> t < 2 || t >= 8 ? null : new double[] {6, t})
                .with(1, CAR, t -> t < 8 || t >= 60 ? null : new double[] {6, Math.min(20, 8 + 8 * (t - 8))});
        assertThat(passed.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void whatSeemedToBeFullWithNobodyThereIsNoCrowdWhenSomebodyPasses() {
        // Shadows of clouds; a walker between two of them.
        var clouds = new Stage()
                .surfaces(t -> filled("yard", t % 40 < 8 ? 14 : t % 40 > 30 ? 9 : 1))
                .with(1, PERSON, Stage.stand(6, 15, 150, 156));
        assertThat(clouds.play(200, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void thoseWhoPassOverWetGroundAreNoCrowdButThoseWhoComeThereAre() {
        assertThat(wet(3).play(200, Stage.rule(RuleKind.CROWD))).isEmpty();
        assertThat(wet(9).play(200, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    /** Ground that looks as if five stood there; after two minutes so many come. */
    private static Stage wet(int come) {
        return new Stage()
                .surfaces(t -> filled("yard", t < 10 ? 0.4 : t < 122 || t > 160 ? 5.2 : 5.2 + come))
                .with(1, PERSON, Stage.stand(6, 15, 120, 160));
    }

    @Test
    void aThrongInWhichNobodyCanBeFollowedIsStillOneAndTheNextOneIsToldAsWell() {
        var two = new Stage().surfaces(t -> filled("yard", t > 10 && t < 130 || t > 200 ? 9.2 : 0.4));
        for (var k = 0; k < 4; k++) {
            two.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
            two.with(k + 11, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 194 + k, 204));
        }
        assertThat(two.play(240, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR, RAISE);
    }

    @Test
    void aThrongThatIsStillThereWhenTheNextOneMayBeToldIsTold() {
        var two = new Stage().surfaces(t -> filled("yard", t > 10 && t < 60 || t > 80 ? 9.2 : 0.4));
        for (var k = 0; k < 4; k++) {
            two.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
            two.with(k + 11, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 76 + k, 84));
        }
        assertThat(two.play(160, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR, RAISE);
    }

    @Test
    void whoStandsUprightIsSomebodyThoughHeIsTakenForOneOnTwoWheels() {
        var bikes = new Stage();
        var people = new Stage();
        for (var k = 0; k < 10; k++) {
            var place = Stage.stand(5.5 + 0.7 * (k % 4), 15 + 2 * (k / 4), 2 + k, 60 + k);
            people.withBox(k + 1, TWO_WHEELER, 0.24, 0.14, place);
            // As broad as long: parked across.
            bikes.withBox(k + 1, TWO_WHEELER, 1.6, 0.07, place);
        }
        assertThat(people.play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        assertThat(bikes.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }

    @Test
    void lampsThatShineOnTheGroundBesideItHideACrowdByNightOnlyAndWaterAlways() {
        assertThat(beside(new SurfaceState(0.9, 0.02, 0)).play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        assertThat(beside(new SurfaceState(0.9, 0.02, 0)).dark().play(120, Stage.rule(RuleKind.CROWD)))
                .isEmpty();
        assertThat(beside(new SurfaceState(0.9, 0.6, 0)).play(120, Stage.rule(RuleKind.CROWD)))
                .isEmpty();
    }

    /** A throng beside ground that looks like that. */
    private static Stage beside(SurfaceState gutter) {
        var stage = throng(true);
        stage.surfaces(t -> Map.of(
                "gutter",
                gutter,
                "yard",
                filled("yard", t < 10 || t > 60 ? 0.4 : 9.2).get("yard")));
        return stage;
    }

    /** A yard that fills by and by. */
    private static Stage filling() {
        return new Stage().surfaces(t -> filled("yard", t < 10 || t > 60 ? 0.4 : t < 20 ? 4.2 : 9.2));
    }

    /** A yard that fills up. @param seen whether some of them are seen on their way */
    private static Stage throng(boolean seen) {
        var stage = new Stage().surfaces(t -> filled("yard", t < 10 || t > 60 ? 0.4 : 9.2));
        for (var k = 0; k < (seen ? 4 : 0); k++) {
            stage.with(k + 1, PERSON, Stage.stand(5.5 + 0.7 * k, 15, 6 + k, 14));
        }
        return stage;
    }

    private static Map<String, SurfaceState> filled(String area, double people) {
        return Map.of(area, new SurfaceState(0, 0, 0, Optional.of(new OnGround(people, List.of()))));
    }

    @Test
    void aCrowdIsNotHiddenByAJamElsewhereInThePicture() {
        var jam = throng(true);
        for (var k = 0; k < 6; k++) {
            var y = 6 + 7 * k;
            jam.with(20 + k, CAR, t -> t < 3 ? new double[] {2, Math.max(1, y - 5 * (3 - t))} : new double[] {2, y});
        }
        assertThat(jam.play(120, Stage.rule(RuleKind.CROWD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void theShadeOfOneWhoPassesIsNotADozen() {
        var stage = new Stage();
        for (var k = 0; k < 4; k++) {
            // As broad as two people, and as high as a hand.
            stage.withBox(k + 1, UNKNOWN, 1.2, 0.01, Stage.stand(6 + 0.3 * k, 15, 5, 60));
        }
        assertThat(stage.play(120, Stage.rule(RuleKind.CROWD))).isEmpty();
    }
}
