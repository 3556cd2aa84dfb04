package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.TimeReply;
import vn.thonhub.loudspeaker.wire.WireSigner;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/** The hub is gone for three days: the schedule on disk is played to the end, in time, each programme once. */
class DaysWithoutHubTest {
    private static final Instant GONE = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** A crystal 60 ppm too quick is 15.5 s ahead after three days. */
    private static final double CRYSTAL = 1 + 60e-6;

    @TempDir
    Path folder;

    private final KeyPair pair = Ed25519Keys.generate();
    private final EnrolmentFile enrolment = new EnrolmentFile(
            1,
            "spk-1",
            "vinh-hung",
            "http://127.0.0.1:1",
            "mqtt://127.0.0.1:1",
            Optional.empty(),
            "spk-1",
            "password",
            "token",
            List.of(new EnrolmentFile.CommandKey("k1", "EdDSA", Ed25519Keys.x(pair.getPublic()))));
    private final List<Duration> errors = new ArrayList<>();
    private final List<String> completed = new ArrayList<>();
    private Instant truth = GONE.minus(Duration.ofHours(2));
    private MovableClock machine = new MovableClock(truth.plusSeconds(17));
    private SpeakerClock clock;
    private PlayerState state = PlayerState.restored(PlayerState.Marks.NONE);
    private Optional<PlayerEffect.Begin> next = Optional.empty();
    private Optional<PlayerEffect.Begin> sounding = Optional.empty();

    @Test
    void threeDaysFromTheDiskByAWrongCrystal() throws Exception {
        clock = new SpeakerClock(machine, machine, false);
        while (truth.isBefore(GONE)) {
            exchange();
            pass(Duration.ofMinutes(5));
        }
        takeSchedule();

        live(Duration.ofHours(72));

        assertThat(completed).hasSize(9).doesNotHaveDuplicates();
        assertThat(errors).allSatisfy(error -> assertThat(error.abs()).isLessThan(Duration.ofMillis(50)));
    }

    @Test
    void withPowerCutsOnTheWay() throws Exception {
        machine = new MovableClock(truth);
        clock = new SpeakerClock(machine, machine, true);
        takeSchedule();
        int cuts = 0;
        while (truth.isBefore(GONE.plus(Duration.ofHours(72)))) {
            // Every 7 hours and 31 minutes, once in the middle of a programme.
            live(Duration.ofMinutes(451));
            restart();
            cuts++;
        }

        assertThat(cuts).isGreaterThan(8);
        assertThat(completed).hasSize(9).doesNotHaveDuplicates();
    }

    /** Three a day for a week. */
    private void takeSchedule() throws Exception {
        List<Occurrence> all = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            for (int hour : List.of(5, 11, 17)) {
                Instant start = GONE.plus(Duration.ofHours(24L * day + hour)).plus(Duration.ofMinutes(30));
                all.add(new Occurrence(
                        "b@" + start.toEpochMilli(),
                        "b",
                        BroadcastClass.NORMAL,
                        start,
                        start.plus(LENGTH).plusSeconds(2),
                        new Late(Late.Mode.JOIN, 60),
                        List.of(Media.file("/api/v1/media/aa", "aa", LENGTH.toMillis())),
                        Optional.empty(),
                        1,
                        "lan",
                        Optional.empty()));
            }
        }
        SpeakerSchedule schedule =
                new SpeakerSchedule(1, "vinh-hung", "spk-1", 5, truth, truth.plus(Duration.ofDays(7)), 70, all);
        byte[] message = new WireSigner("k1", pair.getPrivate()).sign(Signatures.SCHEDULE, schedule);
        keeper().take(message);
        restart();
    }

    private ScheduleKeeper keeper() {
        ScheduleKeeper keeper = new ScheduleKeeper(
                folder.resolve("schedule.jws"), enrolment, new WireVerifier(enrolment.commandKeys()), Disk.REAL);
        keeper.restore();
        return keeper;
    }

    /** All but the disk is lost. */
    private void restart() {
        state = PlayerState.restored(state.marks());
        next = Optional.empty();
        sounding = Optional.empty();
        feed(new PlayerInput.Scheduled(keeper().current().orElseThrow().occurrences()));
    }

    private void live(Duration time) {
        Instant end = truth.plus(time);
        while (truth.isBefore(end)) {
            feed(new PlayerInput.Tick(clock.now(), clock.synced(), media -> true));
            sound();
            pass(STEP);
        }
    }

    /** Plays as the sink would: from the instant the core named to the occurrence's end. */
    private void sound() {
        Instant now = clock.now();
        if (next.isPresent() && !now.isBefore(next.get().at())) {
            PlayerEffect.Begin begin = next.get();
            sounding = next;
            next = Optional.empty();
            if (begin.position().isZero()) {
                errors.add(Duration.between(now, truth));
            }
            feed(new PlayerInput.Began(begin.occurrence().occurrence(), now, Duration.between(begin.at(), now)));
        }
        if (sounding.isPresent() && !now.isBefore(sounding.get().occurrence().endAt())) {
            String key = sounding.get().occurrence().occurrence();
            sounding = Optional.empty();
            completed.add(key);
            feed(new PlayerInput.Ended(key, now, Ending.TO_THE_END, "", LENGTH));
        }
    }

    private void feed(PlayerInput input) {
        PlayerCore.Step step = PlayerCore.step(state, input);
        state = step.state();
        step.effects().stream()
                .filter(PlayerEffect.Begin.class::isInstance)
                .map(PlayerEffect.Begin.class::cast)
                .findFirst()
                .ifPresent(begin -> next = Optional.of(begin));
    }

    private void pass(Duration time) {
        truth = truth.plus(time);
        machine.advance(Duration.ofNanos((long) (time.toNanos() * CRYSTAL)));
    }

    private void exchange() {
        String id = "q" + truth.toEpochMilli();
        clock.asking(id);
        double asked = clock.machineMs();
        pass(Duration.ofMillis(10));
        double hub = truth.toEpochMilli();
        pass(Duration.ofMillis(10));
        clock.exchanged(new TimeReply(id, asked, hub, hub), clock.nanos());
    }
}
