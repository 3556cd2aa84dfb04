package vn.thonhub.wifi.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingTest {
    private static final Instant NOON = Instant.parse("2026-11-28T05:00:00Z");
    private static final Limit HOT = new Limit(85, 75, Duration.ofMinutes(3));

    private Crossing crossing = Crossing.start(false);

    private List<Crossing.Effect> minutes(int from, double... values) {
        List<Crossing.Effect> effects = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Crossing.Step step = crossing.read(HOT, values[i], NOON.plusSeconds(60L * (from + i)));
            crossing = step.next();
            effects.add(step.effect());
        }
        return effects;
    }

    @Test
    void whatLastsIsToldOnceAndEndsOnceItIsWellForAsLong() {
        assertThat(minutes(0, 90, 90, 90, 90, 90))
                .containsExactly(
                        Crossing.Effect.NONE,
                        Crossing.Effect.NONE,
                        Crossing.Effect.NONE,
                        Crossing.Effect.RAISE,
                        Crossing.Effect.NONE);
        assertThat(minutes(5, 70, 70, 70, 70)).endsWith(Crossing.Effect.CLEAR);
    }

    @Test
    void aPeakIsNotToldAndAValueAboutTheLimitDoesNotFlap() {
        assertThat(minutes(0, 90, 90, 80, 90, 90, 84)).containsOnly(Crossing.Effect.NONE);
        assertThat(minutes(6, 86, 86, 86, 86)).endsWith(Crossing.Effect.RAISE);
        assertThat(minutes(10, 80, 86, 78, 84, 76, 76, 76, 76)).containsOnly(Crossing.Effect.NONE);
    }

    @Test
    void whatWasNotReadInBetweenIsNotHeldAgainstIt() {
        minutes(0, 90);
        assertThat(minutes(30, 90, 90, 90, 90))
                .containsExactly(
                        Crossing.Effect.NONE, Crossing.Effect.NONE, Crossing.Effect.NONE, Crossing.Effect.RAISE);
    }

    @Test
    void aBacklogThatArrivesAtOnceTellsNothing() {
        for (int i = 0; i < 60; i++) {
            Crossing.Step step = crossing.read(HOT, 90, NOON.plusMillis(i));
            crossing = step.next();
            assertThat(step.effect()).isEqualTo(Crossing.Effect.NONE);
        }
    }

    @Test
    void aLimitThatEndsWhereItBeginsIsRefused() {
        assertThatThrownBy(() -> new Limit(85, 85, Duration.ZERO)).hasMessageContaining("clear must be less");
    }
}
