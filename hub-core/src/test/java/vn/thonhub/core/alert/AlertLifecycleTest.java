package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.alert.AlertSignal.Phase;
import vn.thonhub.core.device.DeviceId;

class AlertLifecycleTest {
    private static final Instant T0 = Instant.parse("2026-11-22T05:00:00Z");
    private static final DeviceId CAMERA = DeviceId.of("cam-1");
    private static final EvidenceRef CLIP = new EvidenceRef("clip", "/api/v1/clips/1/video", "video/mp4");

    @Test
    void aRaisedAlertIsActiveAndNew() {
        AlertState state = raised(Map.of("speed", 3));

        assertThat(state.condition()).isEqualTo(AlertCondition.ACTIVE);
        assertThat(state.handling()).isEqualTo(AlertHandling.NEW);
        assertThat(state.severity()).isEqualTo(Severity.MAJOR);
        assertThat(state.version()).isEqualTo(1);
    }

    @Test
    void theSameSignalAgainChangesNothing() {
        AlertState state = raised(Map.of("speed", 3));

        assertThat(step(state, signal(Phase.RAISE, T0, Map.of("speed", 3)), 5)).isEmpty();
        assertThat(step(state, signal(Phase.UPDATE, T0, Map.of()), 5)).isEmpty();
    }

    @Test
    void raisingAnActiveAlertAddsWhatIsNewAndMayChangeTheSeverity() {
        AlertSignal worse = new AlertSignal(
                "camera.offline",
                CAMERA,
                "",
                Phase.RAISE,
                Optional.of(Severity.CRITICAL),
                T0,
                Map.of("speed", 3, "reason", "power"),
                List.of());
        AlertStep step = step(raised(Map.of("speed", 3)), worse, 5).orElseThrow();

        assertThat(step.state().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(step.state().facts()).isEqualTo(Map.of("speed", 3, "reason", "power"));
        assertThat(step.entry().details()).isEqualTo(Map.of("reason", "power"));
        assertThat(step.entry().what()).isEqualTo(AlertAction.UPDATED);
    }

    @Test
    void lateEvidenceReachesAnEndedAndResolvedAlertOnce() {
        AlertState ended = step(raised(Map.of()), signal(Phase.CLEAR, T0.plusSeconds(9), Map.of()), 10)
                .orElseThrow()
                .state();
        AlertState resolved = command(ended, new AlertInput.Resolve("lan", Disposition.TRUE, Optional.empty()), 20)
                .orElseThrow()
                .state();
        AlertSignal late = signal(Phase.UPDATE, T0, Map.of()).withEvidence(List.of(CLIP, CLIP));
        AlertState withClip = step(resolved, late, 30).orElseThrow().state();

        assertThat(withClip.evidence()).containsExactly(CLIP);
        assertThat(withClip.condition()).isEqualTo(AlertCondition.ENDED);
        assertThat(withClip.handling()).isEqualTo(AlertHandling.RESOLVED);
        assertThat(step(withClip, late, 40)).isEmpty();
    }

    @Test
    void nothingIsKnownBeforeItHappenedAndNothingEndsBeforeItBegan() {
        Instant ahead = T0.plus(Duration.ofDays(400));
        AlertState state = AlertLifecycle.apply(Optional.empty(), reported(signal(Phase.RAISE, ahead, Map.of())), T0)
                .orElseThrow()
                .state();
        AlertState ended = step(state, signal(Phase.CLEAR, T0.minusSeconds(60), Map.of()), 5)
                .orElseThrow()
                .state();

        assertThat(state.raisedAt()).isEqualTo(T0);
        assertThat(ended.endedAt()).contains(T0);
    }

    @Test
    void clearingOrUpdatingWhatIsNotThereDoesNothing() {
        assertThat(AlertLifecycle.apply(Optional.empty(), reported(signal(Phase.CLEAR, T0, Map.of())), T0))
                .isEmpty();
        assertThat(AlertLifecycle.apply(Optional.empty(), reported(signal(Phase.UPDATE, T0, Map.of())), T0))
                .isEmpty();
    }

    @Test
    void onePersonTakesItUpAndTheNextIsToldWho() {
        AlertState mine = command(raised(Map.of()), new AlertInput.Acknowledge("lan"), 5)
                .orElseThrow()
                .state();

        assertThat(mine.assignee()).contains("lan");
        assertThat(mine.acknowledgedAt()).contains(T0.plusSeconds(5));
        assertThat(command(mine, new AlertInput.Acknowledge("lan"), 6)).isEmpty();
        assertThatThrownBy(() -> command(mine, new AlertInput.Acknowledge("minh"), 6))
                .isInstanceOf(AlertRefusal.class)
                .hasMessageContaining("lan");
    }

    @Test
    void takingBackRestoresWhatWasBeforeIt() {
        AlertState assigned = command(raised(Map.of()), new AlertInput.Assign("lan", "minh"), 1)
                .orElseThrow()
                .state();
        AlertStep resolved = command(assigned, new AlertInput.Resolve("lan", Disposition.NUISANCE, Optional.empty()), 2)
                .orElseThrow();
        AlertInput.Undo undo = new AlertInput.Undo("lan", Optional.of(resolved.entry()));
        AlertState back = command(resolved.state(), undo, 12).orElseThrow().state();

        assertThat(back.handling()).isEqualTo(AlertHandling.NEW);
        assertThat(back.assignee()).contains("minh");
        assertThat(back.disposition()).isEmpty();
        assertThatThrownBy(() -> command(resolved.state(), undo, 13)).isInstanceOf(AlertRefusal.class);
        assertThatThrownBy(
                        () -> command(resolved.state(), new AlertInput.Undo("minh", Optional.of(resolved.entry())), 3))
                .isInstanceOf(AlertRefusal.class);
    }

    @Test
    void resolvingIsIdempotentAndFinal() {
        AlertInput.Resolve drill = new AlertInput.Resolve("lan", Disposition.DRILL, Optional.of("diễn tập"));
        AlertStep step = command(raised(Map.of()), drill, 5).orElseThrow();

        assertThat(step.entry().note()).contains("diễn tập");
        assertThat(step.state().assignee()).contains("lan");
        assertThat(step.state().acknowledgedAt()).isEqualTo(step.state().resolvedAt());
        assertThat(command(step.state(), drill, 6)).isEmpty();
        AlertInput other = new AlertInput.Resolve("lan", Disposition.TRUE, Optional.empty());
        assertThatThrownBy(() -> command(step.state(), other, 6))
                .isInstanceOf(AlertRefusal.class)
                .hasMessageContaining("drill");
        assertThatThrownBy(() -> command(step.state(), new AlertInput.Acknowledge("minh"), 6))
                .isInstanceOf(AlertRefusal.class);
    }

    @Test
    void aBabblingModuleCannotGrowAnAlertWithoutEnd() {
        AlertState state = raised(Map.of());
        int steps = 0;
        for (int n = 0; n < 3_000; n++) {
            Map<String, Object> facts = Map.of("n", n);
            Optional<AlertStep> step = step(state, signal(Phase.UPDATE, T0, facts), n);
            steps += step.isPresent() ? 1 : 0;
            state = step.map(AlertStep::state).orElse(state);
        }

        assertThat(steps).isLessThan(AlertLifecycle.MAX_STEPS);
        assertThat(step(state, signal(Phase.CLEAR, T0, Map.of()), 4_000)).isPresent();
    }

    /** Whatever happens in whatever order, with a clock that jumps: these hold after each step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void theInvariantsHoldForAnySequence(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Optional<AlertState> state = Optional.empty();
            Instant now = T0;
            for (int n = 0; n < 40; n++) {
                now = now.plusSeconds(random.nextInt(-3_600, 4_000));
                Optional<AlertStep> step = tryInput(state, anyInput(random, state, now), now);
                if (step.isPresent()) {
                    check(state, step.get());
                    state = step.map(AlertStep::state);
                }
            }
        }
    }

    private static Optional<AlertStep> tryInput(Optional<AlertState> state, AlertInput input, Instant now) {
        try {
            return AlertLifecycle.apply(state, input, now);
        } catch (AlertRefusal refused) {
            return Optional.empty();
        }
    }

    private static AlertInput anyInput(Random random, Optional<AlertState> state, Instant now) {
        String who = random.nextBoolean() ? "lan" : "minh";
        return switch (state.isEmpty() ? 0 : random.nextInt(5)) {
            case 1 -> new AlertInput.Acknowledge(who);
            case 2 -> new AlertInput.Resolve(who, Disposition.values()[random.nextInt(4)], Optional.empty());
            case 3 -> new AlertInput.Note(who, "ghi chú");
            default -> {
                List<EvidenceRef> evidence = new ArrayList<>();
                if (random.nextInt(3) == 0) {
                    evidence.add(new EvidenceRef("clip", "/api/v1/clips/" + random.nextInt(5) + "/video", "video/mp4"));
                }
                Phase phase = Phase.values()[random.nextInt(3)];
                yield reported(signal(phase, now.minusSeconds(random.nextInt(-99, 999)), Map.of("n", random.nextInt(4)))
                        .withEvidence(evidence));
            }
        };
    }

    private static void check(Optional<AlertState> before, AlertStep step) {
        AlertState now = step.state();
        boolean opened = step.entry().what() == AlertAction.RAISED;
        assertThat(now.version()).isEqualTo(opened ? 1 : before.orElseThrow().version() + 1);
        assertThat(now.active()).isEqualTo(now.endedAt().isEmpty());
        assertThat(now.resolvedAt().isPresent()).isEqualTo(now.handling() == AlertHandling.RESOLVED);
        assertThat(now.disposition().isPresent()).isEqualTo(now.handling() == AlertHandling.RESOLVED);
        assertThat(now.assignee().isPresent()).isEqualTo(now.handling() != AlertHandling.NEW);
        assertThat(now.acknowledgedAt().isPresent()).isEqualTo(now.handling() != AlertHandling.NEW);
        assertThat(now.raisedAt()).isBeforeOrEqualTo(now.updatedAt());
        now.endedAt().ifPresent(ended -> assertThat(ended).isBetween(now.raisedAt(), now.updatedAt()));
        assertThat(now.evidence()).doesNotHaveDuplicates();
        assertThat(step.entry().at()).isEqualTo(now.updatedAt());
        before.filter(any -> !opened).ifPresent(old -> {
            assertThat(now.updatedAt()).isAfterOrEqualTo(old.updatedAt());
            assertThat(now.handling()).isGreaterThanOrEqualTo(old.handling());
            assertThat(now.condition()).isGreaterThanOrEqualTo(old.condition());
            assertThat(now.evidence()).containsAll(old.evidence());
            assertThat(now.raisedAt()).isEqualTo(old.raisedAt());
        });
        if (opened) {
            assertThat(before.map(AlertState::active)).isNotEqualTo(Optional.of(true));
        }
    }

    private static AlertState raised(Map<String, Object> facts) {
        return AlertLifecycle.apply(Optional.empty(), reported(signal(Phase.RAISE, T0, facts)), T0)
                .orElseThrow()
                .state();
    }

    private static Optional<AlertStep> step(AlertState state, AlertSignal signal, long afterSeconds) {
        return AlertLifecycle.apply(Optional.of(state), reported(signal), T0.plusSeconds(afterSeconds));
    }

    private static Optional<AlertStep> command(AlertState state, AlertInput command, long afterSeconds) {
        return AlertLifecycle.apply(Optional.of(state), command, T0.plusSeconds(afterSeconds));
    }

    private static AlertInput reported(AlertSignal signal) {
        return new AlertInput.Reported(signal, Severity.MAJOR);
    }

    private static AlertSignal signal(Phase phase, Instant at, Map<String, Object> facts) {
        return new AlertSignal("camera.offline", CAMERA, "", phase, Optional.empty(), at, facts, List.of());
    }
}
