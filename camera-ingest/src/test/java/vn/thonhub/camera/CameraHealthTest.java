package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.CameraHealth.Effect;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.core.testing.MovableClock;

class CameraHealthTest {
    private static final Duration AFTER = Duration.ofSeconds(60);
    private final MovableClock clock = MovableClock.at("2026-11-01T08:00:00Z");
    private StreamStatus stream = StreamStatus.connecting(clock.instant());
    private CameraHealth health = CameraHealth.starting(clock.instant(), clock.nanos(), false);
    private final List<Effect> told = new ArrayList<>();

    private void take(CameraHealth.Step step) {
        health = step.health();
        if (step.effect() != Effect.NONE) {
            told.add(step.effect());
        }
    }

    private void pictures() {
        stream = stream.pictures(clock.instant());
        take(health.observe(stream, clock.nanos()));
    }

    private void fault(Code code) {
        stream = stream.faulted(code, clock.instant(), Duration.ZERO);
        take(health.observe(stream, clock.nanos()));
    }

    private void pass(int seconds) {
        for (var i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            take(health.tick(clock.nanos(), AFTER));
        }
    }

    @Test
    void aShortInterruptionIsNotTold() {
        pictures();
        fault(Code.STALLED);
        pass(59);
        pictures();
        pass(600);
        assertThat(told).isEmpty();
    }

    @Test
    void aLongOneIsToldOnceAndItsEndToo() {
        pictures();
        fault(Code.STALLED);
        pass(30);
        fault(Code.TIMEOUT);
        pass(29);
        assertThat(told).isEmpty();
        pass(1);
        assertThat(told).containsExactly(Effect.OFFLINE);
        pass(600);
        fault(Code.REFUSED);
        pictures();
        pass(10);
        assertThat(told).containsExactly(Effect.OFFLINE, Effect.BACK);
    }

    @Test
    void aCameraThatNeverComesIsToldToo() {
        pass(60);
        assertThat(told).containsExactly(Effect.OFFLINE);
    }

    @Test
    void aJumpOfTheWallClockTellsNothing() {
        pictures();
        fault(Code.STALLED);
        clock.jump(Duration.ofDays(1));
        pass(5);
        clock.jump(Duration.ofDays(-2));
        pass(5);
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasToldBeforeARestartEndsAfterIt() {
        health = CameraHealth.starting(clock.instant(), clock.nanos(), true);
        pass(120);
        assertThat(told).isEmpty();
        pictures();
        assertThat(told).containsExactly(Effect.BACK);
    }

    @Test
    void whatCouldNotBeWrittenIsToldAgain() {
        pass(60);
        health = health.withAlerted(false);
        pass(1);
        assertThat(told).containsExactly(Effect.OFFLINE, Effect.OFFLINE);
    }
}
