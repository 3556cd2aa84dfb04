package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.CLEAR;
import static vn.thonhub.camera.road.rule.RuleSignal.Phase.RAISE;
import static vn.thonhub.camera.vision.scene.RoadUser.ANIMAL;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.PERSON;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;
import static vn.thonhub.camera.vision.scene.RoadUser.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.scene.StillThing;
import vn.thonhub.camera.vision.scene.SurfaceState;

class RulesTest {
    @Test
    void aVehicleThatDroveAndStandsIsToldOnceSinceItStoppedAndEndsWhenItDrivesOn() {
        var told = new Stage().with(1, CAR, Stage.stop(2, 5, 40)).play(70, Stage.rule(RuleKind.STOPPED_VEHICLE));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(Duration.between(Stage.at(7.5), told.get(0).since()).abs()).isLessThan(Duration.ofMillis(600));
        assertThat(told.get(0).at()).isBetween(Stage.at(27), Stage.at(29));
        assertThat(told.get(0).facts())
                .containsEntry("class", "car")
                .containsKey("place_y_m")
                .containsEntry("area", "Làn lên");
        assertThat(((Number) told.get(1).facts().get("lasted_s")).doubleValue()).isCloseTo(40, within(3.0));
    }

    @Test
    void theEdgeOfAFloodIsNoStoppedVehicleButACarThatStallsInItIsOne() {
        var grows = flood().with(1, CAR, t -> t < 2 ? null : new double[] {2, 21 + Math.min(5, 0.4 * (t - 2))});
        assertThat(grows.play(70, Stage.rule(RuleKind.STOPPED_VEHICLE))).isEmpty();
        var stalls = flood().with(1, CAR, t -> t < 2 ? null : new double[] {2, Math.min(24, 8 * (t - 2))});
        assertThat(stalls.play(70, Stage.rule(RuleKind.STOPPED_VEHICLE))).hasSize(1);
    }

    private static Stage flood() {
        return new Stage().surfaces(t -> Map.of("dip", new SurfaceState(0.8, 0.6, 0)));
    }

    @Test
    void aVehicleThatStoodFromTheBeginningIsToldOnlyWhileOthersPass() {
        var alone = new Stage().with(1, CAR, Stage.stand(2, 20, 0, 80));
        assertThat(alone.play(70, Stage.rule(RuleKind.STOPPED_VEHICLE))).isEmpty();
        alone.with(2, TWO_WHEELER, Stage.drive(1, 8, 40));
        assertThat(alone.play(70, Stage.rule(RuleKind.STOPPED_VEHICLE))).hasSize(1);
    }

    @Test
    void aBusAtItsStopBesideTheRoadIsNotToldWhileALorryThatPassesIsSeenAsOneWithIt() {
        var bus = new Stage().with(1, CAR, t -> {
            var way = Stage.stop(4.2, 5, 60).apply(t);
            return way == null || t < 40 || t > 48 ? way : new double[] {3.9, way[1]};
        });
        assertThat(bus.play(60, Stage.rule(RuleKind.STOPPED_VEHICLE))).isEmpty();
    }

    @Test
    void vehiclesThatStandInARowAreCongestionAndNotStopped() {
        var row = new Stage();
        for (var k = 0; k < 6; k++) {
            var y = 6 + 7 * k;
            row.with(
                    k + 1,
                    CAR,
                    t -> t < 3
                            ? new double[] {2, Math.max(1, y - 5 * (3 - t))}
                            : t < 60 ? new double[] {2, y} : new double[] {2, Math.min(49, y + 8 * (t - 60))});
        }
        assertThat(row.play(59, Stage.rule(RuleKind.STOPPED_VEHICLE))).isEmpty();
        var told = row.play(100, Stage.rule(RuleKind.CONGESTION));
        assertThat(told)
                .filteredOn(signal -> signal.facts().get("area").equals("Làn lên"))
                .extracting(RuleSignal::phase)
                .startsWith(RAISE);
    }

    @Test
    void hiddenForAMomentOrUnderAnotherNameItIsStillTheSameVehicle() {
        var hidden = new Stage().with(1, CAR, Stage.stop(2, 5, 60), 35, 41);
        assertThat(hidden.play(90, Stage.rule(RuleKind.STOPPED_VEHICLE)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        var renamed = new Stage()
                .with(1, CAR, t -> t < 40 ? Stage.stop(2, 5, 60).apply(t) : null)
                .with(2, CAR, t -> t < 41 ? null : Stage.stop(2, 5, 60).apply(t))
                .with(3, TWO_WHEELER, Stage.drive(1, 8, 50));
        assertThat(renamed.play(90, Stage.rule(RuleKind.STOPPED_VEHICLE)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void whileTheCameraCannotSeeRulesHold() {
        var stage = new Stage().with(1, CAR, Stage.stop(2, 5, 80)).blind(SightFault.BLOCKED, 40, 60);
        assertThat(stage.play(70, Stage.rule(RuleKind.STOPPED_VEHICLE)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE);
        assertThat(stage.play(80, Stage.rule(RuleKind.BLOCKED)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void inAQueueThatHardlyGetsOnNobodyOnFootIsGuessed() {
        DoubleFunction<double[]> walksOn = t -> t < 5 || t >= 60 ? null : new double[] {Math.max(1, 6 - (t - 5)), 22};
        var stage = new Stage().with(9, PERSON, walksOn);
        for (var n = 0; n < 6; n++) {
            var x = n % 2 == 0 ? 2 : -2;
            var y = 5.0 + 7 * n;
            stage = stage.with(n + 1, CAR, t -> new double[] {x, y + 0.1 * t});
        }
        assertThat(stage.play(50, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        assertThat(new Stage().with(9, PERSON, walksOn).play(50, Stage.rule(RuleKind.PERSON_ON_ROAD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE);
    }

    @Test
    void aPersonIsToldWhoStaysOnTheRoadButNotWhoCrossesItOrWalksBeside() {
        var crossing = new Stage().with(1, PERSON, t -> t > 15 ? null : new double[] {-8 + 1.3 * t, 20});
        assertThat(crossing.play(20, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        var beside = new Stage().with(1, PERSON, t -> new double[] {4.8, 5 + t});
        assertThat(beside.play(40, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        var stays = new Stage()
                .with(1, PERSON, t -> new double[] {t < 25 ? 1 : 5, 15 + 0.3 * t})
                .with(2, PERSON, t -> t < 5 ? null : new double[] {t < 25 ? 1.5 : 5, 14 + 0.3 * t});
        var told = stays.play(40, Stage.rule(RuleKind.PERSON_ON_ROAD));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
    }

    @Test
    void whatStoodThereFromTheFirstAndIsSweptAlongByWhoPassesIsNobodyOnFoot() {
        DoubleFunction<double[]> swept =
                t -> t < 2 ? null : new double[] {1, 15 + 3 * Math.min(1.5, Math.max(0, t - 30))};
        DoubleFunction<double[]> walks = t -> t < 2 ? null : new double[] {1, 15 + Math.min(4.5, t - 2)};
        var rule = Stage.rule(RuleKind.PERSON_ON_ROAD);
        assertThat(new Stage().unsure().with(1, PERSON, swept).play(60, rule)).isEmpty();
        assertThat(new Stage().unsure().with(1, PERSON, walks).play(60, rule))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE);
        // Who is clearly somebody may have waited.
        assertThat(new Stage().with(1, PERSON, swept).play(60, rule))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE);
    }

    @Test
    void whoGoesFasterForLongThanAnybodyWalksRidesABicycleThatCannotBeMadeOut() {
        var rides = new Stage().with(1, PERSON, t -> t > 14 ? null : new double[] {1, 5 + 3.2 * t});
        assertThat(rides.play(20, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
        var strides = new Stage().with(1, PERSON, t -> t > 20 ? null : new double[] {1, 5 + 1.9 * t});
        assertThat(strides.play(40, Stage.rule(RuleKind.PERSON_ON_ROAD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
    }

    @Test
    void animalsThatWalkAreToldAndThingsThatLieAreLeftObjects() {
        var dog = new Stage().with(1, ANIMAL, t -> t > 20 ? null : new double[] {-3 + 0.3 * t, 20});
        assertThat(dog.play(30, Stage.rule(RuleKind.ANIMAL_ON_ROAD)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        assertThat(dog.play(30, Stage.rule(RuleKind.LEFT_OBJECT))).isEmpty();
        var sack = new Stage().with(1, UNKNOWN, Stage.stand(1, 20, 5, 45));
        assertThat(sack.play(70, Stage.rule(RuleKind.LEFT_OBJECT)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        assertThat(sack.play(70, Stage.rule(RuleKind.ANIMAL_ON_ROAD))).isEmpty();
    }

    @Test
    void whatKeepsUpThePaceOfAWheelIsNoAnimalOnTheRoad() {
        var dog = new Stage().with(1, ANIMAL, Stage.drive(2, 2.2, 0));
        assertThat(dog.play(20, Stage.rule(RuleKind.ANIMAL_ON_ROAD))).isNotEmpty();
        // The dark half of somebody on a bicycle.
        var wheel = new Stage().with(1, ANIMAL, Stage.drive(2, 4, 0));
        assertThat(wheel.play(20, Stage.rule(RuleKind.ANIMAL_ON_ROAD))).isEmpty();
    }

    @Test
    void aClosedAreaIsWatchedInItsHoursOnlyOverMidnight() {
        var stage = new Stage().with(1, PERSON, t -> new double[] {-9.5 + Math.min(2.5, 0.5 * t), 20});
        // The stage plays at ten in the morning, local time.
        assertThat(stage.play(30, Stage.rule(RuleKind.INTRUSION))).isEmpty();
        assertThat(stage.play(30, intrusion("22:00", "11:00"))).hasSize(1);
        assertThat(stage.play(30, intrusion("22:00", "05:00"))).isEmpty();
    }

    @Test
    void whatIsNothingKnownIsAnIntruderOnlyIfItCameByItselfAndIsNoHigherThanALorry() {
        var always = intrusion("22:00", "11:00");
        var walks = new Stage().with(1, UNKNOWN, t -> new double[] {-9.5 + Math.min(2.5, 0.5 * t), 20});
        assertThat(walks.play(30, always)).hasSize(1);
        // A lamp post that a lamp lights up, of which by and by another part is seen.
        var post = new Stage()
                .withBox(1, UNKNOWN, 0.6, 0.6, t -> new double[] {-7, 20 + Math.min(4, Math.max(0, t - 5) / 2)});
        assertThat(post.play(30, always)).isEmpty();
        // A fragment that is found at another place.
        var fragment = new Stage().with(1, UNKNOWN, t -> new double[] {-7, t < 10 ? 20 : 24});
        assertThat(fragment.play(30, always)).isEmpty();
    }

    private static Rule intrusion(String from, String to) {
        var usual = RuleSettings.usual(RuleKind.INTRUSION);
        return new Rule(
                "intrusion",
                new RuleSettings(
                        RuleKind.INTRUSION,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        usual.classes(),
                        List.of(new TimeWindow(List.of(), from, to)),
                        Optional.empty(),
                        Optional.of(2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void whatLiesOnTheRoadIsToldOnceThoughLaneAndCarriagewayBothFindIt() {
        var corner = Stage.corner(1, 20);
        var box = new PictureBox(corner.x() - 0.02, corner.y() - 0.03, corner.x() + 0.02, corner.y());
        var stage = new Stage().surfaces(t -> {
            var things = t < 10 || t > 60 ? List.<StillThing>of() : List.of(new StillThing(1, box, t - 10, 0.9, 0.4));
            var state = new SurfaceState(0, 0, 0, Optional.of(new OnGround(0, things)));
            return Map.of("road", state, "up", state);
        });
        var told = stage.play(120, Stage.rule(RuleKind.LEFT_OBJECT));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(0).box()).contains(box);
    }

    @Test
    void whoStandsOnTheRoadIsToldThoughNobodyIsFollowedThere() {
        var rule = Stage.rule(RuleKind.PERSON_ON_ROAD);
        var told = somebodyStands().play(120, rule);
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(0).box()).contains(place());
        // Who is followed there is judged himself, and what stands in a vehicle's place is the vehicle.
        assertThat(somebodyStands().with(7, CAR, Stage.stop(1, 5, 110)).play(120, rule))
                .isEmpty();
        // Who drives on leaves a place that looks for some seconds as if somebody stood there.
        assertThat(somebodyStands().with(7, CAR, Stage.stop(1, 5, 51)).play(120, rule))
                .isEmpty();
    }

    @Test
    void whoMayHaveGoneIsNotToldFromThenOn() {
        // A motorbike that waited is out of sight before its place is known to look as usual again.
        var waited = somebodyStands(57)
                .with(7, TWO_WHEELER, t -> t < 5 || t > 57 ? null : new double[] {1, Math.min(20, 8 * (t - 5))});
        assertThat(waited.play(120, Stage.rule(RuleKind.PERSON_ON_ROAD))).isEmpty();
    }

    private static Stage somebodyStands() {
        return somebodyStands(60);
    }

    /** From the 10th to the 60th second. @param seen for so long in sight */
    private static Stage somebodyStands(double seen) {
        return new Stage().surfaces(t -> {
            var who = t < 10 || t > 60
                    ? List.<StillThing>of()
                    : List.of(new StillThing(1, place(), t - 10, t > seen, 0.5, 1.7));
            var state = new SurfaceState(0, 0, 0, Optional.of(new OnGround(0, List.of(), who)));
            return Map.of("road", state, "up", state);
        });
    }

    private static PictureBox place() {
        var corner = Stage.corner(1, 20);
        return new PictureBox(corner.x() - 0.01, corner.y() - 0.1, corner.x() + 0.01, corner.y());
    }

    @Test
    void aThingThatIsFollowedUnderTheNameOfWhoLostItIsNoVehicleButWhoStandsBesideItIs() {
        var corner = Stage.corner(2, 20);
        var box = new PictureBox(corner.x() - 0.025, corner.y() - 0.04, corner.x() + 0.025, corner.y());
        var state =
                new SurfaceState(0, 0, 0, Optional.of(new OnGround(0, List.of(new StillThing(1, box, 20, 0.7, 0.6)))));
        var rule = Stage.rule(RuleKind.STOPPED_VEHICLE);
        var stops = Stage.stop(2, 5, 40);
        assertThat(new Stage()
                        .withWide(1, TWO_WHEELER, 1.3, stops)
                        .surfaces(t -> Map.of("road", state))
                        .play(70, rule))
                .isEmpty();
        assertThat(new Stage().withWide(1, TWO_WHEELER, 1.3, stops).play(70, rule))
                .hasSize(2);
        assertThat(new Stage()
                        .with(1, CAR, stops)
                        .surfaces(t -> Map.of("road", state))
                        .play(70, rule))
                .hasSize(2);
    }

    @Test
    void waterOnTheRoadIsToldAndAShadowIsNot() {
        var flood = new Stage()
                .surfaces(t -> Map.of(
                        "dip", t < 10 || t > 80 ? new SurfaceState(0.02, 0.02, 0) : new SurfaceState(0.6, 0.7, 0)));
        assertThat(flood.play(130, Stage.rule(RuleKind.FLOODING)))
                .extracting(RuleSignal::phase)
                .containsExactly(RAISE, CLEAR);
        var shadow = new Stage().surfaces(t -> Map.of("dip", new SurfaceState(0.6, 0.05, 0)));
        assertThat(shadow.play(130, Stage.rule(RuleKind.FLOODING))).isEmpty();
    }

    @Test
    void aQueueThatStandsOnAMarkedSurfaceIsNoWaterButWhatIsThereWhenItHasGoneIs() {
        assertThat(queueOverTheDip(100).play(130, Stage.rule(RuleKind.FLOODING)))
                .isEmpty();
        var told = queueOverTheDip(50).play(130, Stage.rule(RuleKind.FLOODING));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(told.get(0).at()).isAfter(Stage.at(50));
    }

    /** That stands until then on what looks like water until 90 s. */
    private static Stage queueOverTheDip(double until) {
        var stage = new Stage()
                .surfaces(t -> Map.of(
                        "dip", t < 10 || t > 90 ? new SurfaceState(0.02, 0.02, 0) : new SurfaceState(0.6, 0.7, 0.2)));
        for (var k = 0; k < 6; k++) {
            var y = 6 + 7 * k;
            stage.with(k + 1, CAR, t -> t > until ? null : new double[] {2, Math.max(1, y - 5 * Math.max(0, 5 - t))});
        }
        return stage;
    }

    @Test
    void speedAboveTheLimitIsToldAsMeasured() {
        var told = new Stage()
                .with(1, CAR, Stage.drive(2, 21, 2))
                .with(2, CAR, Stage.drive(1, 14, 2))
                .play(10, Stage.rule(RuleKind.SPEEDING));
        assertThat(told).extracting(RuleSignal::phase).containsExactly(RAISE, CLEAR);
        assertThat(((Number) told.get(0).facts().get("speed_kmh")).doubleValue())
                .isCloseTo(75.6, within(1.0));
    }
}
