package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How a place looks over the last seconds against how it has looked for long. */
class LongViewTest {
    private static final int SIZE = 400;
    private static final int PLACE = 210;
    private static final byte GROUND = 100;
    private static final byte COAT = (byte) 160;
    private static final double STEP = 0.4;

    private final LongView view = new LongView(SIZE);
    private final byte[] picture = new byte[SIZE];
    private final byte[] held = new byte[SIZE];

    @Test
    void whoIsFollowedIsStillThereWhileWhatCanBeSeenOfHimIsNoOtherThanTheGround() {
        watch(GROUND, 90, 0);
        watch(COAT, 8, 1);
        var stood = view.other[PLACE];
        // He turns round: his trousers are as grey as the road.
        watch(GROUND, 6, 1);
        assertThat(view.other[PLACE]).isEqualTo(stood);
    }

    @Test
    void whatNobodyFollowsHasGoneWhenTheGroundIsSeenForHalfAsLongAsItWasThere() {
        watch(GROUND, 90, 0);
        watch(COAT, 8, 0);
        assertThat(view.other[PLACE]).isGreaterThan(6);
        watch(GROUND, 5, 0);
        assertThat(view.other[PLACE]).isZero();
    }

    private void watch(byte at, double seconds, int followed) {
        Arrays.fill(picture, GROUND);
        picture[PLACE] = at;
        held[PLACE] = (byte) followed;
        for (var passed = 0.0; passed < seconds; passed += STEP) {
            view.next(picture, held, STEP);
        }
    }
}
