package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.PictureBox;

class KnownPieceTest {
    private static final PictureBox PLACE = new PictureBox(0.4, 0.4, 0.45, 0.45);

    @Test
    void aDropThatBecameHowTheGroundLooksIsNothingLeftWhenItRunsOff() {
        var piece = new KnownPiece(1, true, true);
        lies(piece, 5);
        piece.filled();
        lies(piece, 100);
        assertThat(piece.isLeft()).isFalse();
    }

    @Test
    void whatLiesThereForAMinuteInRainWasLeft() {
        var piece = new KnownPiece(1, true, true);
        lies(piece, 50);
        assertThat(piece.isLeft()).isFalse();
        lies(piece, 20);
        assertThat(piece.isLeft()).isTrue();
    }

    private static void lies(KnownPiece piece, double seconds) {
        for (var second = 0; second < seconds; second++) {
            piece.seen(new LyingPiece(PLACE, 0.8, 0.5, 30, true, false), 1);
            piece.judge(true);
        }
    }
}
