package vn.thonhub.camera.vision.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScatterTest {
    private static long at(int column, int row) {
        return 1L << row * Glance.COLUMNS + column;
    }

    @Test
    void regionsThatTouchAreOnePiece() {
        assertThat(Scatter.pieces(at(2, 2) | at(3, 3) | at(4, 3))).isEqualTo(1);
        assertThat(Scatter.pieces(at(2, 2) | at(4, 2))).isEqualTo(2);
    }

    @Test
    void theEndOfARowDoesNotTouchTheBeginningOfTheNext() {
        assertThat(Scatter.pieces(at(9, 1) | at(0, 2))).isEqualTo(2);
        assertThat(Scatter.pieces(at(9, 1) | at(0, 3))).isEqualTo(2);
    }

    @Test
    void ninthsAreThoseOfThePicture() {
        assertThat(Scatter.ninths(at(0, 0) | at(1, 1))).isEqualTo(1);
        assertThat(Scatter.ninths(at(0, 0) | at(5, 3) | at(9, 5))).isEqualTo(3);
        assertThat(Scatter.ninths(0)).isZero();
    }
}
