package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether the ground's own pattern is seen: 32x32 pixels of gravel, looked at every 0.4 s. */
class GroundPatternTest {
    private static final int SIDE = 32;
    private static final double EVERY = 0.4;

    private final Random random = new Random(3);
    private final float[] usual = new float[SIDE * SIDE];
    private final GroundPattern pattern;

    GroundPatternTest() {
        for (var p = 0; p < usual.length; p++) {
            usual[p] = 90 + random.nextInt(12);
        }
        var pixels = IntStream.range(0, SIDE * SIDE).toArray();
        var right =
                IntStream.of(pixels).map(p -> p % SIDE < SIDE - 1 ? p + 1 : p).toArray();
        var below = IntStream.of(pixels)
                .map(p -> p + SIDE < pixels.length ? p + SIDE : p)
                .toArray();
        pattern = new GroundPattern(pixels, SIDE, right, below);
    }

    private double afterSeconds(double seconds, float[] late, double picture) {
        for (var k = 0; k < seconds / EVERY; k++) {
            pattern.compare(late, usual, EVERY, picture);
        }
        return pattern.hidden();
    }

    private float[] even(float bright) {
        var late = new float[usual.length];
        for (var p = 0; p < late.length; p++) {
            late[p] = bright + random.nextFloat();
        }
        return late;
    }

    @Test
    void shadeAndLampsLeaveIt() {
        for (var light : new double[] {0.5, 0.8, 1, 1.6, 2.2}) {
            var late = new float[usual.length];
            for (var p = 0; p < late.length; p++) {
                late[p] = (float) (light * usual[p]);
            }
            assertThat(afterSeconds(60, late, 1)).isZero();
        }
    }

    @Test
    void waterHidesItForGood() {
        assertThat(afterSeconds(6, even(130), 1)).isZero();
        assertThat(afterSeconds(10, even(130), 1)).isEqualTo(1);
        assertThat(afterSeconds(EVERY, usual, 1)).isZero();
    }

    @Test
    void aQueueMovesOn() {
        for (var k = 0; k < 20; k++) {
            assertThat(afterSeconds(8, even(k % 2 == 0 ? 60 : 150), 1)).isZero();
        }
    }

    @Test
    void whatHasOutlinesOfItsOwnIsNoWater() {
        var late = even(130);
        for (var p = 0; p < late.length; p++) {
            late[p] += p / 4 % 2 * 25;
        }
        assertThat(afterSeconds(60, late, 1)).isZero();
    }

    @Test
    void inTheDarkNothingIsKnown() {
        assertThat(afterSeconds(60, even(9), 0.1)).isZero();
    }
}
