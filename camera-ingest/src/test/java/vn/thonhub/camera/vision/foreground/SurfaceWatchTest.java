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
import vn.thonhub.camera.vision.scene.StillThing;

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
        for (var k = 0; k < seconds / EVERY; k++) {
            var now = ground.clone();
            for (var i = 0; i < now.length; i++) {
                now[i] += (byte) (random.nextInt(3) - 1);
            }
            for (var edge : left) {
                var swayed = edge + (sway == 0 ? 0 : random.nextInt(2 * sway + 1) - sway);
                for (var y = row - high; y < row; y++) {
                    for (var x = Math.max(0, swayed); x < Math.min(WIDTH, swayed + wide); x++) {
                        now[y * WIDTH + x] = (byte) (y < row - high / 2 ? 160 : 50);
                    }
                }
            }
            watch.next(now, EVERY, nobody);
        }
        return watch.states().get("place").on().orElseThrow();
    }

    @Test
    void whatIsPutDownIsFoundWhereItLies() {
        show(20, 0, 0, 0, 0);
        var things = show(12, 70, 19, 9, 0, 60).things();
        assertThat(things).hasSize(1);
        var box = things.get(0).box();
        assertThat(box.left() * WIDTH).isBetween(57.0, 62.0);
        assertThat(box.bottom() * HEIGHT).isBetween(68.0, 72.0);
        assertThat(things.get(0).restedSeconds()).isBetween(5.0, 12.0);
        // It is still told after minutes, under its number, and no more when it is fetched.
        assertThat(show(300, 70, 19, 9, 0, 60).things())
                .extracting(StillThing::number)
                .containsExactly(things.get(0).number());
        assertThat(show(20, 0, 0, 0, 0).things()).isEmpty();
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
