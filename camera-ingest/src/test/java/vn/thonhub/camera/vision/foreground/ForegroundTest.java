package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.Tint;

class ForegroundTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final Random random = new Random(3);
    private final byte[] street = new byte[WIDTH * HEIGHT];
    private final Foreground foreground = new Foreground(Sensitivity.NORMAL, List.of(), Map.of(), Optional.empty());

    ForegroundTest() {
        for (var i = 0; i < street.length; i++) {
            var house = i % WIDTH / 20 % 2 == 0 && i / WIDTH < HEIGHT / 2;
            street[i] = (byte) ((house ? 170 : 90) + random.nextInt(9));
        }
    }

    /** Shows the street for some seconds. @param hidden share of it, from the left, that something bright hides */
    private List<Blob> show(double seconds, double hidden) {
        var found = List.<Blob>of();
        for (var k = 0; k < 10 * seconds; k++) {
            var now = street.clone();
            for (var i = 0; i < now.length; i++) {
                var value = i % WIDTH < hidden * WIDTH ? 190 + i % 5 * 10 : now[i] & 0xff;
                now[i] = (byte) (value + random.nextInt(3));
            }
            found = foreground.next(new GreyPicture(WIDTH, HEIGHT, now), 0.1, List.of(), List.of());
        }
        return found;
    }

    @Test
    void whenTheCameraCanSeeAgainTheStreetIsNoThing() {
        assertThat(show(3, 0)).isEmpty();
        assertThat(show(1, 0.4)).isNotEmpty();
        // Nobody looks for road users while a camera is known to be blocked: the last picture is still that of the
        // hand.
        foreground.begin();
        assertThat(show(2, 0)).isEmpty();
    }

    @Test
    void aCameraThatTurnsToItsOwnLampLeavesNoThing() {
        assertThat(sights(3, true, 1)).isEmpty();
        // At first it is dazzled by itself; leaves and jackets are another grey than by day.
        sights(0.5, false, 1.6);
        sights(0.5, false, 1.3);
        sights(1.5, false, 1);
        assertThat(foreground.isUpset()).isFalse();
        assertThat(sights(1, false, 1)).isEmpty();
        assertThat(sights(1.5, true, 1)).isEmpty();
    }

    @Test
    void aRedLorryInAGreyStreetIsNoCameraThatSeesColoursAgain() {
        sights(3, false, 1);
        var lorry = 0.3;
        assertThat(sights(0.3, lorry)).isNotEmpty();
        assertThat(foreground.isUpset()).isFalse();
    }

    /** Shows the street by day or by the camera's lamp, so many times as bright. */
    private List<Blob> sights(double seconds, boolean day, double bright) {
        var colour = new byte[WIDTH * HEIGHT / 4];
        Arrays.fill(colour, (byte) (day ? 137 : 128));
        return sights(seconds, colour, i -> {
            var leaves = i % WIDTH > 200 && i % WIDTH < 260 && i / WIDTH > 100 && i / WIDTH < 150;
            return (int) Math.min(250, bright * ((street[i] & 0xff) + (leaves && !day ? 70 : 0)));
        });
    }

    /** Shows the street by the camera's lamp, with a lorry that fills that share of it. */
    private List<Blob> sights(double seconds, double lorry) {
        var colour = new byte[WIDTH * HEIGHT / 4];
        for (var i = 0; i < colour.length; i++) {
            colour[i] = (byte) (i % (WIDTH / 2) < lorry * WIDTH / 2 ? 170 : 128);
        }
        return sights(seconds, colour, i -> i % WIDTH < lorry * WIDTH ? 200 : street[i] & 0xff);
    }

    private List<Blob> sights(double seconds, byte[] colour, IntUnaryOperator brightness) {
        var found = List.<Blob>of();
        for (var k = 0; k < 10 * seconds; k++) {
            var now = new byte[WIDTH * HEIGHT];
            for (var i = 0; i < now.length; i++) {
                now[i] = (byte) (brightness.applyAsInt(i) + random.nextInt(3));
            }
            var tint = Optional.of(new Tint(WIDTH / 2, HEIGHT / 2, colour, colour));
            found = foreground.next(new GreyPicture(WIDTH, HEIGHT, now, tint), 0.1, List.of(), List.of());
        }
        return found;
    }

    @Test
    void lampsThatFlickerBeforeTheyBurnLeaveNoThing() {
        assertThat(show(3, 0)).isEmpty();
        // All goes bright, a third of it darkens again while that is learnt, and then all is as it was.
        show(1, 1);
        show(1, 0.7);
        show(2, 0);
        assertThat(foreground.isUpset()).isFalse();
        assertThat(show(1, 0)).isEmpty();
    }
}
