package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** What a marked piece of ground looks like, and who is on it. */
class SurfaceWatchTest extends GroundInView {
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
