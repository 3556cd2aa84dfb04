package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.vision.scene.StillThing;

/** What was left on the ground, and who stands there unseen: drops, puddles, lamps and passers are neither. */
class LeftThingsTest extends GroundInView {
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
    void oneDropAboveAnotherIsSomebodyWhoCameOnlyWhenDropsWouldHaveRunOff() {
        show(20, 0, 0, 0, 0);
        dropsFall();
        somebodyPasses();
        var halves = List.of(new int[] {60, 56, 14, 14}, new int[] {61, 73, 13, 14});
        for (var look = 0; look < 30; look++) {
            assertThat(show(EVERY, 0, halves).standing()).isEmpty();
        }
        assertThat(show(8, 0, halves).standing()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 13, 16, 19, 22, 25, 40})
    void whereALampShoneForLongNobodyStandsWhenItHasGone(int seconds) {
        show(20, 0, 0, 0, 0);
        var dark = ground.clone();
        light(40, 110, 112);
        light(60, 72, 250);
        show(seconds, 0, 0, 0, 0);
        System.arraycopy(dark, 0, ground, 0, dark.length);
        show(3, 75, 40, 34, 9, 50);
        for (var look = 0; look < 60; look++) {
            assertThat(show(EVERY, 0, 0, 0, 0).standing()).isEmpty();
        }
    }

    private void light(int left, int right, int brightness) {
        for (var row = 41; row < 75; row++) {
            Arrays.fill(ground, row * WIDTH + left, row * WIDTH + right, (byte) brightness);
        }
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
    void aBoxAsDarkAsTheRoadIsFoundByItsColour() {
        tinted = List.of();
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        tinted = List.of(new int[] {60, 70, 20, 10, -30});
        var things = show(12, 0, 0, 0, 0).things();
        assertThat(things).hasSize(1);
        assertThat(things.get(0).box().left() * WIDTH).isBetween(57.0, 62.0);
        // Among the puddle's edges it is the same.
        var number = things.get(0).number();
        assertThat(show(12, 0, List.of(new int[] {52, 64, 12, 4}, new int[] {72, 72, 14, 4}))
                        .things())
                .extracting(StillThing::number)
                .containsExactly(number);
        tinted = List.of();
        assertThat(show(20, 0, 0, 0, 0).things()).isEmpty();
    }

    @Test
    void aCameraThatComesBackFromItsInfraredLightFindsNothingInItsColours() {
        tinted = List.of();
        show(20, 0, 0, 0, 0);
        tinted = null;
        show(60, 0, 0, 0, 0);
        somebodyPasses();
        // What was painted there meanwhile.
        tinted = List.of(new int[] {60, 70, 20, 10, -30});
        assertThat(show(60, 0, 0, 0, 0).things()).isEmpty();
    }

    @Test
    void whatIsLostWhereSomethingWasFetchedIsTold() {
        // It lay there when the camera began: that is how the ground is known.
        show(20, 70, 19, 9, 0, 60);
        assertThat(show(40, 0, 0, 0, 0).things()).isEmpty();
        somebodyPasses();
        assertThat(show(12, 70, 19, 9, 0, 70).things()).hasSize(1);
    }

    @Test
    void whatALorryHidForAWhileIsStillTheSameThing() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        var number = show(16, 70, 19, 9, 0, 60).things().get(0).number();
        // Its side is as bright as the road.
        nobodyOrHeld(1);
        show(12, 0, 0, 0, 0);
        nobodyOrHeld(0);
        show(4, 0, 0, 0, 0);
        assertThat(show(5, 70, 19, 9, 0, 60).things())
                .extracting(StillThing::number)
                .containsExactly(number);
    }

    private void nobodyOrHeld(int held) {
        Arrays.fill(nobody, (byte) held);
    }

    @Test
    void aBoxWithItsImageInTheWetRoadIsNobodyWhoStandsThere() {
        show(20, 0, 0, 0, 0);
        somebodyPasses();
        var on = show(20, 0, List.of(new int[] {60, 60, 18, 11}, new int[] {61, 76, 16, 13}));
        assertThat(on.standing()).isEmpty();
        assertThat(on.things()).isNotEmpty();
    }

    @Test
    void aBoxThatIsSeenWithItsImageIsNobodyEither() {
        show(20, 0, 0, 0, 0);
        moving = List.of(box(50, 10, 90, 75));
        show(1.2, 75, 30, 60, 3, 55);
        moving = List.of();
        var on = show(20, 72, 19, 27, 0, 60);
        assertThat(on.standing()).isEmpty();
        assertThat(on.things()).hasSize(1);
    }

    @Test
    void whereSomethingLiesTheGroundIsNotSeen() {
        show(20, 0, 0, 0, 0);
        assertThat(watch.holds(box(55, 55, 85, 75))).isFalse();
        somebodyPasses();
        show(12, 70, 19, 9, 0, 60);
        assertThat(watch.holds(box(55, 55, 85, 75))).isTrue();
    }
}
