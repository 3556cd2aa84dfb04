package vn.thonhub.loudspeaker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.loudspeaker.plan.DeliveryState.COMPLETED;
import static vn.thonhub.loudspeaker.plan.DeliveryState.FAILED;
import static vn.thonhub.loudspeaker.plan.DeliveryState.MISSED;
import static vn.thonhub.loudspeaker.plan.DeliveryState.PREEMPTED;
import static vn.thonhub.loudspeaker.plan.DeliveryState.STARTED;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BroadcastStateTest {
    @Test
    void itIsStoppedWhenNothingButStopsKeptItFromItsEnd() {
        assertThat(over(Map.of(FAILED, 2), 2)).isEqualTo(BroadcastState.STOPPED);
        assertThat(over(Map.of(FAILED, 1, COMPLETED, 1), 1)).isEqualTo(BroadcastState.STOPPED);
        assertThat(over(Map.of(FAILED, 1, STARTED, 1), 1)).isEqualTo(BroadcastState.PLAYING);
    }

    @Test
    void aFaultIsAFaultWhateverPeopleStoppedBeside() {
        assertThat(over(Map.of(FAILED, 2), 1)).isEqualTo(BroadcastState.FAILED);
        assertThat(over(Map.of(FAILED, 1, MISSED, 1), 1)).isEqualTo(BroadcastState.FAILED);
        assertThat(over(Map.of(FAILED, 2, COMPLETED, 1), 1)).isEqualTo(BroadcastState.PARTIAL);
        assertThat(over(Map.of(FAILED, 1, PREEMPTED, 1), 1)).isEqualTo(BroadcastState.FAILED);
    }

    @Test
    void withoutStopsItIsAsFarAsItsSpeakersAre() {
        assertThat(over(Map.of(COMPLETED, 2), 0)).isEqualTo(BroadcastState.COMPLETED);
        assertThat(over(Map.of(PREEMPTED, 2), 0)).isEqualTo(BroadcastState.PREEMPTED);
        assertThat(over(Map.of(COMPLETED, 1, MISSED, 1), 0)).isEqualTo(BroadcastState.PARTIAL);
        assertThat(over(Map.of(), 0)).isEqualTo(BroadcastState.FAILED);
    }

    private static BroadcastState over(Map<DeliveryState, Integer> counts, int stopped) {
        return BroadcastState.of(counts, stopped, true);
    }
}
