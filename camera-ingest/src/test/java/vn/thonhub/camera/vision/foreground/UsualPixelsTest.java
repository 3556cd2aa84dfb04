package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arithmetic without branches against the same with them, pixel by pixel, as it reads. */
class UsualPixelsTest {
    private static final int SIZE = 200;
    private static final int USUAL_RATE = 819;
    private static final int NOISE_RATE = 437;

    private final UsualPixels pixels = new UsualPixels(SIZE / 10, 10, Sensitivity.NORMAL);
    private final SplittableRandom random = new SplittableRandom(5);
    private final int[] usual = new int[SIZE];
    private final int[] noise = new int[SIZE];
    private final int[] restless = new int[SIZE];

    @Test
    void comparesLearnsAndFadesAsReadPixelByPixel() {
        var first = picture();
        pixels.begin(first);
        for (var i = 0; i < SIZE; i++) {
            usual[i] = (first[i] & 0xff) * 128;
            noise[i] = 256;
        }
        for (var round = 0; round < 300; round++) {
            var now = random.nextInt(5) == 0 ? picture() : near();
            var held = held();
            pixels.compare(now);
            flipSome();
            for (var i = 0; i < SIZE; i++) {
                assertThat(pixels.limit(i)).isEqualTo(limit(i));
            }
            assertThat(beyond()).isEqualTo(beyond(now));
            pixels.learn(held, USUAL_RATE, NOISE_RATE);
            learn(now, held);
            assertThat(pixels.usual).isEqualTo(usual);
            pixels.rest(0.125);
            if (round % 8 == 7) {
                fade();
            }
        }
    }

    @Test
    void patienceIsLostWhereItLooksAsUsualAndNeverBelowNothing() {
        var first = picture();
        pixels.begin(first);
        var now = first.clone();
        now[3] ^= 0x40;
        pixels.compare(now);
        var patience = new int[SIZE];
        patience[2] = 25;
        patience[3] = 25;
        pixels.lessen(patience, 10);
        pixels.lessen(patience, 10);
        pixels.lessen(patience, 10);

        assertThat(patience[2]).isZero();
        assertThat(patience[3]).isEqualTo(25);
    }

    private byte[] picture() {
        var picture = new byte[SIZE];
        random.nextBytes(picture);
        return picture;
    }

    private byte[] near() {
        var picture = new byte[SIZE];
        for (var i = 0; i < SIZE; i++) {
            picture[i] = (byte) Math.max(0, Math.min(255, usual[i] / 128 + random.nextInt(-16, 17)));
        }
        return picture;
    }

    private byte[] held() {
        var held = new byte[SIZE];
        for (var i = 0; i < SIZE; i++) {
            held[i] = (byte) (random.nextInt(6) == 0 ? 1 : 0);
        }
        return held;
    }

    private void flipSome() {
        for (var i = 0; i < SIZE; i += random.nextInt(1, 40)) {
            pixels.flips(i);
            restless[i] = Math.min(255, restless[i] + 48);
        }
    }

    private int limit(int i) {
        return 10 * 128 + 4 * noise[i] + Math.max(0, restless[i] - 64) * 16;
    }

    private boolean[] beyond() {
        var beyond = new boolean[SIZE];
        for (var i = pixels.nextBeyond(0); i < SIZE; i = pixels.nextBeyond(i + 1)) {
            beyond[i] = true;
        }
        return beyond;
    }

    private boolean[] beyond(byte[] now) {
        var beyond = new boolean[SIZE];
        for (var i = 0; i < SIZE; i++) {
            beyond[i] = Math.abs((now[i] & 0xff) * 128 - usual[i]) > limit(i);
        }
        return beyond;
    }

    private void learn(byte[] now, byte[] held) {
        for (var i = 0; i < SIZE; i++) {
            var away = (now[i] & 0xff) * 128 - usual[i];
            if (held[i] == 0 && Math.abs(away) <= limit(i)) {
                usual[i] += away * USUAL_RATE + 0x8000 >> 16;
                var strays = Math.min(Math.abs(away), 6 * noise[i] + 256);
                noise[i] = Math.min(12 * 128, noise[i] + ((strays - noise[i]) * NOISE_RATE >> 16));
            }
        }
    }

    private void fade() {
        for (var i = 0; i < SIZE; i++) {
            restless[i] = restless[i] * (int) (256 * Math.exp(-1 / 16.0)) >> 8;
        }
    }
}
