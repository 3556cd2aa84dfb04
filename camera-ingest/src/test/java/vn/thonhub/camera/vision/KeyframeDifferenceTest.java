package vn.thonhub.camera.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyframeDifferenceTest {
    private static final Polygon LEFT_HALF =
            new Polygon(List.of(new Corner(0, 0), new Corner(0.5, 0), new Corner(0.5, 1), new Corner(0, 1)));
    private static final WatchedArea EVERYWHERE = new WatchedArea(List.of(), List.of());

    private final Random noise = new Random(3);

    /** A road-like texture, moved right by {@code shake}, brightened by {@code light}, with a little sensor noise. */
    private byte[] scene(int shake, int light) {
        var pixels = new byte[Luma.WIDTH * Luma.HEIGHT];
        for (var i = 0; i < pixels.length; i++) {
            var x = i % Luma.WIDTH + shake;
            var y = i / Luma.WIDTH;
            var value = 90 + 40 * Math.sin(x / 9.0) * Math.cos(y / 7.0) + light + noise.nextInt(7) - 3;
            pixels[i] = (byte) Math.max(0, Math.min(255, (int) value));
        }
        return pixels;
    }

    private static byte[] withObject(byte[] pixels, int x, int y, int width, int height) {
        for (var row = y; row < y + height; row++) {
            for (var column = x; column < x + width; column++) {
                pixels[row * Luma.WIDTH + column] = (byte) 200;
            }
        }
        return pixels;
    }

    private KeyframeDifference settled(WatchedArea area) {
        var difference = new KeyframeDifference(EVERYWHERE, area, new Workbenches());
        for (var i = 0; i < 8; i++) {
            assertThat(difference.score(new Luma(scene(0, 0))).inZones()).isZero();
        }
        return difference;
    }

    @Test
    void anObjectOf12x24PixelsIsMotion() {
        var difference = settled(EVERYWHERE);
        assertThat(difference
                        .score(new Luma(withObject(scene(0, 0), 100, 80, 12, 24)))
                        .inZones())
                .isPositive();
    }

    @Test
    void aChangeOfLightIsNot() {
        var difference = settled(EVERYWHERE);
        for (var light = 0; light <= 60; light += 15) {
            assertThat(difference.score(new Luma(scene(0, light))).inZones()).isZero();
        }
    }

    @Test
    void anObjectIsSeenThroughAChangeOfLight() {
        var difference = settled(EVERYWHERE);
        assertThat(difference
                        .score(new Luma(withObject(scene(0, -40), 100, 80, 12, 24)))
                        .inZones())
                .isPositive();
    }

    @Test
    void aTremblingCameraIsNot() {
        var difference = settled(EVERYWHERE);
        assertThat(difference.score(new Luma(scene(1, 0))).inZones()).isZero();
        assertThat(difference.score(new Luma(scene(-1, 0))).inZones()).isZero();
    }

    @Test
    void onlyZonesCountAndMasksNever() {
        var zone = settled(new WatchedArea(List.of(LEFT_HALF), List.of()));
        assertThat(zone.score(new Luma(withObject(scene(0, 0), 250, 80, 30, 30)))
                        .inZones())
                .isZero();
        assertThat(zone.score(new Luma(withObject(scene(0, 0), 50, 80, 30, 30))).inZones())
                .isPositive();

        var masked = settled(new WatchedArea(List.of(), List.of(LEFT_HALF)));
        assertThat(masked.score(new Luma(withObject(scene(0, 0), 50, 80, 30, 30)))
                        .inZones())
                .isZero();
    }

    @Test
    void whatStaysBecomesBackground() {
        var difference = settled(EVERYWHERE);
        var scores = 0;
        for (var i = 0; i < 8; i++) {
            scores += difference
                                    .score(new Luma(withObject(scene(0, 0), 100, 80, 40, 40)))
                                    .inZones()
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(scores).isBetween(3, 5);
    }

    @Test
    void afterAResetNothingIsMotionUntilTheSceneIsKnown() {
        var difference = settled(EVERYWHERE);
        difference.reset();
        assertThat(difference
                        .score(new Luma(withObject(scene(0, 0), 10, 10, 90, 90)))
                        .inZones())
                .isZero();
    }
}
