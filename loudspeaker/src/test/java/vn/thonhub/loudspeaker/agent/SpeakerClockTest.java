package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.loudspeaker.wire.TimeReply;

class SpeakerClockTest {
    private final MovableClock machine = MovableClock.at("2020-01-01T00:00:00Z");
    private final SpeakerClock clock = new SpeakerClock(machine, machine, false);
    private final Instant hubStart = Instant.parse("2026-11-22T05:30:00Z");

    @Test
    void anExchangeSetsTheClockWithTheWayTakenOut() {
        exchange("1", Duration.ofMillis(40), Duration.ofMillis(40));

        assertThat(clock.synced()).isTrue();
        assertThat(clock.now()).isEqualTo(hubNow());
    }

    @Test
    void settingTheMachinesClockMovesNothing() {
        exchange("1", Duration.ofMillis(10), Duration.ofMillis(10));
        Instant before = clock.now();

        machine.jump(Duration.ofHours(1));
        machine.advance(Duration.ofSeconds(5));

        assertThat(clock.now()).isEqualTo(before.plusSeconds(5));
    }

    @Test
    void aSlowExchangeMovesLittleAfterAQuickOne() {
        exchange("1", Duration.ofMillis(10), Duration.ofMillis(10));

        exchange("2", Duration.ofMillis(400), Duration.ofMillis(0));

        assertThat((double) Duration.between(hubNow(), clock.now()).toMillis()).isCloseTo(0, within(2.0));
    }

    @Test
    void anExchangeOfSecondsSaysNothing() {
        exchange("1", Duration.ofSeconds(3), Duration.ofMillis(10));

        assertThat(clock.synced()).isFalse();
    }

    @Test
    void anAnswerToNoQuestionOrToOneAnsweredSaysNothing() {
        double hub = hubStart.toEpochMilli();
        assertThat(clock.exchanged(new TimeReply("never-asked", 0, hub, hub), clock.nanos()))
                .isFalse();
        exchange("1", Duration.ofMillis(10), Duration.ofMillis(10));

        assertThat(clock.exchanged(new TimeReply("1", 0, hub, hub), clock.nanos()))
                .isFalse();
        assertThat(clock.now()).isEqualTo(hubNow());
    }

    @Test
    void anAnswerWithStampsThatAreNoNumbersSaysNothing() {
        clock.asking("1");

        assertThat(clock.exchanged(new TimeReply("1", 0, Double.NaN, 1), clock.nanos()))
                .isFalse();
        assertThat(clock.synced()).isFalse();
    }

    private Instant hubNow() {
        return hubStart.plusNanos(machine.nanos());
    }

    /** One exchange with a hub whose clock read {@link #hubStart} when this machine was switched on. */
    private void exchange(String id, Duration there, Duration back) {
        clock.asking(id);
        double t1 = clock.machineMs();
        machine.advance(there);
        double hub = hubNow().toEpochMilli();
        machine.advance(back);
        clock.exchanged(new TimeReply(id, t1, hub, hub), clock.nanos());
    }
}
