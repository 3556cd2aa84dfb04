package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GreyPicture;

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
