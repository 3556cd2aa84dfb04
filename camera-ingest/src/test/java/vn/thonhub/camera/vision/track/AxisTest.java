package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void theCovarianceStaysPositiveWhateverIsSeenAndWhenever() {
        var random = new SplittableRandom(4);
        for (var round = 0; round < 200; round++) {
            var axis = new Axis(random.nextDouble(), 1e-4 + random.nextDouble(), random.nextDouble(10));
            for (var step = 0; step < 300; step++) {
                axis.predict(random.nextDouble() * (random.nextInt(20) == 0 ? 30 : 0.2), random.nextDouble(5));
                if (random.nextBoolean()) {
                    axis.update(random.nextDouble(-2, 2), 1e-6 + random.nextDouble(0.1));
                }
                assertThat(axis.varianceAt()).isPositive();
                assertThat(axis.varianceSpeed()).isPositive();
                assertThat(axis.varianceAt() * axis.varianceSpeed())
                        .isGreaterThanOrEqualTo(axis.covariance() * axis.covariance() * (1 - 1e-9));
            }
        }
    }

    @Test
    void findsTheSpeedOfWhatMovesEvenly() {
        var axis = new Axis(0, 0.01, 1);
        for (var step = 1; step <= 30; step++) {
            axis.predict(0.1, 0.1);
            axis.update(step * 0.1 * 0.4, 0.01);
        }
        assertThat(axis.speed()).isCloseTo(0.4, within(0.02));
        assertThat(axis.at()).isCloseTo(1.2, within(0.01));
    }
}
