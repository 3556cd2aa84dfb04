package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark {@code forward-chaos}, small: a failing receiver, a hub killed on the way. */
class ForwardChaosIT {
    @TempDir
    Path folder;

    @Test
    void everyAlertArrivesOnceAndItsStepsInOrderThroughFaultsAndKills() {
        try (ForwardChaos chaos = new ForwardChaos(folder, 20)) {
            chaos.faults(0.3);
            chaos.killedOnTheWay(200, 400, 3, Duration.ofSeconds(90));

            assertThat(chaos.alerts()).isEqualTo(200);
            assertThat(chaos.distinctIds()).isEqualTo(300);
            assertThat(chaos.changedBodies()).isZero();
            assertThat(chaos.outOfOrder()).isZero();
        }
    }
}
