package vn.thonhub.camera.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.MotionState.Change;

class MotionStateTest {
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

    private static List<Change> changes(int... scores) {
        var state = MotionState.QUIET;
        var changes = new ArrayList<Change>();
        for (var second = 0; second < scores.length; second++) {
            var step = state.step(T0.plusSeconds(second), scores[second]);
            state = step.state();
            changes.add(step.change());
        }
        return changes;
    }

    @Test
    void motionIsHeldForThreeSecondsOverPauses() {
        assertThat(changes(0, 9, 0, 0, 9, 0, 0, 0, 0))
                .containsExactly(
                        Change.NONE,
                        Change.STARTED,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.ENDED,
                        Change.NONE);
    }

    @Test
    void theBestKeyframeIsTheOneWithMostMotion() {
        assertThat(changes(5, 8, 6, 9, 0))
                .containsExactly(Change.STARTED, Change.BETTER, Change.NONE, Change.BETTER, Change.NONE);
    }

    @Test
    void aClockThatJumpsBackDoesNotEndAMotionEarly() {
        var moving = MotionState.QUIET.step(T0, 5).state();
        assertThat(moving.step(T0.minusSeconds(3600), 0).change()).isEqualTo(Change.NONE);
    }
}
