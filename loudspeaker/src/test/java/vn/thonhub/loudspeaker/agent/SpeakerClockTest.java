package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.loudspeaker.wire.TimeReply;

class SpeakerClockTest {
    private final MovableClock machine = MovableClock.at("2020-01-01T00:00:00Z");
    private final SpeakerClock clock = new SpeakerClock(machine, machine, false);
    private final Instant hubNow = Instant.parse("2026-11-22T05:30:00Z");

    @Test
    void anExchangeSetsTheClockWithTheWayTakenOut() {
        exchange(Duration.ofMillis(40), Duration.ofMillis(40));

        assertThat(clock.synced()).isTrue();
        assertThat(clock.now()).isEqualTo(hubNow.plusMillis(80));
    }

    @Test
    void settingTheMachinesClockMovesNothing() {
        exchange(Duration.ofMillis(10), Duration.ofMillis(10));
        Instant before = clock.now();

        machine.jump(Duration.ofHours(1));
        machine.advance(Duration.ofSeconds(5));

        assertThat(clock.now()).isEqualTo(before.plusSeconds(5));
    }

    @Test
    void aSlowExchangeDoesNotReplaceAQuickOne() {
        exchange(Duration.ofMillis(10), Duration.ofMillis(10));
        Instant before = clock.now();

        exchange(Duration.ofMillis(400), Duration.ofMillis(0));

        assertThat(clock.now()).isEqualTo(before.plusMillis(400));
    }

    @Test
    void anExchangeOfSecondsSaysNothing() {
        exchange(Duration.ofSeconds(3), Duration.ofMillis(10));

        assertThat(clock.synced()).isFalse();
    }

    /** One exchange; the hub's clock reads {@link #hubNow} when the request arrives, and it answers at once. */
    private void exchange(Duration there, Duration back) {
        double t1 = clock.machineMs();
        machine.advance(there);
        machine.advance(back);
        clock.exchanged(new TimeReply("1", t1, hubNow.toEpochMilli() + 40, hubNow.toEpochMilli() + 40));
    }
}
