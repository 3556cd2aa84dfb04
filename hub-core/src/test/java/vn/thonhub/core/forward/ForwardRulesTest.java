package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.testing.MovableClock;

class ForwardRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "99999999999, 21600",
        "'Sun, 22 Nov 2026 05:01:00 GMT', 60",
        "'Sun, 22 Nov 2026 04:59:00 GMT',",
        "soon,",
        "-5,",
        "'',"
    })
    void retryAfterIsSecondsOrADateAndBounded(String header, Long seconds) {
        assertThat(RetryAfter.parse(header, NOW))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://x/",
                "//x/",
                "http://",
                "http://user:pw@x/",
                "http://x/#a",
                "http://x:99999/",
                "http://a b/",
                "http://x/\n",
                "http://127.1/",
                "http://0x7f.1/",
                "javascript:alert(1)"
            })
    void whatIsNoWebAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> WebhookAddress.parse(url + "?tok3n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("tok3n");
    }

    @Test
    void addressesAreTakenApart() {
        assertThat(WebhookAddress.parse("https://xa.example.vn"))
                .isEqualTo(new WebhookAddress(true, "xa.example.vn", 443, "/"));
        assertThat(WebhookAddress.parse("HTTP://[::1]:8080/a%20b?c=d"))
                .isEqualTo(new WebhookAddress(false, "::1", 8080, "/a%20b?c=d"));
    }

    @Test
    void aCircuitOpensProbesAndRecovers() {
        Circuit circuit = new Circuit(new Random(1));
        for (int i = 0; i < Circuit.FAILURES_TO_OPEN; i++) {
            assertThat(circuit.capacity(0)).isEqualTo(Circuit.PARALLEL);
            circuit.failure(0, Optional.empty());
        }

        assertThat(circuit.capacity(0)).isZero();
        assertThat(circuit.capacity(1_000)).isOne();
        for (int i = 0; i < 20; i++) {
            circuit.failure(1_000, Optional.empty());
        }
        assertThat(circuit.capacity(1_000 + 30_000)).isOne();
        assertThat(circuit.success()).isTrue();
        assertThat(circuit.capacity(1_000)).isEqualTo(Circuit.PARALLEL);
        assertThat(circuit.success()).isFalse();
    }

    @Test
    void aReceiverThatAsksForAPauseGetsIt() {
        Circuit circuit = new Circuit(new Random(1));
        circuit.failure(0, Optional.of(Duration.ofSeconds(90)));

        assertThat(circuit.capacity(89_999)).isZero();
        assertThat(circuit.capacity(90_000)).isEqualTo(Circuit.PARALLEL);
    }

    @Test
    void allAttemptsTogetherLastSomeDays() {
        Random random = new Random(7);
        Duration trouble = Duration.ZERO;
        Duration refusal = Duration.ZERO;
        for (int attempts = 1; attempts < RetryPlan.MAX_ATTEMPTS; attempts++) {
            trouble = trouble.plus(RetryPlan.delay(attempts, Outcome.answered(500, Optional.empty()), random));
            refusal = refusal.plus(RetryPlan.delay(attempts, Outcome.answered(404, Optional.empty()), random));
        }

        assertThat(trouble).isBetween(Duration.ofDays(2), Duration.ofDays(5));
        assertThat(refusal).isBetween(Duration.ofDays(3), Duration.ofDays(6));
        Outcome asked = Outcome.answered(503, Optional.of(Duration.ofHours(2)));
        assertThat(RetryPlan.delay(1, asked, random)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aLimitLetsAQuarterOfAnHoursShareGoAtOnceAndThenFillsEvenly() {
        Allowance allowance = new Allowance(12, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.available(0)).isPositive();
            allowance.take();
        }

        assertThat(allowance.available(0)).isZero();
        assertThat(allowance.available(Duration.ofMinutes(4).toMillis())).isZero();
        assertThat(allowance.available(Duration.ofMinutes(5).toMillis())).isOne();
        assertThat(allowance.available(Duration.ofHours(9).toMillis())).isEqualTo(3);
        assertThat(new Allowance(0, 0).available(0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void steadyTimeIgnoresAWallClockThatIsSet() {
        MovableClock wall = new MovableClock(NOW);
        SteadyClock steady = new SteadyClock(wall, wall);
        wall.jump(Duration.ofDays(-1));
        wall.advance(Duration.ofSeconds(5));

        assertThat(steady.millis()).isEqualTo(NOW.plusSeconds(5).toEpochMilli());
    }
}
