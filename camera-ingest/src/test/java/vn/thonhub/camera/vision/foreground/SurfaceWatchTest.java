package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** What is on a marked piece of ground: 160x90 pixels of 5 cm each, so that a person is 34 pixels high and a sack 19 wide. */
class SurfaceWatchTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final double METRES = 0.05;
    private static final double EVERY = 0.4;

    private final Random random = new Random(5);
    private final byte[] ground = new byte[WIDTH * HEIGHT];
    private final byte[] nobody = new byte[WIDTH * HEIGHT];
    private final SurfaceWatch watch;
    private List<PictureBox> moving = List.of();
    private List<PictureBox> standing = List.of();
    private List<PictureBox> vehicles = List.of();
    /** Share of its contrast that a box is painted with. */
    private double strength = 1;

    SurfaceWatchTest() {
        for (var i = 0; i < ground.length; i++) {
            ground[i] = (byte) (100 + random.nextInt(9));
        }
        var watched = new byte[WIDTH * HEIGHT];
        Arrays.fill(watched, (byte) 1);
        var piece = new Polygon(
                List.of(new Corner(0.1, 0.5), new Corner(0.9, 0.5), new Corner(0.9, 0.95), new Corner(0.1, 0.95)));
        watch = new SurfaceWatch(
                Map.of("place", piece),
                Optional.of(at -> Optional.of(new GroundPoint(at.x() * WIDTH * METRES, at.y() * HEIGHT * METRES))),
                watched,
                WIDTH,
                HEIGHT);
    }

    /** Shows a picture for some seconds. @param left left edges of boxes of that size, standing on a row; -1 for none */
    private OnGround show(double seconds, int row, int wide, int high, int sway, int... left) {
        return show(
                seconds,
                sway,
                Arrays.stream(left)
                        .mapToObj(edge -> new int[] {edge, row, wide, high})
                        .toList());
    }

    /** @param boxes left edge, row it stands on, width and height of each */
    private OnGround show(double seconds, int sway, List<int[]> boxes) {
        for (var k = 0; k < seconds / EVERY; k++) {
            var now = ground.clone();
            for (var i = 0; i < now.length; i++) {
                now[i] += (byte) (random.nextInt(3) - 1);
            }
            boxes.forEach(box -> paint(now, box, sway == 0 ? 0 : random.nextInt(2 * sway + 1) - sway));
            watch.next(now, EVERY, nobody, new Visitors(moving, standing, vehicles));
        }
        return watch.states().get("place").on().orElseThrow();
    }

    private void paint(byte[] now, int[] box, int swayed) {
        var left = box[0] + swayed;
        for (var y = box[1] - box[3]; y < box[1]; y++) {
            for (var x = Math.max(0, left); x < Math.min(WIDTH, left + box[2]); x++) {
                var i = y * WIDTH + x;
                now[i] += (byte) (strength * ((y < box[1] - box[3] / 2 ? 160 : 50) - (now[i] & 0xff)));
            }
        }
    }

    @Test
    void whatIsPutDownIsFoundWhereItLies() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        var things = show(12, 70, 19, 9, 0, 60).things();
        assertThat(things).hasSize(1);
        var box = things.get(0).box();
        assertThat(box.left() * WIDTH).isBetween(57.0, 62.0);
        assertThat(box.bottom() * HEIGHT).isBetween(68.0, 72.0);
        assertThat(things.get(0).restedSeconds()).isBetween(5.0, 13.0);
        // It is still told after minutes, under its number, and no more when it is fetched.
        assertThat(show(300, 70, 19, 9, 0, 60).things())
                .extracting(StillThing::number)
                .containsExactly(things.get(0).number());
        assertThat(show(20, 0, 0, 0, 0).things()).isEmpty();
    }

    private void somebodyPasses() {
        moving = List.of(box(50, 30, 90, 75));
        show(1.2, 70, 30, 34, 3, 55);
        moving = List.of();
    }

    private static PictureBox box(double left, double top, double right, double bottom) {
        return new PictureBox(left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT);
    }

    @Test
    void whatNobodyBroughtIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        // A drop on the lens.
        assertThat(show(30, 70, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void aBranchThatFellIsToldThoughNobodyBroughtIt() {
        show(20, 0, 0, 0, 0);
        assertThat(show(90, 70, 30, 9, 0, 60).things()).hasSize(1);
    }

    @Test
    void theHalvesOfSomebodyTooDarkToBeFollowedAreNothingLeftButHeStandsThere() {
        show(20, 0, 0, 0, 0);
        // Jacket and trousers: each as large as a sack.
        var on = show(30, 0, List.of(new int[] {60, 56, 14, 14}, new int[] {61, 73, 13, 14}));
        assertThat(on.things()).isEmpty();
        assertThat(on.standing()).isNotEmpty();
        var box = on.standing().get(0).box();
        assertThat(box.top() * HEIGHT).isBetween(40.0, 44.0);
        assertThat(box.bottom() * HEIGHT).isBetween(71.0, 75.0);
        assertThat(show(20, 0, 0, 0, 0).standing()).isEmpty();
    }

    @Test
    void amongDropsOnTheLensWhatIsUprightIsOneToo() {
        show(20, 0, 0, 0, 0);
        dropsFall();
        assertThat(show(30, 75, 12, 34, 0, 60).standing()).isEmpty();
        // The rain is over.
        show(200, 0, 0, 0, 0);
        assertThat(show(30, 75, 12, 34, 0, 60).standing()).hasSize(1);
    }

    @Test
    void amongDropsOnTheLensWhatIsPutDownIsToldAfterAMinute() {
        show(20, 0, 0, 0, 0);
        dropsFall();
        somebodyPasses();
        // It may be a drop that runs off just there.
        assertThat(show(30, 70, 19, 9, 0, 60).things()).isEmpty();
        assertThat(show(40, 70, 19, 9, 0, 60).things()).hasSize(1);
    }

    @Test
    void whatLayThereBeforeTheRainIsStillToldInIt() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        var number = show(12, 70, 19, 9, 0, 60).things().get(0).number();
        for (var round = 0; round < 3; round++) {
            for (var edge : List.of(20, 95, 45, 120, 30, 85)) {
                show(4, 0, List.of(new int[] {60, 70, 19, 9}, new int[] {edge, 84 - edge / 10, 10, 8}));
                assertThat(show(1.2, 70, 19, 9, 0, 60).things())
                        .extracting(StillThing::number)
                        .contains(number);
            }
        }
    }

    @Test
    void amongDropsWhatNobodyBroughtAndIsNotSeenAllTheTimeIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        dropsFall();
        // A puddle that swells, drops that follow one another.
        for (var round = 0; round < 11; round++) {
            assertThat(show(5, 70, 30, 9, 0, 60).things()).isEmpty();
            show(1.2, 0, 0, 0, 0);
        }
    }

    @Test
    void aBranchThatFellAmongDropsIsToldForItIsSeenAllTheTime() {
        show(20, 0, 0, 0, 0);
        dropsFall();
        assertThat(show(50, 70, 30, 9, 0, 60).things()).isEmpty();
        assertThat(show(20, 70, 30, 9, 0, 60).things()).hasSize(1);
    }

    /** Each hangs for some seconds and runs off, and they do not lie in a row. */
    private void dropsFall() {
        for (var round = 0; round < 3; round++) {
            for (var edge : List.of(20, 95, 50, 120, 35, 75)) {
                show(4, 60 + edge / 10, 10, 8, 0, edge);
                show(1.2, 0, 0, 0, 0);
            }
        }
    }

    @Test
    void whoStandsAndIsSeenInOnePieceStandsThereAndWhatIsBroadDoesNot() {
        show(20, 0, 0, 0, 0);
        assertThat(show(30, 75, 12, 34, 0, 60).standing()).hasSize(1);
        show(20, 0, 0, 0, 0);
        assertThat(show(30, 75, 34, 34, 0, 60).standing()).isEmpty();
    }

    @Test
    void litterThatNobodyBroughtIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        assertThat(show(90, 70, 10, 6, 0, 60).things()).isEmpty();
    }

    @Test
    void aDropThatFallsOnTheLensWhereSomebodyLatelyPassedIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        show(4, 0, 0, 0, 0);
        assertThat(show(30, 70, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void aDropThatWasThereBeforeSomebodyPassedBehindItIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        // Too short for it to be seen as new.
        show(2.8, 70, 19, 9, 0, 60);
        moving = List.of(box(50, 30, 90, 75));
        show(1.2, 70, 19, 9, 0, 60);
        moving = List.of();
        assertThat(show(30, 70, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void aThingThatABeamSweepsOverIsStillTheSame() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        var number = show(16, 70, 19, 9, 0, 60).things().get(0).number();
        for (var k = 0; k < 3; k++) {
            // As wide as half the street, and as bright.
            show(5, 80, 46, 30, 0, 46);
            assertThat(show(12, 70, 19, 9, 0, 60).things())
                    .extracting(StillThing::number)
                    .containsExactly(number);
        }
    }

    @Test
    void whatAppearsAtSomebodysHeadIsNothingHeLeft() {
        show(20, 0, 0, 0, 0);
        moving = List.of(box(50, 48, 90, 89));
        show(1.2, 89, 30, 38, 3, 55);
        moving = List.of();
        assertThat(show(30, 60, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void whatDrainsAwayIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        assertThat(show(10, 70, 19, 9, 0, 60).things()).hasSize(1);
        assertThat(show(20, 70, 10, 7, 0, 60).things()).isEmpty();
        assertThat(show(30, 70, 10, 7, 0, 60).things()).isEmpty();
    }

    @Test
    void aMarkOnTheRoadInOtherLightIsNothingLeft() {
        mark(55);
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        // The light of the picture is taken for another than it is: most is where white meets the road.
        mark(14);
        assertThat(show(30, 0, 0, 0, 0).things()).isEmpty();
    }

    @Test
    void whatADropHidWhileTheGroundWasLearntIsNothingLeft() {
        show(11.2, 0, 0, 0, 0);
        mark(55);
        somebodyPasses();
        assertThat(show(40, 0, 0, 0, 0).things()).isEmpty();
    }

    /** Makes a dash of the lane's middle line brighter, by so many steps. */
    private void mark(int brighter) {
        for (var y = 61; y < 70; y++) {
            for (var x = 60; x < 79; x++) {
                ground[y * WIDTH + x] += (byte) brighter;
            }
        }
    }

    @Test
    void whatComesByAndByIsNothingLeft() {
        show(20, 0, 0, 0, 0);
        // A wet patch in whose place people pass all the time.
        moving = List.of(box(50, 30, 90, 75));
        for (strength = 0; strength < 1; strength += 0.001) {
            assertThat(show(EVERY, 70, 19, 9, 0, 60).things()).isEmpty();
        }
        assertThat(show(30, 70, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void aWetPatchThatALorryHidForAWhileIsNothingThatFellOffIt() {
        show(20, 0, 0, 0, 0);
        for (strength = 0; strength < 1; strength += 0.001) {
            show(EVERY, 70, 19, 9, 0, 60);
        }
        strength = 1;
        show(20, 70, 19, 9, 0, 60);
        moving = List.of(box(50, 40, 85, 76));
        show(32, 76, 35, 36, 0, 50);
        moving = List.of();
        assertThat(show(80, 70, 19, 9, 0, 60).things()).isEmpty();
        // What falls off a lorry beside it is told.
        moving = List.of(box(80, 30, 130, 75));
        show(1.2, 75, 50, 45, 3, 80);
        moving = List.of();
        assertThat(show(12, 0, List.of(new int[] {60, 70, 19, 9}, new int[] {95, 70, 19, 9}))
                        .things())
                .hasSize(1);
    }

    @Test
    void whatIsSeenOfSomebodyWhoStandsThereIsHe() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        standing = List.of(box(50, 30, 90, 75));
        show(20, 70, 19, 9, 0, 60);
        standing = List.of();
        assertThat(show(1, 70, 19, 9, 0, 60).things()).isEmpty();
    }

    @Test
    void whatFellOffSomebodyWhoSeemedToStandThereUntilHeWasGoneWasLeft() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        show(4, 70, 19, 9, 0, 60);
        standing = List.of(box(50, 30, 90, 75));
        show(2, 70, 19, 9, 0, 60);
        standing = List.of();
        assertThat(show(10, 70, 19, 9, 0, 60).things()).hasSize(1);
    }

    @Test
    void aPieceOfGroundUnderWaterHasAnotherLookAllOverIt() {
        show(20, 0, 0, 0, 0);
        assertThat(place().smooth()).isLessThan(0.05);
        for (var row = HEIGHT; row > 0.48 * HEIGHT; row--) {
            pool(row);
            show(1.2, 0, 0, 0, 0);
        }
        show(20, 0, 0, 0, 0);
        assertThat(place().changed()).isGreaterThan(0.9);
        assertThat(place().smooth()).isGreaterThan(0.9);
        assertThat(place().hidden()).isFalse();
    }

    @Test
    void aDarkerDayIsNoFlood() {
        show(20, 0, 0, 0, 0);
        for (var k = 0; k < 40; k++) {
            for (var i = 0; i < ground.length; i++) {
                ground[i] = (byte) Math.round((ground[i] & 0xff) * 0.99);
            }
            show(1, 0, 0, 0, 0);
            assertThat(place().changed()).isLessThan(0.1);
            assertThat(place().smooth()).isLessThan(0.1);
        }
    }

    @Test
    void behindAVeilNothingIsKnownOfTheGround() {
        show(20, 0, 0, 0, 0);
        Arrays.fill(ground, (byte) 190);
        show(40, 0, 0, 0, 0);
        assertThat(place().hidden()).isTrue();
        assertThat(place().smooth()).isLessThan(0.3);
    }

    @Test
    void whatWasDarkForAWhileIsSeenAgainAsItWas() {
        show(20, 0, 0, 0, 0);
        var day = ground.clone();
        Arrays.fill(ground, (byte) 4);
        show(3, 0, 0, 0, 0);
        // That it cannot see is known now.
        watch.overlook(nobody);
        assertThat(place().hidden()).isTrue();
        System.arraycopy(day, 0, ground, 0, day.length);
        show(EVERY, 0, 0, 0, 0);
        assertThat(place().hidden()).isFalse();
        assertThat(place().changed()).isLessThan(0.1);
        assertThat(place().smooth()).isLessThan(0.1);
    }

    private SurfaceState place() {
        return watch.states().get("place");
    }

    /** Water as far up as that row, over all of the piece of ground and a little beside it. */
    private void pool(int row) {
        for (var y = row; y < Math.min(HEIGHT, 0.97 * HEIGHT); y++) {
            Arrays.fill(ground, y * WIDTH + WIDTH / 12, y * WIDTH + WIDTH * 11 / 12, (byte) 140);
        }
    }

    @Test
    void whoeverPassesLeavesNothingBehind() {
        show(20, 0, 0, 0, 0);
        for (var left = 0; left < WIDTH; left += 8) {
            var on = show(EVERY, 70, 40, 30, 0, left);
            assertThat(on.things()).isEmpty();
            assertThat(on.people()).isLessThan(1);
        }
        assertThat(show(5, 0, 0, 0, 0).things()).isEmpty();
    }

    @Test
    void peopleAreCountedByWhatTheyFillAndGoodsAreNot() {
        show(20, 0, 0, 0, 0);
        var crowd = show(15, 70, 9, 33, 1, 20, 40, 60, 80, 100, 120);
        assertThat(crowd.people()).isBetween(4.0, 7.0);
        assertThat(crowd.things()).isEmpty();
        show(20, 0, 0, 0, 0);
        // The same, but nothing stirs: a stack of goods, a parked cart.
        assertThat(show(60, 70, 9, 33, 0, 20, 40, 60, 80, 100, 120).people()).isLessThan(1);
    }

    @Test
    void whatAStandingVehicleFillsIsNoThrongButWhoStandsBesideItIs() {
        show(20, 0, 0, 0, 0);
        vehicles = List.of(box(75, 35, 132, 72));
        // Its engine shakes it, rain runs down its sides.
        assertThat(show(15, 70, 50, 33, 1, 78).people()).isLessThan(1);
        assertThat(show(15, 70, 9, 33, 1, 20, 40, 60).people()).isBetween(1.5, 4.0);
    }

    @Test
    void aHandBeforeTheLensIsNobodyAndWhoStoodThereIsStillThere() {
        show(20, 0, 0, 0, 0);
        var before = show(15, 70, 9, 33, 1, 20, 60, 100).people();
        assertThat(before).isBetween(2.0, 4.0);
        assertThat(show(15, HEIGHT, WIDTH, HEIGHT, 3, 0).people()).isBetween(before - 0.5, before + 0.5);
        show(20, 0, 0, 0, 0);
        assertThat(show(15, HEIGHT, WIDTH, HEIGHT, 3, 0).people()).isLessThan(1);
    }

    @Test
    void aChangeOfLightIsNothing() {
        show(20, 0, 0, 0, 0);
        for (var i = 0; i < ground.length; i++) {
            ground[i] = (byte) ((ground[i] & 0xff) * 7 / 10);
        }
        watch.relight(0.7, 0);
        var on = show(20, 0, 0, 0, 0);
        assertThat(on.things()).isEmpty();
        assertThat(on.people()).isLessThan(0.5);
    }
}
