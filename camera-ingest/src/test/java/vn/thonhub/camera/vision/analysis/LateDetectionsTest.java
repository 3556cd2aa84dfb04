package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.detect.Seen;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.TrackedObject;

class LateDetectionsTest {
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");
    private static final PictureBox BOX = new PictureBox(0.1, 0.2, 0.3, 0.4);
    private static final Seen SEEN = new Seen(AT, List.of(new Detection(BOX, RoadUser.CAR, 0.8)));

    private static List<TrackedObject> followed(double right) {
        var box = new PictureBox(BOX.left() + right, BOX.top(), BOX.right() + right, BOX.bottom());
        return List.of(new TrackedObject(7, RoadUser.UNKNOWN, 0.2, box, box.foot(), AT, AT, false));
    }

    @Test
    void whatIsFollowedTakesWhatWasSeenOfItAlong() {
        var carried = LateDetections.carried(SEEN, followed(0.01), AT.plusMillis(400), followed(0.21));
        assertThat(carried).singleElement().satisfies(one -> {
            assertThat(one.object()).contains(7L);
            assertThat(one.detection().box().left()).isCloseTo(0.3, within(1e-9));
            assertThat(one.detection().kind()).isEqualTo(RoadUser.CAR);
        });
    }

    @Test
    void whatHasLeftThePictureIsOfNoUse() {
        assertThat(LateDetections.carried(SEEN, followed(0), AT.plusMillis(400), List.of()))
                .isEmpty();
    }

    @Test
    void whatNothingFollowedShowsCountsOnlyWhileItIsFresh() {
        assertThat(LateDetections.carried(SEEN, List.of(), AT.plusMillis(100), List.of()))
                .hasSize(1);
        assertThat(LateDetections.carried(SEEN, List.of(), AT.plusMillis(400), List.of()))
                .isEmpty();
    }

    @Test
    void whatComesMuchTooLateIsForgotten() {
        assertThat(LateDetections.carried(SEEN, followed(0), AT.plusSeconds(2), followed(0)))
                .isEmpty();
    }
}
