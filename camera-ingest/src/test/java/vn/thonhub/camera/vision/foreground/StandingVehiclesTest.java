package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.PictureBox;

/** A throng in the light of one lamp is followed as one, as large as a car; a car is one all the same. */
class StandingVehiclesTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 20;
    private static final int MIDDLE = 10 * WIDTH + 20;
    private static final PictureBox BOX = new PictureBox(0.4, 0.3, 0.6, 0.7);
    private static final double STEP = 0.4;

    private final StandingVehicles vehicles = new StandingVehicles(WIDTH, HEIGHT);
    private final boolean[] filled = new boolean[WIDTH * HEIGHT];

    @Test
    void peopleWhoWereThereBeforeTheyWereCalledAVehicleArePeople() {
        assertThat(seen(15, BOX)).isTrue();
        assertThat(seen(60, BOX, BOX)).isTrue();
    }

    @Test
    void whatCameAndStoppedIsAVehicleForAsLongAsItStands() {
        seen(15);
        assertThat(seen(3, BOX)).isTrue();
        assertThat(seen(60, BOX, BOX)).isFalse();
    }

    @Test
    void whatStopsBeforeSomebodyIsAVehicle() {
        assertThat(seen(15, new PictureBox(0.55, 0.3, 0.6, 0.7))).isFalse();
        assertThat(seen(60, BOX, BOX)).isFalse();
    }

    @Test
    void whereAThrongWasOnceAVehicleMayStandLater() {
        seen(15, BOX);
        seen(20, BOX, BOX);
        seen(15);
        assertThat(seen(60, BOX, BOX)).isFalse();
    }

    /** @return whether the middle of the box is still filled in the end */
    private boolean seen(double seconds, PictureBox... boxes) {
        for (var passed = 0.0; passed < seconds; passed += STEP) {
            Arrays.fill(filled, false);
            if (boxes.length > 0) {
                Raster.each(WIDTH, HEIGHT, boxes[0], 0, i -> filled[i] = true);
            }
            vehicles.leaveOut(boxes.length > 1 ? List.of(boxes[1]) : List.of(), filled, 2, STEP);
        }
        return filled[MIDDLE];
    }
}
