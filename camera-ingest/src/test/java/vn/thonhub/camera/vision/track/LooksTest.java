package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GreyPicture;

class LooksTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void whoGoesOtherwiseThanExpectedIsFoundByHisLook() {
        for (var n = 0; n < 200; n++) {
            var x = random.nextInt(60, 240);
            var y = random.nextInt(60, 120);
            var across = random.nextInt(-5, 6);
            var down = random.nextInt(-5, 6);
            var was = frame(x, y);
            var patch = Patch.of(picture(x, y), was).orElseThrow();
            var found = patch.find(picture(x + across, y + down), was).orElseThrow();
            assertThat(found.x()).isCloseTo(frame(x + across, y + down).x(), within(1.01 / HEIGHT));
            assertThat(found.foot()).isCloseTo(frame(x + across, y + down).foot(), within(1.01 / HEIGHT));
        }
    }

    @Test
    void whoIsGoneIsNotFoundAndWhatIsEvenHasNoLook() {
        var was = frame(100, 90);
        var patch = Patch.of(picture(100, 90), was).orElseThrow();
        assertThat(patch.find(picture(220, 90), was)).isEmpty();
        assertThat(Patch.of(picture(220, 90), was)).isEmpty();
    }

    @Test
    void stepsTooSmallToBeSeenInOnePictureAddUp() {
        var at = Instant.EPOCH;
        var sighting = new Sighting(frame(100, 90), true, 1, 1, Optional.empty(), true);
        var track = new Track(at, sighting, 16.0 / 9);
        var looks = new Looks();
        looks.next(picture(100, 90));
        for (var n = 1; n <= 40; n++) {
            looks.next(picture(100 + n / 4, 90));
            track.predict(at.plusMillis(100L * n));
            var found = looks.find(track).orElseThrow();
            track.see(new Sighting(found, false, 1.2, 1, Optional.empty(), false), KindVotes.Ballot.EMPTY);
        }
        assertThat(track.frame().x()).isCloseTo(frame(110, 90).x(), within(2.0 / HEIGHT));
    }

    /** A thing of 20 by 24 pixels with a band and a light at its side, on noisy ground. */
    private GreyPicture picture(int left, int top) {
        var pixels = new byte[WIDTH * HEIGHT];
        for (var i = 0; i < pixels.length; i++) {
            var x = i % WIDTH - left;
            var y = i / WIDTH - top;
            var inside = x >= 0 && x < 20 && y >= 0 && y < 24;
            var value = !inside ? 90 : y > 8 && y < 13 ? 40 : x > 13 && y > 15 ? 210 : 150;
            pixels[i] = (byte) (value + random.nextInt(-2, 3));
        }
        return new GreyPicture(WIDTH, HEIGHT, pixels);
    }

    private static Frame frame(int left, int top) {
        return new Frame((left + 10.0) / HEIGHT, (top + 24.0) / HEIGHT, 20.0 / HEIGHT, 24.0 / HEIGHT);
    }
}
