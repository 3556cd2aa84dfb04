package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GreyPicture;

class PatchTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final Frame PLACE = new Frame(110.0 / HEIGHT, 114.0 / HEIGHT, 20.0 / HEIGHT, 24.0 / HEIGHT);

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void whatStandsIsThereInAnyLightThatShowsIt() {
        var look = Patch.of(picture(100, 1, 0), PLACE).orElseThrow();
        for (var light : new double[] {0.6, 0.8, 1, 1.2}) {
            for (var offset : new int[] {-20, 0, 20}) {
                assertThat(look.isThere(picture(100, light, offset))).isTrue();
            }
        }
    }

    @Test
    void whatLeftIsNotThereNorIsTheGroundBeneathNorWhatCannotBeTold() {
        var look = Patch.of(picture(100, 1, 0), PLACE).orElseThrow();
        assertThat(look.isThere(picture(110, 1, 0))).isFalse();
        assertThat(look.isThere(picture(200, 1, 0))).isFalse();
        assertThat(look.isThere(picture(100, 0.1, 0))).isFalse();
    }

    /** A thing with a band and a light at its side. */
    private GreyPicture picture(int left, double light, int offset) {
        var pixels = new byte[WIDTH * HEIGHT];
        for (var i = 0; i < pixels.length; i++) {
            var x = i % WIDTH - left;
            var y = i / WIDTH - 90;
            var inside = x >= 0 && x < 20 && y >= 0 && y < 24;
            var value = !inside ? 90 : y > 8 && y < 13 ? 40 : x > 13 && y > 15 ? 180 : 150;
            pixels[i] = (byte) (value * light + offset + random.nextInt(-2, 3));
        }
        return new GreyPicture(WIDTH, HEIGHT, pixels);
    }
}
