package vn.thonhub.loudspeaker.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final Instant T0 = Instant.parse("2026-11-22T05:00:00Z");
    private static final Liveness.Limits LIMITS = new Liveness.Limits(Duration.ofSeconds(75), Duration.ofSeconds(60));
    private final Liveness online = Liveness.unheard(T0).born(7, true, T0);

    @Test
    void aBirthMakesItOnline() {
        assertThat(online.state()).isEqualTo(SpeakerState.ONLINE);
        assertThat(online.lastSeen()).contains(T0);
    }

    @Test
    void aRetainedBirthProvesNothing() {
        Liveness now = Liveness.unheard(T0).born(7, false, T0);

        assertThat(now.state()).isEqualTo(SpeakerState.UNKNOWN);
        assertThat(now.lastSeen()).isEmpty();
    }

    @Test
    void aLastWillMakesItSuspectAndSilenceConfirms() {
        Liveness suspect = online.gone(7, at(10));
        assertThat(suspect.state()).isEqualTo(SpeakerState.SUSPECT);

        assertThat(suspect.tick(at(60), T0, LIMITS).state()).isEqualTo(SpeakerState.SUSPECT);
        assertThat(suspect.tick(at(71), T0, LIMITS).state()).isEqualTo(SpeakerState.OFFLINE);
    }

    @Test
    void aLateWillOfTheConnectionBeforeIsIgnored() {
        assertThat(online.born(8, true, at(5)).gone(7, at(6)).state()).isEqualTo(SpeakerState.ONLINE);
    }

    @Test
    void aSuspectThatSpeaksIsOnlineAgain() {
        assertThat(online.gone(7, at(10)).heard(at(12)).state()).isEqualTo(SpeakerState.ONLINE);
    }

    @Test
    void silenceAloneMakesItSuspectThenOffline() {
        Liveness suspect = online.tick(at(75), T0, LIMITS);
        assertThat(suspect.state()).isEqualTo(SpeakerState.SUSPECT);
        assertThat(suspect.tick(at(135), T0, LIMITS).state()).isEqualTo(SpeakerState.OFFLINE);
    }

    @Test
    void silenceWhileTheHubCouldNotHearDoesNotCount() {
        Liveness deaf = online.unheardOf(at(30));
        assertThat(deaf.state()).isEqualTo(SpeakerState.UNKNOWN);

        assertThat(deaf.tick(at(3_600), at(3_590), LIMITS).state()).isEqualTo(SpeakerState.UNKNOWN);
        assertThat(deaf.tick(at(3_665), at(3_590), LIMITS).state()).isEqualTo(SpeakerState.SUSPECT);
    }

    @Test
    void aSpeakerNeverHeardStaysUnknown() {
        assertThat(Liveness.unheard(T0).tick(at(100_000), T0, LIMITS).state()).isEqualTo(SpeakerState.UNKNOWN);
    }

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }
}
