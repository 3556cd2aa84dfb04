package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.PictureBox;

/** A lorry that stands, and a motorbike that passes so close that both stand out as one. */
class StandingZonesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final PictureBox LORRY = box(100, 40, 160, 100);

    private final byte[] mask = new byte[WIDTH * HEIGHT];

    @Test
    void whoPassesAStandingLorryIsSeenByHimself() {
        fill(100, 40, 160, 100);
        fill(80, 60, 100, 100);
        assertThat(find(List.of())).containsExactly(box(80, 40, 160, 100));
        assertThat(find(List.of(LORRY))).containsExactlyInAnyOrder(LORRY, box(80, 60, 100, 100));
    }

    @Test
    void aLorryThatDrivesOffIsWhole() {
        fill(76, 40, 136, 100);
        assertThat(find(List.of(LORRY))).containsExactly(box(76, 40, 136, 100));
    }

    private List<PictureBox> find(List<PictureBox> standing) {
        var now = new byte[WIDTH * HEIGHT];
        var model = new BackgroundModel(WIDTH, HEIGHT, Sensitivity.NORMAL);
        model.begin(now);
        return new BlobFinder(WIDTH, HEIGHT)
                .find(now, model, mask, standing).stream().map(Blob::box).toList();
    }

    private void fill(int left, int top, int right, int bottom) {
        for (var row = top; row < bottom; row++) {
            Arrays.fill(mask, row * WIDTH + left, row * WIDTH + right, ForegroundMask.EDGE);
        }
    }

    private static PictureBox box(int left, int top, int right, int bottom) {
        return new PictureBox(
                (double) left / WIDTH, (double) top / HEIGHT, (double) right / WIDTH, (double) bottom / HEIGHT);
    }
}
