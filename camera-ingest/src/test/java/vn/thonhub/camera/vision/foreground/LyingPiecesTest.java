package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.PictureBox;

/** What one look at the ground finds; 5 cm to a pixel. */
class LyingPiecesTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;
    private static final double METRES = 0.05;

    private final LongView view = new LongView(WIDTH * HEIGHT);
    private final List<PictureBox> holes = new ArrayList<>();
    private final LyingPieces lying = new LyingPieces(
            new GroundScale(
                    at -> Optional.of(new GroundPoint(at.x() * WIDTH * METRES, (1 - at.y()) * HEIGHT * METRES)),
                    WIDTH,
                    HEIGHT),
            WIDTH,
            HEIGHT,
            1);

    @Test
    void whatWasNotThereSomeWhileAgoIsNews() {
        lies(116, 100);
        assertThat(lying.find(view, holes::add)).extracting(LyingPiece::sudden).containsExactly(true);
    }

    @Test
    void whatWasThereIsNoneThoughSomethingBrighterStoodBeforeIt() {
        lies(116, 117);
        assertThat(lying.find(view, holes::add)).extracting(LyingPiece::sudden).containsExactly(false);
        lies(116, 135);
        assertThat(lying.find(view, holes::add)).extracting(LyingPiece::sudden).containsExactly(false);
    }

    @Test
    void whatOnlyTheMeanOverTheLastPicturesStillShowsHasGone() {
        lies(116, 100);
        Arrays.fill(view.other, 0);
        assertThat(lying.find(view, holes::add)).isEmpty();
        assertThat(holes).isEmpty();
    }

    /** Ten pixels broad and eight high, so bright now, and so bright some while ago. */
    private void lies(float now, float before) {
        Arrays.fill(view.usual, 100);
        Arrays.fill(view.late, 100);
        Arrays.fill(view.formerly, 100);
        Arrays.fill(view.steady, 30);
        Arrays.fill(view.calm, 30);
        Arrays.fill(view.other, 8);
        for (var row = 30; row < 38; row++) {
            Arrays.fill(view.late, row * WIDTH + 30, row * WIDTH + 40, now);
            Arrays.fill(view.formerly, row * WIDTH + 30, row * WIDTH + 40, before);
            Arrays.fill(view.differing, row * WIDTH + 30, row * WIDTH + 40, (byte) 1);
        }
    }
}
