package vn.thonhub.loudspeaker.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

class ConditionsTest {
    private static final Instant T0 = Instant.parse("2026-11-22T05:00:00Z");
    private static final SpeakerTelemetry WELL = telemetry(50.0, true, 900.0, true);

    private final List<String> told = new ArrayList<>();
    private Conditions now = Conditions.NONE;
    private ConditionLimits limits = ConditionLimits.USUAL;

    @Test
    void aSpeakerThatIsWellHasNothing() {
        read(0, WELL);
        assertThat(now).isEqualTo(Conditions.NONE);
        assertThat(told).isEmpty();
    }

    @Test
    void heatCountsWhenItLastsAndEndsOnlyWellBelowItsLimit() {
        read(0, telemetry(76.0, true, 900.0, true));
        read(30, telemetry(74.0, true, 900.0, true));
        read(60, telemetry(77.0, true, 900.0, true));
        assertThat(told).as("a moment below begins the waiting anew").isEmpty();
        read(120, telemetry(75.0, true, 900.0, true));
        read(150, telemetry(70.0, true, 900.0, true));
        read(600, telemetry(74.9, true, 900.0, true));
        assertThat(told).containsExactly("+hot");
        assertThat(now.known().get(Condition.HOT).since()).isEqualTo(T0.plusSeconds(60));
        read(630, telemetry(67.0, true, 900.0, true));
        read(690, telemetry(66.0, true, 900.0, true));
        assertThat(told).containsExactly("+hot", "-hot");
        assertThat(now).isEqualTo(Conditions.NONE);
    }

    @Test
    void powerThatFlickersRingsNobody() {
        for (int at = 0; at < 600; at += 30) {
            read(at, telemetry(50.0, at % 60 == 0, 900.0, true));
        }
        assertThat(told).isEmpty();
        read(600, telemetry(50.0, false, 900.0, true));
        read(660, telemetry(50.0, false, 900.0, true));
        assertThat(told).containsExactly("+on_battery");
    }

    @Test
    void aSilentAmplifierIsToldAtOnceAndEndsWithTheFirstSound() {
        read(0, telemetry(50.0, true, 900.0, false));
        read(30, telemetry(50.0, true, 900.0, false));
        read(60, WELL);
        assertThat(told).containsExactly("+silent_amplifier", "-silent_amplifier");
    }

    @Test
    void aClockThatStaysUnknownIsToldAfterTwoMinutes() {
        for (int at = 0; at <= 120; at += 30) {
            step(at, WELL, Optional.of(reported(false)));
        }
        assertThat(told).containsExactly("+clock_off");
        step(150, WELL, Optional.of(reported(true)));
        step(270, WELL, Optional.of(reported(true)));
        assertThat(told).containsExactly("+clock_off", "-clock_off");
    }

    @Test
    void storageIsShortBelowTwoHundredMegabytesAndBackAboveThreeHundred() {
        read(0, telemetry(50.0, true, 200.0, true));
        read(60, telemetry(50.0, true, 199.0, true));
        read(90, telemetry(50.0, true, 290.0, true));
        read(200, telemetry(50.0, true, 290.0, true));
        assertThat(told).containsExactly("+storage_low");
        assertThat(Condition.STORAGE_LOW.shown(-199)).contains(199L);
        read(230, telemetry(50.0, true, 301.0, true));
        read(290, telemetry(50.0, true, 301.0, true));
        assertThat(told).containsExactly("+storage_low", "-storage_low");
    }

    @Test
    void theCommunesOwnLimitsHold() {
        limits = new ConditionLimits(Optional.of(90), Optional.of(50), Optional.of(10), Optional.of(0));
        read(0, telemetry(88.0, false, 60.0, true));
        read(300, telemetry(88.0, false, 60.0, true));
        assertThat(told).isEmpty();
        step(330, telemetry(91.0, false, 49.0, true), Optional.of(reported(false)));
        assertThat(told).containsExactly("+clock_off");
        step(600, telemetry(91.0, false, 49.0, true), Optional.of(reported(false)));
        assertThat(told).containsExactlyInAnyOrder("+clock_off", "+on_battery", "+hot", "+storage_low");
    }

    @Test
    void whatASpeakerCannotTellIsNeverWrong() {
        SpeakerTelemetry mute = new SpeakerTelemetry(1, 70, null, null, null, null, null, null, null);
        read(0, mute);
        read(600, mute);
        read(700, telemetry(Double.NaN, true, Double.POSITIVE_INFINITY, true));
        assertThat(now).isEqualTo(Conditions.NONE);
    }

    @Test
    void whatIsWrongEndsWhenTheSpeakerIsGoneAndSurvivesARestart() {
        read(0, telemetry(50.0, false, 900.0, false));
        read(60, telemetry(50.0, false, 900.0, false));
        assertThat(now.active()).containsExactly(Condition.SILENT_AMPLIFIER, Condition.ON_BATTERY);
        assertThat(Json.read(Json.write(now), Conditions.class)).isEqualTo(now);
        Conditions.Step gone = now.unheard();
        assertThat(gone.next()).isEqualTo(Conditions.NONE);
        assertThat(gone.changes()).hasSize(2).noneMatch(Conditions.Change::begins);
    }

    private void read(int second, SpeakerTelemetry measured) {
        step(second, measured, Optional.of(reported(true)));
    }

    private void step(int second, SpeakerTelemetry measured, Optional<Reported> reported) {
        Conditions.Step step = now.read(measured, reported, T0.plusSeconds(second), limits);
        now = step.next();
        step.changes()
                .forEach(change -> told.add(
                        (change.begins() ? "+" : "-") + change.condition().id()));
    }

    private static SpeakerTelemetry telemetry(double temp, boolean mains, double freeMb, boolean ampOk) {
        return new SpeakerTelemetry(
                1,
                70,
                Optional.empty(),
                Optional.empty(),
                Optional.of(temp),
                Optional.of(mains),
                Optional.empty(),
                Optional.of(freeMb),
                Optional.of(ampOk));
    }

    private static Reported reported(boolean clockSynced) {
        return new Reported(1, 1, List.of(), 0, Optional.empty(), 70, clockSynced, Optional.empty(), 0, "f", "b", null);
    }
}
