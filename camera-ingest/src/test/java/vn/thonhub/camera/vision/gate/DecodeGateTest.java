package vn.thonhub.camera.vision.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecodeGateTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final Glance SOMETHING = new Glance(true, 1L << 34);

    private final DecodeGate gate = wanted(new DecodeGate(AnalysisMode.ADAPTIVE));
    private Instant now = START;

    private static DecodeGate wanted(DecodeGate gate) {
        gate.wanted(true);
        return gate;
    }

    /** A camera with a keyframe each second. */
    private void seconds(int count, Glance seen, boolean settled) {
        for (var i = 0; i < count; i++) {
            now = now.plusSeconds(1);
            gate.keyframe(now);
            gate.glance(now, seen);
            if (gate.state().decodesAll()) {
                gate.followed(now, settled);
            }
        }
    }

    @Test
    void aHintOpensItAndCalmClosesIt() {
        seconds(10, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
        seconds(1, SOMETHING, false);
        assertThat(gate.state()).isEqualTo(GateState.OPEN);
        seconds(2, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.OPEN);
        seconds(1, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void itStaysOpenWhileWhatIsFollowedMovesThoughKeyframesLookAlike() {
        seconds(1, SOMETHING, false);
        seconds(20, Glance.NOTHING, false);
        assertThat(gate.state()).isEqualTo(GateState.OPEN);
    }

    @Test
    void nobodyWantsToKnowSoItSleeps() {
        gate.wanted(false);
        seconds(1, SOMETHING, false);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void keyframesFarApartAreNotEnough() {
        for (var i = 0; i < 3; i++) {
            now = now.plusSeconds(4);
            gate.keyframe(now);
        }
        assertThat(gate.state()).isEqualTo(GateState.full(FullReason.KEYFRAMES_FAR_APART));
        seconds(5, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void aKeyframeThatIsOverdueNeedNotComeBeforeItIsKnown() {
        seconds(3, Glance.NOTHING, true);
        gate.picture(now.plusMillis(2_300));
        assertThat(gate.state()).isEqualTo(GateState.full(FullReason.KEYFRAMES_FAR_APART));
    }

    @Test
    void keyframesEachTwoSecondsAreEnough() {
        for (var i = 0; i < 10; i++) {
            now = now.plusMillis(i % 2 == 0 ? 1_950 : 2_050);
            gate.keyframe(now);
        }
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void aRoadBusyMostOfTheTimeIsDecodedInFullAndNoMoreWhenItIsCalm() {
        seconds(150, SOMETHING, false);
        assertThat(gate.state()).isEqualTo(GateState.full(FullReason.MOSTLY_OPEN));
        seconds(600, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void aRoadBusyAThirdOfTheTimeIsNot() {
        for (var i = 0; i < 60; i++) {
            seconds(2, SOMETHING, false);
            seconds(13, Glance.NOTHING, true);
        }
        assertThat(gate.state().state()).isNotEqualTo(GateState.Depth.FULL);
    }

    @Test
    void dropsAllOverThePictureAreRain() {
        // Every second region of every second row, as far apart as regions can lie.
        var strewn = 0L;
        for (var row = 0; row < Glance.ROWS; row += 2) {
            for (var column = 0; column < Glance.COLUMNS; column += 2) {
                strewn |= 1L << row * Glance.COLUMNS + column;
            }
        }
        seconds(20, new Glance(true, strewn), false);
        assertThat(gate.state()).isEqualTo(GateState.full(FullReason.RAIN));
        seconds(40, Glance.NOTHING, true);
        assertThat(gate.state()).isEqualTo(GateState.ASLEEP);
    }

    @Test
    void whatWasAskedForIsDone() {
        assertThat(new DecodeGate(AnalysisMode.FULL).state()).isEqualTo(GateState.full(FullReason.ASKED));
        assertThat(new DecodeGate(AnalysisMode.OFF).state()).isEqualTo(GateState.OFF);
    }

    @Test
    void timeNobodyLookedAtIsNeitherBusyNorCalm() {
        seconds(100, SOMETHING, false);
        now = now.plus(Duration.ofHours(1));
        seconds(10, SOMETHING, false);
        assertThat(gate.state()).isEqualTo(GateState.OPEN);
    }
}
