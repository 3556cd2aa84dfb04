package vn.thonhub.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;

class LoginThrottleTest {
    private final MovableClock clock = MovableClock.at("2026-11-22T07:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void tenFailuresAreFreeThenEachWaitDoubles() {
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            assertThat(throttle.attempt("lan", "10.0.0." + i)).isEmpty();
        }
        for (Duration wait = Duration.ofSeconds(1);
                wait.compareTo(Duration.ofMinutes(10)) < 0;
                wait = wait.multipliedBy(2)) {
            assertThat(throttle.attempt("lan", "10.0.1.1")).contains(wait);
            clock.advance(wait);
            assertThat(throttle.attempt("lan", "10.0.2." + wait.toSeconds())).isEmpty();
        }
    }

    @Test
    void waitsEndAtFifteenMinutes() {
        for (int i = 0; i < 100; i++) {
            throttle.attempt("lan", "10.0.0." + i).ifPresent(wait -> {
                assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(15));
                clock.advance(wait);
            });
        }
        assertThat(throttle.attempt("lan", "10.9.9.9")).isPresent();
    }

    @Test
    void anAddressIsSlowedDownWhateverNamesItTries() {
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            assertThat(throttle.attempt("name" + i, "10.0.0.1")).isEmpty();
        }
        assertThat(throttle.attempt("another", "10.0.0.1")).isPresent();
        assertThat(throttle.attempt("another", "10.0.0.2")).isEmpty();
    }

    @Test
    void successForgetsTheAccountButNotWhatTheAddressTriedBefore() {
        for (int i = 0; i < LoginThrottle.FREE - 1; i++) {
            throttle.attempt("victim" + i, "10.0.0.1");
        }
        throttle.attempt("own-account", "10.0.0.1");
        throttle.succeeded("own-account", "10.0.0.1");
        assertThat(throttle.attempt("victim", "10.0.0.1")).isEmpty();
        assertThat(throttle.attempt("victim", "10.0.0.1")).isPresent();
    }

    @Test
    void anHourOfPeaceForgets() {
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            throttle.attempt("lan", "10.0.0.1");
        }
        clock.advance(Duration.ofMinutes(61));
        assertThat(throttle.attempt("lan", "10.0.0.1")).isEmpty();
        assertThat(throttle.attempt("lan", "10.0.0.1")).isEmpty();
    }

    @Test
    void aWallClockSetBackDoesNotLengthenTheWait() {
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            throttle.attempt("lan", "10.0.0.1");
        }
        clock.jump(Duration.ofDays(-1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.attempt("lan", "10.0.0.1")).isEmpty();
    }
}
