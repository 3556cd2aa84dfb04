package vn.thonhub.camera.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.sim.scene.GroundTruth;

/** Simulated roads through tracker and rules, calibrated by four clicks that are a little off. */
class RoadScenesTest {
    @Test
    void theVehicleThatStopsIsToldAndNothingElse() {
        var drive = new SceneDrive("day-stopped", 1).drive(8, 50);
        var truth = incident(drive.truth(8, 50), "stopped_vehicle");
        assertThat(drive.signals)
                .filteredOn(signal -> signal.phase() == RuleSignal.Phase.RAISE)
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.rule().kind().alert()).isEqualTo("camera.stopped_vehicle");
                    assertThat(Duration.ofMillis(said.since().toEpochMilli() - truth.fromMs())
                                    .abs())
                            .isLessThan(Duration.ofSeconds(6));
                    assertThat(said.facts()).containsKeys("track", "class", "place_x_m", "area");
                });
    }

    @Test
    void whoDrivesOnTheWrongSideIsToldAndNothingElse() {
        var drive = new SceneDrive("day-wrong-way", 1).drive(10, 34);
        var truth = incident(drive.truth(10, 34), "wrong_way");
        assertThat(drive.signals)
                .filteredOn(signal -> signal.phase() == RuleSignal.Phase.RAISE)
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.rule().kind().alert()).isEqualTo("camera.wrong_way");
                    assertThat(said.at().toEpochMilli()).isBetween(truth.fromMs(), truth.toMs());
                });
    }

    private static GroundTruth.Happening incident(GroundTruth truth, String kind) {
        return truth.incidents().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
