package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.GroundPoint;

class LegsTest {
    private static final double ASPECT = 16.0 / 9;
    /** A picture's height is ten metres, everywhere. */
    private static final GroundMap MAP =
            place -> Optional.of(new GroundPoint(10 * ASPECT * place.x(), 10 * (1 - place.y())));

    @Test
    void whoIsSeenToTheHipsStandsWhereTheDarkBeneathHimEnds() {
        var whole = complete(0.06, 0.09, 0.08);
        assertThat(whole.height()).isCloseTo(0.17, within(0.004));
        assertThat(whole.foot()).isCloseTo(0.58, within(0.004));
    }

    @Test
    void hisShadowBeforeHimDoesNotMakeHimAGiant() {
        assertThat(complete(0.06, 0.09, 0.3).height()).isLessThanOrEqualTo(0.176);
    }

    @Test
    void whoIsSeenWholeHasAShadowAndNoSecondLegs() {
        assertThat(complete(0.06, 0.17, 0.1).height()).isEqualTo(0.17);
    }

    @Test
    void whatIsTooLowWithAllThatIsDarkBeneathStaysAsItIs() {
        assertThat(complete(0.06, 0.05, 0.04).height()).isEqualTo(0.05);
    }

    @Test
    void withoutACalibrationNobodyIsCompleted() {
        var seen = sighting(0.06, 0.09, 0.08);
        assertThat(Legs.complete(List.of(seen), Optional.empty(), ASPECT)).containsExactly(seen);
    }

    private static Frame complete(double width, double height, double shade) {
        return Legs.complete(List.of(sighting(width, height, shade)), Optional.of(MAP), ASPECT)
                .get(0)
                .frame();
    }

    private static Sighting sighting(double width, double height, double shade) {
        return new Sighting(new Frame(0.9, 0.5, width, height), true, 1, 1, Optional.empty(), true, shade);
    }
}
