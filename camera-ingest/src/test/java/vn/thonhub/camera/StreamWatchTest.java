package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.rtsp.StreamMeter;

class StreamWatchTest {
    private static final double ANNOUNCED = 10;

    private final StreamWatch watch = new StreamWatch();
    private long nanos;
    private long packets;
    private long pauses;
    private long damaged;

    private Optional<StreamFault.Code> after(double seconds, long morePackets) {
        nanos += (long) (seconds * Duration.ofSeconds(1).toNanos());
        packets += morePackets;
        var totals = new StreamMeter.Totals(packets, 0, 0, 0, pauses, 1, false);
        return watch.look(nanos, true, ANNOUNCED, totals, damaged);
    }

    private void well(int seconds) {
        for (var i = 0; i < seconds; i++) {
            assertThat(after(1, 10)).isEmpty();
        }
    }

    private int secondsUntil(Code expected, Runnable before, long packetsEach) {
        for (var seconds = 1; seconds <= 20; seconds++) {
            before.run();
            if (after(1, packetsEach).filter(expected::equals).isPresent()) {
                return seconds;
            }
        }
        throw new AssertionError("not seen");
    }

    @Test
    void eachTroubleOfARunningStreamIsSeenWithinTenSeconds() {
        well(30);
        assertThat(secondsUntil(Code.FPS_LOW, () -> {}, 5)).isLessThanOrEqualTo(9);
        assertThat(watch.look(nanos, false, ANNOUNCED, new StreamMeter.Totals(0, 0, 0, 0, 0, 1, false), 0))
                .isEmpty();
        well(30);
        assertThat(secondsUntil(Code.DAMAGED, () -> damaged++, 10)).isLessThanOrEqualTo(9);
        watch.look(nanos, false, ANNOUNCED, new StreamMeter.Totals(0, 0, 0, 0, 0, 1, false), 0);
        well(30);
        assertThat(secondsUntil(Code.JITTER, () -> pauses++, 10)).isLessThanOrEqualTo(9);
    }

    @Test
    void aShortPauseIsNoTrouble() {
        well(30);
        after(1, 0);
        after(1, 0);
        pauses++;
        well(30);
    }

    @Test
    void whatIsLateBecauseTheHubWasHeldUpIsNotTheCamerasJitter() {
        well(30);
        for (var i = 0; i < 10; i++) {
            pauses++;
            assertThat(after(3, 12)).isEmpty();
            well(2);
        }
    }

    @Test
    void aHubThatWasHeldUpStillRemembersWhatWasWrong() {
        well(30);
        secondsUntil(Code.FPS_LOW, () -> {}, 5);
        assertThat(after(3, 15)).contains(Code.FPS_LOW);
        assertThat(after(1, 5)).contains(Code.FPS_LOW);
    }
}
