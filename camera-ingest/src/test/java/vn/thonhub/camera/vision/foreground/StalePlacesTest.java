package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.PictureBox;

class StalePlacesTest {
    private final StalePlaces places = new StalePlaces();

    private static PictureBox at(double left) {
        return new PictureBox(left, 0.5, left + 0.02, 0.54);
    }

    @Test
    void aPlaceIsKnownForAQuarterOfAnHourSinceItWasLeftLast() {
        places.left(at(0.5));
        places.passed(890);
        assertThat(places.knows(at(0.503))).isTrue();
        assertThat(places.knows(at(0.53))).isFalse();
        places.left(at(0.503));
        places.passed(20);
        assertThat(places.knows(at(0.5))).isTrue();
        places.passed(890);
        assertThat(places.knows(at(0.5))).isFalse();
    }

    @Test
    void inStormsOnlyTheLatestPlacesAreKept() {
        for (var k = 0; k < 1_000; k++) {
            places.left(at(k / 1_100.0));
        }
        assertThat(places.knows(at(999 / 1_100.0))).isTrue();
        assertThat(places.knows(at(0))).isFalse();
    }

    @Test
    void whatWasFoundInPiecesIsKnownAsAWhole() {
        places.left(new PictureBox(0.10, 0.10, 0.16, 0.14));
        assertThat(places.knows(new PictureBox(0.10, 0.10, 0.20, 0.20))).isFalse();
        places.left(new PictureBox(0.11, 0.14, 0.20, 0.19));
        assertThat(places.knows(new PictureBox(0.10, 0.10, 0.20, 0.20))).isTrue();
    }

    @Test
    void aSmallThingInAWidePlaceIsNews() {
        places.left(new PictureBox(0.10, 0.10, 0.50, 0.40));
        assertThat(places.knows(new PictureBox(0.20, 0.20, 0.24, 0.24))).isFalse();
        assertThat(places.knows(new PictureBox(0.12, 0.10, 0.50, 0.38))).isTrue();
    }
}
