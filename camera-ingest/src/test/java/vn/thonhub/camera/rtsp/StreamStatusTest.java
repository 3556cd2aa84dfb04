package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.rtsp.StreamFault.Code;

class StreamStatusTest {
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    @Test
    void aStreamConnectsGoesOnlineStallsAndGoesOffline() {
        var status = StreamStatus.connecting(T0);
        assertThat(status.state()).isEqualTo(StreamState.CONNECTING);

        status = status.pictures(at(1));
        assertThat(status.state()).isEqualTo(StreamState.ONLINE);
        assertThat(status.pictures(at(5))).isSameAs(status);

        status = status.faulted(Code.STALLED, at(60), Duration.ofSeconds(59));
        assertThat(status.state()).isEqualTo(StreamState.STALLED);

        status = status.faulted(Code.REFUSED, at(62), Duration.ZERO);
        assertThat(status.state()).isEqualTo(StreamState.OFFLINE);
        assertThat(status.cause()).contains(Code.REFUSED);
        assertThat(status.failures()).isEqualTo(2);

        status = status.faulted(Code.NO_ROUTE, at(70), Duration.ZERO);
        assertThat(status.since()).as("still offline, for another reason").isEqualTo(at(62));
        assertThat(status.cause()).contains(Code.NO_ROUTE);

        status = status.pictures(at(80));
        assertThat(status.since()).isEqualTo(at(80));
        assertThat(status.cause()).isEmpty();
        assertThat(status.reconnects()).isEqualTo(1);
    }

    @Test
    void aFlappingCameraIsTriedLessAndLessOften() {
        var status = StreamStatus.connecting(T0);
        for (var i = 1; i <= 5; i++) {
            status = status.pictures(at(i)).faulted(Code.RESET, at(i), Duration.ofSeconds(2));
        }
        assertThat(status.failures()).isEqualTo(5);
        assertThat(status.pictures(at(10))
                        .faulted(Code.RESET, at(90), Duration.ofSeconds(80))
                        .failures())
                .isEqualTo(1);
    }

    @Test
    void refusedCredentialsAreTriedOnceMoreAndThenRarelyWhateverHappensBetween() {
        var random = new SplittableRandom(1);
        var refused = StreamStatus.connecting(T0)
                .pictures(at(1))
                .faulted(Code.RESET, at(60), Duration.ofSeconds(59))
                .faulted(Code.UNAUTHORIZED, at(61), Duration.ZERO);
        assertThat(refused.state()).isEqualTo(StreamState.REFUSED);
        assertThat(RetryPolicy.DEFAULT.delay(refused, random)).isEqualTo(Duration.ofSeconds(10));

        refused =
                refused.faulted(Code.TIMEOUT, at(80), Duration.ZERO).faulted(Code.UNAUTHORIZED, at(90), Duration.ZERO);
        assertThat(RetryPolicy.DEFAULT.delay(refused, random)).isGreaterThanOrEqualTo(Duration.ofMinutes(5));

        refused = refused.pictures(at(100)).faulted(Code.UNAUTHORIZED, at(160), Duration.ofSeconds(60));
        assertThat(refused.refusals()).isEqualTo(1);
    }

    @Test
    void otherFaultsAreTriedAgainWithinSeconds() {
        var random = new SplittableRandom(1);
        var offline = StreamStatus.connecting(T0).faulted(Code.REFUSED, at(1), Duration.ZERO);
        assertThat(RetryPolicy.DEFAULT.delay(offline, random)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        for (var i = 0; i < 100; i++) {
            offline = offline.faulted(Code.REFUSED, at(i), Duration.ZERO);
        }
        assertThat(RetryPolicy.DEFAULT.delay(offline, random))
                .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }
}
