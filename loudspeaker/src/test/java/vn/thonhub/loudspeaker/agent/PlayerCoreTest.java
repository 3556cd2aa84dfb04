package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

class PlayerCoreTest {
    private static final Instant START = Instant.parse("2026-11-22T05:30:00Z");
    private static final Late JOIN = new Late(Late.Mode.JOIN, 60);
    private static final Late SKIP = new Late(Late.Mode.SKIP, 0);
    private static final Late FULL = new Late(Late.Mode.FULL, 60);
    private static final Duration LINE_IS_SILENT = Duration.ofMillis(900);

    private final MovableClock clock = new MovableClock(START.minusSeconds(30));
    private PlayerState state = PlayerState.restored(PlayerState.Marks.NONE);
    private List<PlayerEffect> effects = List.of();
    private boolean synced = true;
    private boolean mediaHere = true;

    @Test
    void itTakesTheLineShortlyBeforeTheStartAndBeginsAtTheExactInstant() {
        scheduled(occurrence("b1", START, JOIN));

        tick();
        assertThat(effects).isEmpty();
        clock.advance(Duration.ofSeconds(28));
        tick();

        assertThat(begin()).hasValueSatisfying(begin -> {
            assertThat(begin.at()).isEqualTo(START);
            assertThat(begin.position()).isZero();
        });
    }

    @Test
    void aCompletedOccurrenceIsNeverPlayedAgain() {
        Occurrence one = occurrence("b1", START, JOIN);
        scheduled(one);
        playToTheEnd(one);
        PlayerState.Marks kept = state.marks();

        state = PlayerState.restored(kept);
        scheduled(one);
        tick();

        assertThat(effects).isEmpty();
    }

    @Test
    void startAndEndAreTold() {
        Occurrence one = occurrence("b1", START, JOIN);
        scheduled(one);
        clock.advance(Duration.ofSeconds(28));
        tick();

        input(new PlayerInput.Began(one.occurrence(), START.plusMillis(3), Duration.ofMillis(3)));
        assertThat(told()).containsExactly(PlayEvent.Type.STARTED);
        input(ended(one, Ending.TO_THE_END, 60));
        assertThat(told()).containsExactly(PlayEvent.Type.COMPLETED);
        assertThat(state.playing()).isEmpty();
    }

    @Test
    void whoComesLateJoinsWhereTheOthersAre() {
        scheduled(occurrence("b1", START, JOIN));
        clock.advance(Duration.ofSeconds(50));
        tick();

        assertThat(begin()).hasValueSatisfying(begin -> {
            assertThat(begin.at()).isEqualTo(START.plusSeconds(20).plus(LineTurn.PREPARATION));
            assertThat(begin.position()).isEqualTo(Duration.ofSeconds(20).plus(LineTurn.PREPARATION));
        });
    }

    @Test
    void inFullModeALateBeginStartsFromTheBeginning() {
        scheduled(occurrence("b1", START, FULL));
        clock.advance(Duration.ofSeconds(50));
        tick();

        assertThat(begin())
                .hasValueSatisfying(begin -> assertThat(begin.position()).isZero());
    }

    @Test
    void whatIsPausedGoesOnAtTheSampleWhereItWasHeldHoweverOften() {
        Occurrence one = occurrence("b1", START, JOIN);
        begun(one);
        pause(one, START.plusSeconds(10));
        assertThat(effects).contains(new PlayerEffect.Hold(one.occurrence(), START.plusSeconds(10)));
        input(ended(one, Ending.PAUSED, 10));
        assertThat(told()).containsExactly(PlayEvent.Type.PAUSED);
        clock.advance(Duration.ofMinutes(5));
        tick();
        assertThat(effects).isEmpty();

        Instant goesOn = START.plusSeconds(400);
        set(goesOn.minusSeconds(1));
        input(new PlayerInput.ResumeAsked(Optional.empty(), goesOn));
        tick();
        assertThat(begin()).hasValueSatisfying(begin -> {
            assertThat(begin.at()).isEqualTo(goesOn);
            assertThat(begin.position()).isEqualTo(Duration.ofSeconds(10));
            assertThat(begin.occurrence().notAfter()).isEqualTo(one.notAfter().plusSeconds(390));
        });
        input(new PlayerInput.Began(one.occurrence(), goesOn, Duration.ZERO));
        assertThat(told()).containsExactly(PlayEvent.Type.RESUMED);

        set(goesOn.plusSeconds(5));
        pause(one, goesOn.plusSeconds(6));
        input(ended(one, Ending.PAUSED, 6));
        input(new PlayerInput.ResumeAsked(Optional.of("b1"), goesOn.plusSeconds(20)));
        set(goesOn.plusSeconds(19));
        tick();
        assertThat(begin()).hasValueSatisfying(begin -> {
            assertThat(begin.at()).isEqualTo(goesOn.plusSeconds(20));
            assertThat(begin.position()).isEqualTo(Duration.ofSeconds(16));
        });
    }

    @Test
    void aPowerCutEndsNoPause() {
        Occurrence one = occurrence("b1", START, JOIN);
        begun(one);
        pause(one, START.plusSeconds(10));
        state = PlayerState.restored(state.marks());
        scheduled(one);
        set(START.plusSeconds(15));
        tick();
        assertThat(begin()).isEmpty();

        input(new PlayerInput.ResumeAsked(Optional.empty(), START.plusSeconds(30)));
        set(START.plusSeconds(29));
        tick();
        assertThat(begin())
                .hasValueSatisfying(begin -> assertThat(begin.position()).isEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void whatIsStoppedWhileItIsPausedDoesNotGoOn() {
        Occurrence one = occurrence("b1", START, JOIN);
        begun(one);
        pause(one, START.plusSeconds(10));
        input(ended(one, Ending.PAUSED, 10));
        input(new PlayerInput.StopAsked(Optional.empty(), START.plusSeconds(20)));
        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
        input(new PlayerInput.ResumeAsked(Optional.empty(), START.plusSeconds(21)));
        set(START.plusSeconds(21));
        tick();
        assertThat(effects).isEmpty();
    }

    @Test
    void aPauseWithoutAnEndIsGivenUp() {
        Occurrence one = occurrence("b1", START, JOIN);
        begun(one);
        pause(one, START.plusSeconds(10));
        input(ended(one, Ending.PAUSED, 10));
        set(START.plusSeconds(11).plus(Pause.LONGEST));
        tick();
        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
    }

    @Test
    void anEmergencyAndWhatHasNotBegunAreNotPaused() {
        Occurrence emergency = occurrence("e1", START, Duration.ofSeconds(60), BroadcastClass.EMERGENCY, JOIN);
        Occurrence later = occurrence("b2", START.plusSeconds(300), JOIN);
        scheduled(emergency, later);
        set(START.minusSeconds(1));
        tick();
        input(new PlayerInput.Began(emergency.occurrence(), START, Duration.ZERO));
        input(new PlayerInput.PauseAsked(Optional.of("e1"), START.plusSeconds(5)));
        assertThat(effects).isEmpty();
        assertThat(state.marks().pauses()).isEmpty();
    }

    private void set(Instant at) {
        clock.advance(Duration.between(clock.instant(), at));
    }

    private void begun(Occurrence one) {
        scheduled(one);
        set(START.minusSeconds(1));
        tick();
        input(new PlayerInput.Began(one.occurrence(), START, Duration.ZERO));
        set(START.plusSeconds(9));
    }

    private void pause(Occurrence one, Instant at) {
        input(new PlayerInput.PauseAsked(Optional.empty(), at));
    }

    @Test
    void tooLateIsSkippedAndNeverBurstOut() {
        scheduled(occurrence("b1", START, SKIP));
        clock.advance(Duration.ofSeconds(40));
        tick();
        assertThat(told()).containsExactly(PlayEvent.Type.SKIPPED_LATE);

        clock.advance(Duration.ofSeconds(1));
        tick();
        assertThat(effects).isEmpty();
    }

    @Test
    void aNightOfMissedBroadcastsIsSkippedWithoutASound() {
        scheduled(
                occurrence("b1", START, JOIN),
                occurrence("b2", START.plusSeconds(100), JOIN),
                occurrence("b3", START.plusSeconds(200), JOIN));
        clock.advance(Duration.ofHours(8));
        tick();

        assertThat(begin()).isEmpty();
        assertThat(told())
                .containsExactly(PlayEvent.Type.SKIPPED_LATE, PlayEvent.Type.SKIPPED_LATE, PlayEvent.Type.SKIPPED_LATE);
    }

    @Test
    void anUnsynchronisedClockNeitherPlaysNorGivesUp() {
        synced = false;
        scheduled(occurrence("b1", START, SKIP));
        clock.jump(Duration.ofDays(400));
        tick();
        assertThat(effects).isEmpty();

        clock.jump(Duration.ofDays(-400));
        synced = true;
        clock.advance(Duration.ofSeconds(29));
        tick();
        assertThat(begin()).isPresent();
    }

    @Test
    void aRecordingThatComesInTimeIsWaitedForAndOneThatDoesNotIsAFailure() {
        mediaHere = false;
        scheduled(occurrence("b1", START, JOIN));
        clock.advance(Duration.ofSeconds(45));
        tick();
        assertThat(effects).isEmpty();

        clock.advance(Duration.ofSeconds(50));
        tick();
        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
        assertThat(tell().orElseThrow().detail()).contains("media_missing");
    }

    @Test
    void afterAPowerCutItGoesOnWhereTheOthersAre() {
        Occurrence one = occurrence("b1", START, SKIP);
        scheduled(one);
        clock.advance(Duration.ofSeconds(28));
        tick();
        input(new PlayerInput.Began(one.occurrence(), START, Duration.ZERO));

        state = PlayerState.restored(state.marks());
        scheduled(one);
        clock.advance(Duration.ofSeconds(32));
        tick();
        assertThat(begin()).hasValueSatisfying(begin -> assertThat(begin.position())
                .isEqualTo(Duration.ofSeconds(30).plus(LineTurn.PREPARATION)));
        input(new PlayerInput.Began(one.occurrence(), clock.instant(), Duration.ZERO));

        assertThat(told()).containsExactly(PlayEvent.Type.RESUMED);
    }

    @Test
    void aPowerCutThatOutlastsTheBroadcastIsAFailure() {
        Occurrence one = occurrence("b1", START, JOIN);
        scheduled(one);
        clock.advance(Duration.ofSeconds(28));
        tick();
        input(new PlayerInput.Began(one.occurrence(), START, Duration.ZERO));

        state = PlayerState.restored(state.marks());
        scheduled(one);
        clock.advance(Duration.ofMinutes(10));
        tick();

        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
        assertThat(tell().orElseThrow().detail()).contains("interrupted");
    }

    @Test
    void aCancelledBroadcastStopsInTheMiddle() {
        Occurrence one = occurrence("b1", START, JOIN);
        scheduled(one);
        clock.advance(Duration.ofSeconds(28));
        tick();
        input(new PlayerInput.Began(one.occurrence(), START, Duration.ZERO));

        scheduled();
        assertThat(effects).contains(new PlayerEffect.End(one.occurrence(), Ending.STOPPED));
        input(ended(one, Ending.STOPPED, 12));

        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
        assertThat(tell().orElseThrow().detail()).contains("stopped");
    }

    @Test
    void whatIsStoppedUnderAnEmergencyDoesNotComeBackAfterIt() {
        Occurrence normal = occurrence("b1", START, JOIN);
        Occurrence later = occurrence("b2", START.plusSeconds(120), JOIN);
        begun(normal);
        scheduled(normal, later);
        clock.advance(Duration.ofSeconds(12));
        Occurrence emergency = occurrence("e1", clock.instant(), Duration.ofSeconds(5), BroadcastClass.EMERGENCY, JOIN);
        input(new PlayerInput.Commanded(emergency));
        tick();
        input(ended(normal, Ending.PREEMPTED, 10));
        tick();
        input(new PlayerInput.Began(emergency.occurrence(), clock.instant(), Duration.ZERO));

        input(new PlayerInput.StopAsked(Optional.empty(), clock.instant()));
        assertThat(told()).containsExactly(PlayEvent.Type.FAILED);
        assertThat(tell().orElseThrow().detail()).contains("stopped");
        assertThat(state.playing()).contains(emergency);

        clock.advance(Duration.ofSeconds(6));
        input(ended(emergency, Ending.TO_THE_END, 5));
        tick();
        assertThat(effects).as("the stopped one").isEmpty();
        set(later.startAt().minusSeconds(1));
        tick();
        assertThat(begin().orElseThrow().occurrence()).as("what comes later").isEqualTo(later);
    }

    @Test
    void theHigherClassPushesTheLowerOffWhichThenGoesOn() {
        Occurrence normal = occurrence("b1", START, JOIN);
        scheduled(normal);
        clock.advance(Duration.ofSeconds(28));
        tick();
        input(new PlayerInput.Began(normal.occurrence(), START, Duration.ZERO));
        clock.advance(Duration.ofSeconds(12));
        Occurrence emergency = occurrence("e1", clock.instant(), Duration.ofSeconds(5), BroadcastClass.EMERGENCY, JOIN);

        input(new PlayerInput.Commanded(emergency));
        tick();
        assertThat(effects).contains(new PlayerEffect.End(normal.occurrence(), Ending.PREEMPTED));
        input(ended(normal, Ending.PREEMPTED, 10));
        assertThat(told()).containsExactly(PlayEvent.Type.PREEMPTED);
        tick();
        assertThat(begin().orElseThrow().occurrence()).isEqualTo(emergency);
        input(new PlayerInput.Began(emergency.occurrence(), clock.instant(), Duration.ZERO));
        clock.advance(Duration.ofSeconds(6));
        input(ended(emergency, Ending.TO_THE_END, 5));
        tick();

        assertThat(begin().orElseThrow().occurrence()).isEqualTo(normal);
        assertThat(begin().orElseThrow().position()).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void aPlannedHigherClassLetsTheLowerSoundUntilShortlyBeforeItAndBeginsAtTheExactInstant() {
        Occurrence normal = occurrence("b1", START, JOIN);
        Occurrence priority = priorityAt(START.plusSeconds(30));
        begun(normal);
        scheduled(normal, priority);

        set(priority.startAt().minus(LineTurn.HANDOVER).minusMillis(1));
        tick();
        assertThat(effects).as("still time for the lower one").isEmpty();

        // The worst case: the look comes a whole tick later, and the lower one takes as long as it may to fade.
        clock.advance(LineTurn.TICK);
        tick();
        assertThat(effects).containsExactly(new PlayerEffect.End(normal.occurrence(), Ending.PREEMPTED));
        clock.advance(Duration.ofMillis(334));
        input(ended(normal, Ending.PREEMPTED, 29));
        tick();
        assertThat(begin()).hasValueSatisfying(begin -> {
            assertThat(begin.occurrence()).isEqualTo(priority);
            assertThat(begin.at()).isEqualTo(priority.startAt());
            assertThat(begin.position()).isZero();
            assertThat(Duration.between(clock.instant(), begin.at())).isBetween(LineTurn.PREPARATION, LINE_IS_SILENT);
        });
    }

    @Test
    void aHigherClassThatIsLatePushesTheLowerOffAtOnce() {
        Occurrence normal = occurrence("b1", START, JOIN);
        begun(normal);

        scheduled(normal, priorityAt(clock.instant().minusSeconds(2)));
        tick();

        assertThat(effects).contains(new PlayerEffect.End(normal.occurrence(), Ending.PREEMPTED));
    }

    @Test
    void anEmergencyPushesTheLowerOffAtOnceEvenIfItIsToBeginInTwoSeconds() {
        Occurrence normal = occurrence("b1", START, JOIN);
        begun(normal);
        Instant soon = clock.instant().plusSeconds(2);

        input(new PlayerInput.Commanded(occurrence("e1", soon, Duration.ofSeconds(5), BroadcastClass.EMERGENCY, JOIN)));
        tick();

        assertThat(effects).contains(new PlayerEffect.End(normal.occurrence(), Ending.PREEMPTED));
    }

    private static Occurrence priorityAt(Instant start) {
        return occurrence("p1", start, Duration.ofSeconds(10), BroadcastClass.PRIORITY, JOIN);
    }

    private void playToTheEnd(Occurrence one) {
        clock.advance(Duration.ofSeconds(28));
        tick();
        input(new PlayerInput.Began(one.occurrence(), START, Duration.ZERO));
        input(ended(one, Ending.TO_THE_END, 60));
    }

    private PlayerInput.Ended ended(Occurrence one, Ending ending, int playedS) {
        return new PlayerInput.Ended(one.occurrence(), clock.instant(), ending, "", Duration.ofSeconds(playedS));
    }

    private void scheduled(Occurrence... occurrences) {
        input(new PlayerInput.Scheduled(List.of(occurrences)));
    }

    private void tick() {
        input(new PlayerInput.Tick(clock.instant(), synced, media -> mediaHere));
    }

    private void input(PlayerInput input) {
        PlayerCore.Step step = PlayerCore.step(state, input);
        state = step.state();
        effects = step.effects();
    }

    private Optional<PlayerEffect.Begin> begin() {
        return effects.stream()
                .filter(PlayerEffect.Begin.class::isInstance)
                .map(PlayerEffect.Begin.class::cast)
                .findFirst();
    }

    private Optional<PlayerEffect.Tell> tell() {
        return effects.stream()
                .filter(PlayerEffect.Tell.class::isInstance)
                .map(PlayerEffect.Tell.class::cast)
                .findFirst();
    }

    private List<PlayEvent.Type> told() {
        return effects.stream()
                .filter(PlayerEffect.Tell.class::isInstance)
                .map(effect -> ((PlayerEffect.Tell) effect).type())
                .toList();
    }

    private static Occurrence occurrence(String broadcast, Instant start, Late late) {
        return occurrence(broadcast, start, Duration.ofSeconds(60), BroadcastClass.NORMAL, late);
    }

    private static Occurrence occurrence(
            String broadcast, Instant start, Duration length, BroadcastClass kind, Late late) {
        return new Occurrence(
                broadcast + "@" + start.toEpochMilli(),
                broadcast,
                kind,
                start,
                start.plus(length).plusSeconds(2),
                late,
                List.of(Media.file("/api/v1/media/aa", "aa", length.toMillis())),
                Optional.empty(),
                1,
                "lan",
                Optional.empty());
    }
}
