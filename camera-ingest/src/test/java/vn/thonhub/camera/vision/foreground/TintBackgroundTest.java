package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.Tint;

/** Things told by their colour, on a road beside a meadow; pictures of 320x180 with colours for each 2x2 pixels. */
class TintBackgroundTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int ROAD_WIDTH = 240;
    private static final double SECONDS = 0.1;
    /** As dark as what lies in shadow, and just as even. */
    private static final double SHADE = 0.6;

    private final SplittableRandom random = new SplittableRandom(5);
    private final Foreground foreground = new Foreground(Sensitivity.NORMAL, List.of(), Map.of(), Optional.empty());
    private final byte[] light = new byte[WIDTH * HEIGHT];
    private final byte[] blue = new byte[WIDTH * HEIGHT / 4];
    private final byte[] red = new byte[WIDTH * HEIGHT / 4];

    /** What covers the middle of the road, and how its light and colour come from the road's. */
    private interface Change {
        int light(int road);

        int blue(int road);

        int red(int road);
    }

    private static Change light(double factor) {
        return change(factor, 0, 0);
    }

    private static Change change(double factor, int bluer, int redder) {
        return new Change() {
            @Override
            public int light(int road) {
                return (int) (road * factor);
            }

            @Override
            public int blue(int road) {
                return (int) (road * factor) + bluer;
            }

            @Override
            public int red(int road) {
                return (int) (road * factor) + redder;
            }
        };
    }

    private static final Change NOTHING = light(1);
    private static final Change SHADOW = change(SHADE, 2, -1);
    private static final Change LORRY = change(SHADE, 25, -12);

    @Test
    void aLorryAsDarkAsAShadowIsOneThingOfItsFullSize() {
        show(NOTHING, 120, 0);
        var blobs = show(LORRY, 1, 0);
        assertThat(blobs).hasSize(1);
        var box = blobs.get(0).box();
        assertThat(box.width()).isBetween(60.0 / WIDTH, 66.0 / WIDTH);
        assertThat(box.height()).isBetween(40.0 / HEIGHT, 46.0 / HEIGHT);
    }

    @Test
    void shadowsAndLampsAndABalanceOfWhiteAreNoThings() {
        show(NOTHING, 120, 0);
        assertThat(show(SHADOW, 1, 0)).isEmpty();
        assertThat(show(light(1.4), 1, 0)).isEmpty();
        assertThat(show(NOTHING, 1, 6)).isEmpty();
        assertThat(show(SHADOW, 1, 6)).isEmpty();
    }

    @Test
    void aColourThatStaysBecomesUsualAndTheRoadBeneathIsKnownWhenItGoes() {
        show(NOTHING, 120, 0);
        show(LORRY, 180, 0);
        assertThat(show(LORRY, 1, 0)).isEmpty();
        assertThat(show(NOTHING, 1, 0)).isEmpty();
    }

    @Test
    void whatIsFollowedIsNotLearnt() {
        show(NOTHING, 120, 0);
        var place = new PictureBox(0.3, 0.3, 0.6, 0.6);
        for (var i = 0; i < 300; i++) {
            foreground.next(picture(LORRY, 0), SECONDS, List.of(place), List.of());
        }
        assertThat(foreground.next(picture(LORRY, 0), SECONDS, List.of(place), List.of()))
                .hasSize(1);
    }

    private List<Blob> show(Change change, int pictures, int white) {
        var blobs = List.<Blob>of();
        for (var i = 0; i < pictures; i++) {
            blobs = foreground.next(picture(change, white), SECONDS, List.of(), List.of());
        }
        return blobs;
    }

    private GreyPicture picture(Change change, int white) {
        for (var i = 0; i < light.length; i++) {
            var there = covers(i % WIDTH, i / WIDTH) ? change : NOTHING;
            light[i] = (byte) (there.light(95) + random.nextInt(-1, 2));
        }
        for (var i = 0; i < blue.length; i++) {
            var x = 2 * (i % (WIDTH / 2));
            var there = covers(x, 2 * (i / (WIDTH / 2))) ? change : NOTHING;
            var meadow = x >= ROAD_WIDTH;
            blue[i] = (byte) (128 + white + there.blue(meadow ? -22 : 1) + random.nextInt(-1, 2));
            red[i] = (byte) (128 - white + there.red(meadow ? -9 : 0) + random.nextInt(-1, 2));
        }
        return new GreyPicture(WIDTH, HEIGHT, light, Optional.of(new Tint(WIDTH / 2, HEIGHT / 2, blue, red)));
    }

    private static boolean covers(int x, int y) {
        return x >= 110 && x < 172 && y >= 60 && y < 102;
    }
}
