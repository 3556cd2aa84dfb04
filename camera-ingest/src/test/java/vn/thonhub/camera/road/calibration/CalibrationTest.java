package vn.thonhub.camera.road.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;

class CalibrationTest {
    private static final int CAMERAS = 300;
    private final Random random = new Random(20261128);

    @Test
    void exactClicksGiveBackTheTrueGround() {
        for (var i = 0; i < CAMERAS; i++) {
            var truth = TestCamera.random(random);
            var found = Calibration.of(truth.clicked(truth.marks(), random, 0));
            for (var y = 0.5; y < 1; y += 0.1) {
                var place = truth.at(0.5, y);
                assertThat(found.ground(new Corner(0.5, y)).orElseThrow().distance(place))
                        .isLessThan(1e-4 * (1 + Math.hypot(place.x(), place.y())));
            }
            assertThat(found.fit().errorPx()).isLessThan(1e-3);
            assertThat(found.fit().camera().orElseThrow().heightM())
                    .isCloseTo(truth.camera.height(), within(0.01 * truth.camera.height()));
        }
    }

    @Test
    void fourClicksTwoPixelsOffKeepSpeedsWithinWhatIsSaid() {
        var inside = 0;
        var errors = new ArrayList<Double>();
        for (var i = 0; i < CAMERAS; i++) {
            var truth = TestCamera.random(random);
            var found = Calibration.of(truth.clicked(truth.marks(), random, 2));
            var place = new Corner(0.5, 0.7);
            var said = found.speedError(place).orElseThrow();
            var error = stretched(truth, found, truth.at(0.5, 0.7));
            errors.add(error);
            inside += error <= said ? 1 : 0;
        }
        Collections.sort(errors);
        assertThat(errors.get(CAMERAS / 2)).as("median share a speed is off").isLessThan(0.03);
        assertThat(errors.get(CAMERAS * 95 / 100)).isLessThan(0.10);
        assertThat((double) inside / CAMERAS).as("within two deviations").isGreaterThan(0.95);
    }

    /** How much longer or shorter 4 m along the road come out. */
    private static double stretched(TestCamera truth, Calibration found, GroundPoint place) {
        var from =
                truth.map().picture(new GroundPoint(place.x(), place.y() - 2)).orElseThrow();
        var to = truth.map().picture(new GroundPoint(place.x(), place.y() + 2)).orElseThrow();
        var length = found.map()
                .ground(from)
                .orElseThrow()
                .distance(found.map().ground(to).orElseThrow());
        return Math.abs(length - 4) / 4;
    }

    @Test
    void morePointsMakeItBetterAndShowHowFarClicksScatter() {
        var four = 0.0;
        var twelve = 0.0;
        var px = new ArrayList<Double>();
        for (var i = 0; i < CAMERAS; i++) {
            var truth = TestCamera.random(random);
            var many = new ArrayList<>(truth.marks());
            for (var k = 0; k < 8; k++) {
                many.add(truth.at(0.2 + 0.2 * (k % 4) + random.nextDouble(0.1), k < 4 ? 0.6 : 0.8));
            }
            var better = Calibration.of(truth.clicked(many, random, 2));
            four += stretched(truth, Calibration.of(truth.clicked(truth.marks(), random, 2)), truth.at(0.5, 0.7));
            twelve += stretched(truth, better, truth.at(0.5, 0.7));
            px.add(better.fit().errorPx());
        }
        assertThat(twelve).isLessThan(0.8 * four);
        // Two coordinates of evenly scattered clicks, less what eight fitted numbers take of twenty-four.
        var expected = 2 * 2 / Math.sqrt(3) / Math.sqrt(2) * Math.sqrt(16.0 / 24);
        assertThat(px.stream().mapToDouble(x -> x).average().orElseThrow()).isCloseTo(expected, within(0.15));
    }

    @Test
    void neitherTheOrderOfClicksNorTheAxesOnTheGroundMatter() {
        for (var i = 0; i < 50; i++) {
            var truth = TestCamera.random(random);
            var input = truth.clicked(truth.marks(), random, 2);
            var shuffled = new ArrayList<>(input.points());
            Collections.shuffle(shuffled, random);
            var moved = input.points().stream()
                    .map(point -> new CalibrationInput.Point(
                            point.picture(), point.ground().map(CalibrationTest::turned)))
                    .toList();
            var a = Calibration.of(input);
            var b = Calibration.of(CalibrationInput.ofPoints(TestCamera.PICTURE, shuffled));
            var c = Calibration.of(CalibrationInput.ofPoints(TestCamera.PICTURE, moved));
            var here = new Corner(0.4, 0.75);
            var there = new Corner(0.6, 0.6);
            var length = length(a, here, there);
            assertThat(length(b, here, there)).isCloseTo(length, within(1e-3 * length));
            assertThat(length(c, here, there)).isCloseTo(length, within(1e-3 * length));
        }
    }

    private static GroundPoint turned(GroundPoint point) {
        return new GroundPoint(0.8 * point.x() - 0.6 * point.y() + 31, 0.6 * point.x() + 0.8 * point.y() - 74);
    }

    private static double length(Calibration map, Corner a, Corner b) {
        return map.ground(a).orElseThrow().distance(map.ground(b).orElseThrow());
    }

    @Test
    void nothingLiesOnTheGroundAboveTheHorizon() {
        for (var i = 0; i < CAMERAS; i++) {
            var truth = TestCamera.random(random);
            var found = Calibration.of(truth.clicked(truth.marks(), random, 2));
            var horizon = found.horizon().orElseThrow();
            var y = (horizon.leftY() + horizon.rightY()) / 2;
            if (y > 0.05 && y < 0.95) {
                assertThat(found.ground(new Corner(0.5, y - 0.02))).isEmpty();
                assertThat(found.ground(new Corner(0.5, y + 0.02))).isPresent();
            }
        }
    }

    @Test
    void fourSidesAndADiagonalAreEnough() {
        for (var i = 0; i < CAMERAS; i++) {
            var truth = TestCamera.random(random);
            var marks = truth.marks();
            var points = marks.stream()
                    .map(place -> new CalibrationInput.Point(truth.click(place, random, 0), Optional.empty()))
                    .toList();
            var distances = List.of(
                    between(marks, 0, 1),
                    between(marks, 1, 2),
                    between(marks, 2, 3),
                    between(marks, 3, 0),
                    between(marks, 0, 2));
            var found = Calibration.of(new CalibrationInput(
                    CalibrationInput.Method.DISTANCES,
                    TestCamera.PICTURE,
                    points,
                    distances,
                    Optional.empty(),
                    List.of()));
            var here = new Corner(0.4, 0.75);
            var there = new Corner(0.6, 0.6);
            var length = truth.at(0.4, 0.75).distance(truth.at(0.6, 0.6));
            assertThat(length(found, here, there)).isCloseTo(length, within(1e-3 * length));
        }
    }

    private static KnownDistance between(List<GroundPoint> marks, int a, int b) {
        return new KnownDistance(a, b, marks.get(a).distance(marks.get(b)));
    }

    @Test
    void aLaneOfKnownWidthWithDashesIsEnough() {
        var errors = new ArrayList<Double>();
        var exact = new ArrayList<Double>();
        for (var i = 0; i < CAMERAS; i++) {
            var truth = overALane();
            exact.add(laneError(truth, 0));
            errors.add(laneError(truth, 2));
        }
        Collections.sort(errors);
        assertThat(exact).allSatisfy(error -> assertThat(error).isLessThan(1e-3));
        assertThat(errors.get(CAMERAS / 2)).isLessThan(0.05);
        assertThat(errors.get(CAMERAS * 9 / 10)).isLessThan(0.15);
    }

    private TestCamera overALane() {
        var camera = TestCamera.random(random);
        if (!lane(camera).stream().allMatch(place -> camera.map()
                .picture(place)
                .filter(TestCamera.PICTURE::contains)
                .isPresent())) {
            return overALane();
        }
        return camera;
    }

    private static List<GroundPoint> lane(TestCamera truth) {
        var near = truth.at(0.5, 0.9).y();
        return List.of(
                new GroundPoint(0, near),
                new GroundPoint(0, near + 22),
                new GroundPoint(3.5, near),
                new GroundPoint(3.5, near + 20));
    }

    private double laneError(TestCamera truth, double noisePx) {
        var near = truth.at(0.5, 0.9).y();
        var left = List.of(new GroundPoint(0, near), new GroundPoint(0, near + 8), new GroundPoint(0, near + 22));
        var right =
                List.of(new GroundPoint(3.5, near), new GroundPoint(3.5, near + 10), new GroundPoint(3.5, near + 20));
        var dashes = new ArrayList<GroundPoint>();
        for (var k = 0; k < 5; k++) {
            dashes.add(new GroundPoint(3.5, near + 1 + 4 * k));
        }
        var marks = new LaneMarks(
                clicks(truth, left, noisePx), clicks(truth, right, noisePx), 3.5, clicks(truth, dashes, noisePx), 4);
        var found = Calibration.of(new CalibrationInput(
                CalibrationInput.Method.LANE, TestCamera.PICTURE, List.of(), List.of(), Optional.of(marks), List.of()));
        return stretched(truth, found, new GroundPoint(1.75, near + 8));
    }

    private List<Corner> clicks(TestCamera truth, List<GroundPoint> places, double noisePx) {
        return places.stream().map(place -> truth.click(place, random, noisePx)).toList();
    }

    @Test
    void aPersonWhereSeenTellsAWrongScale() {
        var truth = new TestCamera(new LevelCamera(900, Math.toRadians(20), 0, 6, 0, 0));
        var foot = truth.at(0.5, 0.7);
        // Depth is 6 sin t + y cos t; a head 1.7 m up is seen where one lies on the ground of a camera 4.3 m high.
        var lower = new TestCamera(truth.camera.at(6 - 1.7, 0, 0));
        var head = TestCamera.corner(lower.map().picture(foot).orElseThrow());
        var footClick = truth.click(foot, random, 0);
        var good = Calibration.of(truth.clicked(truth.marks(), random, 0));
        assertThat(good.heightOf(footClick, head).orElseThrow()).isCloseTo(1.7, within(0.01));
        var doubled = truth.marks().stream()
                .map(place -> new CalibrationInput.Point(
                        truth.click(place, random, 0), Optional.of(new GroundPoint(2 * place.x(), 2 * place.y()))))
                .toList();
        var bad = Calibration.of(new CalibrationInput(
                CalibrationInput.Method.POINTS,
                TestCamera.PICTURE,
                doubled,
                List.of(),
                Optional.empty(),
                List.of(new CalibrationInput.KnownHeight(footClick, head, 1.7))));
        assertThat(bad.fit().persons().get(0).seenM()).isCloseTo(3.4, within(0.02));
        assertThat(bad.fit().notices()).contains(CalibrationFit.Notice.PERSON_ODD);
    }

    @Test
    void whatCannotBeRightIsRefusedWithAReason() {
        var truth = new TestCamera(new LevelCamera(900, Math.toRadians(20), 0, 6, 0, 0));
        var marks = truth.marks();
        refused(truth, marks.subList(0, 3), CalibrationRefused.Reason.TOO_FEW_POINTS, "at least four");
        refused(
                truth,
                List.of(marks.get(0), marks.get(1), marks.get(2), marks.get(0)),
                CalibrationRefused.Reason.SAME_PLACE,
                "Points 1 and 4");
        refused(
                truth,
                List.of(truth.at(0.2, 0.9), truth.at(0.4, 0.9), truth.at(0.6, 0.9), truth.at(0.5, 0.6)),
                CalibrationRefused.Reason.ON_A_LINE,
                "one line (such as 1, 2 and 3)");
        var input = truth.clicked(marks, random, 0).points();
        var swapped = List.of(
                input.get(0),
                input.get(1),
                new CalibrationInput.Point(input.get(2).picture(), input.get(3).ground()),
                new CalibrationInput.Point(input.get(3).picture(), input.get(2).ground()));
        assertThatThrownBy(() -> Calibration.of(CalibrationInput.ofPoints(TestCamera.PICTURE, swapped)))
                .isInstanceOfSatisfying(CalibrationRefused.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(CalibrationRefused.Reason.ORDER_CROSSED));
        var five = new ArrayList<>(input);
        five.add(new CalibrationInput.Point(new Corner(0.5, 0.7), Optional.of(truth.at(0.3, 0.9))));
        assertThatThrownBy(() -> Calibration.of(CalibrationInput.ofPoints(TestCamera.PICTURE, five)))
                .isInstanceOf(CalibrationRefused.class)
                .hasMessageContaining("do not fit together");
    }

    private void refused(TestCamera truth, List<GroundPoint> places, CalibrationRefused.Reason reason, String says) {
        assertThatThrownBy(() -> Calibration.of(truth.clicked(places, random, 0)))
                .hasMessageContaining(says)
                .isInstanceOfSatisfying(CalibrationRefused.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }

    @Test
    void distancesThatContradictEachOtherAreRefused() {
        var truth = new TestCamera(new LevelCamera(900, Math.toRadians(20), 0, 6, 0, 0));
        var points = truth.marks().stream()
                .map(place -> new CalibrationInput.Point(truth.click(place, random, 0), Optional.empty()))
                .toList();
        var impossible = List.of(
                new KnownDistance(0, 1, 3),
                new KnownDistance(1, 2, 4),
                new KnownDistance(0, 2, 9),
                new KnownDistance(2, 3, 4),
                new KnownDistance(3, 0, 4));
        assertThatThrownBy(() -> Calibration.of(distances(points, impossible))).hasMessageContaining("no triangle");
        assertThatThrownBy(() -> Calibration.of(distances(points, impossible.subList(0, 4))))
                .hasMessageContaining("four sides and one diagonal");
    }

    private static CalibrationInput distances(List<CalibrationInput.Point> points, List<KnownDistance> distances) {
        return new CalibrationInput(
                CalibrationInput.Method.DISTANCES, TestCamera.PICTURE, points, distances, Optional.empty(), List.of());
    }
}
