package vn.thonhub.wifi.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivenessMachineTest {
    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private final Timing timing = new Timing(Duration.ofSeconds(60), Duration.ofSeconds(150));
    private final LivenessMachine machine = new LivenessMachine(timing);
    private final List<Transition.Effect> effects = new ArrayList<>();
    private Liveness life = Liveness.unheard(START);
    private long seq;

    @Test
    void silencePastTheTimeoutIsAnOutageBackdatedToTheLastMessage() {
        heard(10, "a", 3600);
        tick(100);
        assertThat(life.state()).isEqualTo(LivenessState.SUSPECT);
        tick(159);
        assertThat(life.state()).isEqualTo(LivenessState.SUSPECT);
        tick(160);
        assertThat(life.state()).isEqualTo(LivenessState.DOWN);
        assertThat(life.since()).isEqualTo(at(10));
        assertThat(effects).contains(new Transition.OutageBegan(at(10)));
    }

    @Test
    void aLastWillMakesSuspectAndSilenceConfirms() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Left(at(12), OptionalLong.of(5), "lwt", false));
        assertThat(life.state()).isEqualTo(LivenessState.SUSPECT);
        heard(20, "a", 3610);
        assertThat(life.state()).isEqualTo(LivenessState.UP);
        assertThat(effects).noneMatch(Transition.OutageBegan.class::isInstance);
    }

    @Test
    void aLastWillAndAReportThatIsOverdueConfirmBeforeTheTimeout() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Left(at(40), OptionalLong.of(5), "lwt", false));
        tick(75);
        assertThat(life.state()).as("its report is not overdue yet").isEqualTo(LivenessState.SUSPECT);
        tick(76);
        assertThat(life.state()).isEqualTo(LivenessState.DOWN);
        assertThat(effects).contains(new Transition.OutageBegan(at(10)));
    }

    @Test
    void aLastWillThatIsFollowedByABirthIsNoOutageHoweverLateTheReport() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Left(at(95), OptionalLong.of(5), "lwt", false));
        tick(99);
        assertThat(life.state()).isEqualTo(LivenessState.SUSPECT);
        apply(new LivenessInput.Born(at(99), OptionalLong.of(6), false));
        tick(155);
        heard(156, "a", 3746);
        assertThat(effects).noneMatch(Transition.OutageBegan.class::isInstance);
    }

    @Test
    void whoSaysThatItRestartsHasTheWholeTimeout() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Left(at(40), OptionalLong.of(5), "shutdown", false));
        tick(159);
        assertThat(life.state()).isEqualTo(LivenessState.SUSPECT);
    }

    @Test
    void aLateLastWillOfAnOlderSessionIsIgnored() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Born(at(11), OptionalLong.of(18), false));
        apply(new LivenessInput.Left(at(12), OptionalLong.of(17), "lwt", false));
        assertThat(life.state()).isEqualTo(LivenessState.UP);
    }

    @Test
    void retainedMessagesNeverProveLife() {
        apply(new LivenessInput.Born(at(1), OptionalLong.of(3), true));
        assertThat(life.state()).isEqualTo(LivenessState.UNKNOWN);
        assertThat(life.lastSeen()).isEmpty();
        heard(5, "a", 10);
        apply(new LivenessInput.Left(at(6), OptionalLong.of(3), "lwt", true));
        assertThat(life.state()).isEqualTo(LivenessState.UP);
    }

    @Test
    void anUptimeLongerThanTheGapMeansTheLinkWasLost() {
        heard(10, "a", 3600);
        tick(200);
        heard(300, "a", 3890);
        assertThat(effects).contains(new Transition.OutageEnded(at(300), OutageCause.LINK, Duration.ofSeconds(290)));
    }

    @Test
    void aFreshBootMeansPowerWasLost() {
        heard(10, "a", 3600);
        tick(200);
        heard(300, "b", 25);
        assertThat(effects).contains(new Transition.OutageEnded(at(300), OutageCause.POWER, Duration.ofSeconds(290)));
    }

    @Test
    void anAnnouncedShutdownIsTheDevicesOwnDoing() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Left(at(11), OptionalLong.of(1), "shutdown", false));
        tick(200);
        heard(300, "b", 25);
        assertThat(effects).contains(new Transition.OutageEnded(at(300), OutageCause.DEVICE, Duration.ofSeconds(290)));
    }

    @Test
    void whatTheHubCouldNotHearIsUnknownAndTheGraceProtects() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Deaf(at(20)));
        assertThat(life.state()).isEqualTo(LivenessState.UNKNOWN);
        apply(new LivenessInput.Hearing(at(1000)));
        tick(1100);
        assertThat(life.state()).isEqualTo(LivenessState.UNKNOWN);
        heard(1110, "a", 4700);
        assertThat(life.state()).isEqualTo(LivenessState.UP);
        assertThat(effects)
                .containsExactly(
                        new Transition.Interval(LivenessState.UP, at(10)),
                        new Transition.Interval(LivenessState.UNKNOWN, at(20)),
                        new Transition.Interval(LivenessState.UP, at(1110)));
    }

    @Test
    void silenceAfterTheGraceIsAnOutageSinceTheHubCouldHearAgain() {
        heard(10, "a", 3600);
        apply(new LivenessInput.Deaf(at(20)));
        apply(new LivenessInput.Hearing(at(1000)));
        tick(1150);
        assertThat(life.state()).isEqualTo(LivenessState.DOWN);
        assertThat(effects).contains(new Transition.OutageBegan(at(1000)));
    }

    @Test
    void anOutageAcrossARestartIsOneOutage() {
        heard(10, "a", 3600);
        tick(200);
        apply(new LivenessInput.Deaf(at(300)));
        apply(new LivenessInput.Hearing(at(400)));
        tick(600);
        assertThat(effects.stream().filter(Transition.OutageBegan.class::isInstance))
                .hasSize(1);
        heard(700, "b", 5);
        assertThat(effects).contains(new Transition.OutageEnded(at(700), OutageCause.POWER, Duration.ofSeconds(690)));
        assertThat(life.outage()).isEmpty();
    }

    @Test
    void aRepeatedMessageChangesNothing() {
        heard(10, "a", 3600);
        Liveness before = life;
        apply(new LivenessInput.Heard(at(50), Optional.of(new Liveness.Mark("a", seq)), OptionalLong.of(3600)));
        assertThat(life).isEqualTo(before);
    }

    @Test
    void whatTheBootBeforeSaidProvesNothingWhileItMayStillBeOnItsWay() {
        heard(10, "a", 3600);
        heard(20, "b", 5);
        Liveness before = life;
        heard(60, "a", 3650);
        assertThat(life).isEqualTo(before);
        heard(400, "a", 30);
        assertThat(life.lastSeen())
                .as("a device that counts its boots badly is believed in the end")
                .hasValue(at(400));
    }

    @Test
    void aDeviceThatSpeaksOnlyWhenSomethingChangesIsNotMissedWhileItIsSilent() {
        LivenessMachine silent = new LivenessMachine(new Timing(Duration.ofSeconds(60), Duration.ofSeconds(150), true));
        life = silent.apply(life, new LivenessInput.Born(at(10), OptionalLong.empty(), false))
                .next();
        assertThat(life.state()).isEqualTo(LivenessState.UP);
        assertThat(life.deadline(new Timing(Duration.ofSeconds(60), Duration.ofSeconds(150), true)))
                .isEmpty();
        life = silent.apply(life, new LivenessInput.Left(at(9_000), OptionalLong.empty(), "lwt", false))
                .next();
        Transition confirmed = silent.apply(life, new LivenessInput.Tick(at(9_150)));
        assertThat(confirmed.effects())
                .as("out since the broker missed it, not since it last spoke")
                .contains(new Transition.OutageBegan(at(9_000)));
        Transition back =
                silent.apply(confirmed.next(), new LivenessInput.Born(at(9_600), OptionalLong.empty(), false));
        assertThat(back.effects())
                .contains(new Transition.OutageEnded(at(9_600), OutageCause.UNKNOWN, Duration.ofSeconds(600)));
    }

    @Test
    void theBrokersWordIsEnoughToKnowThatASilentDeviceIsThereAfterTheHubWasAway() {
        LivenessMachine silent = new LivenessMachine(new Timing(Duration.ofSeconds(60), Duration.ofSeconds(150), true));
        life = silent.apply(life, new LivenessInput.Born(at(10), OptionalLong.empty(), false))
                .next();
        life = silent.apply(life, new LivenessInput.Deaf(at(100))).next();
        life = silent.apply(life, new LivenessInput.Hearing(at(700))).next();
        life = silent.apply(life, new LivenessInput.Born(at(700), OptionalLong.empty(), true))
                .next();
        assertThat(life.state()).isEqualTo(LivenessState.UP);
        assertThat(life.lastSeen()).as("nobody heard the device itself").hasValue(at(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void outagesAlwaysBeginBeforeTheyEndAndTheTimelineNeverRunsBackwardsPastTheLastMessage(long randomSeed) {
        Random random = new Random(randomSeed);
        long now = 0;
        boolean open = false;
        for (int step = 0; step < 3000; step++) {
            now += random.nextInt(90);
            effects.clear();
            switch (random.nextInt(7)) {
                case 0, 1 -> heard(now, random.nextInt(10) == 0 ? "b" + step : "a", random.nextInt(10_000));
                case 2 ->
                    apply(new LivenessInput.Left(
                            at(now), OptionalLong.of(random.nextInt(20)), "lwt", random.nextBoolean()));
                case 3 ->
                    apply(new LivenessInput.Born(at(now), OptionalLong.of(random.nextInt(20)), random.nextBoolean()));
                case 4 ->
                    apply(random.nextInt(20) == 0 ? new LivenessInput.Deaf(at(now)) : new LivenessInput.Tick(at(now)));
                case 5 ->
                    apply(
                            random.nextInt(20) == 0
                                    ? new LivenessInput.Hearing(at(now))
                                    : new LivenessInput.Tick(at(now)));
                default -> tick(now);
            }
            for (Transition.Effect effect : effects) {
                if (effect instanceof Transition.OutageBegan) {
                    assertThat(open).isFalse();
                    open = true;
                } else if (effect instanceof Transition.OutageEnded ended) {
                    assertThat(open).isTrue();
                    assertThat(ended.lasted()).isGreaterThanOrEqualTo(Duration.ZERO);
                    open = false;
                }
            }
            assertThat(life.outage().isPresent()).isEqualTo(open);
            assertThat(life.since()).isBeforeOrEqualTo(at(now));
        }
    }

    private void heard(long second, String bootId, long uptimeS) {
        apply(new LivenessInput.Heard(
                at(second), Optional.of(new Liveness.Mark(bootId, ++seq)), OptionalLong.of(uptimeS)));
    }

    private void tick(long second) {
        apply(new LivenessInput.Tick(at(second)));
    }

    private void apply(LivenessInput input) {
        Transition step = machine.apply(life, input);
        life = step.next();
        effects.addAll(step.effects());
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
