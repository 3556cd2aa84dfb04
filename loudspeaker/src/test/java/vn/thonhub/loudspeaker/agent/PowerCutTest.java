package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.WireSigner;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/** The power goes at every single step of every write a speaker makes; after each, it starts again and all holds. */
class PowerCutTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:30:00Z");

    @TempDir
    Path folder;

    private final KeyPair pair = Ed25519Keys.generate();
    private final WireSigner signer = new WireSigner("k1", pair.getPrivate());
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
    private final WireVerifier verifier = new WireVerifier(enrolment.commandKeys());

    /** The machine is dark. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A disk whose machine goes dark after so many steps. */
    private static final class Doomed {
        private int left;
        private final Disk disk = new Disk(step -> {
            if (--left == 0) {
                throw new PowerCut();
            }
        });

        Doomed(int steps) {
            left = steps;
        }
    }

    /** Work that may be cut off. */
    @FunctionalInterface
    private interface Work {
        void run(Disk disk) throws Exception;
    }

    /** @return whether it was cut off */
    private static boolean cut(int steps, Work work) throws Exception {
        try {
            work.run(new Doomed(steps).disk);
            return false;
        } catch (PowerCut dark) {
            return true;
        }
    }

    @Test
    void theScheduleIsTheOldOrTheNewOneNeverNone() throws Exception {
        int steps = 0;
        for (boolean dark = true; dark; ) {
            Path file = fresh().resolve("schedule.jws");
            keeper(file, Disk.REAL).take(signed(7));
            dark = cut(++steps, disk -> keeper(file, disk).take(signed(8)));

            ScheduleKeeper afterwards = keeper(file, Disk.REAL);
            assertThat(afterwards.current().map(SpeakerSchedule::revision))
                    .as("step %d", steps)
                    .isIn(Optional.of(7L), Optional.of(8L));
            afterwards.take(signed(9));
            assertThat(keeper(file, Disk.REAL).current().map(SpeakerSchedule::revision))
                    .contains(9L);
        }
        assertThat(steps).isEqualTo(7);
    }

    @Test
    void aCommandThatWasCarriedOutIsNeverCarriedOutAgain() throws Exception {
        int steps = 0;
        for (boolean dark = true; dark; ) {
            Path file = fresh().resolve("commands.json");
            byte[] before = command("c-0");
            byte[] message = command("c-1");
            desk(file, Disk.REAL).decide(before, NOW, true);
            boolean[] carriedOut = {false};
            dark = cut(
                    ++steps,
                    disk -> carriedOut[0] = desk(file, disk)
                            .decide(message, NOW, true)
                            .command()
                            .isPresent());

            CommandDesk afterwards = desk(file, Disk.REAL);
            assertThat(afterwards.decide(before, NOW, true).state()).contains(CommandAck.State.DUPLICATE);
            Optional<CommandAck.State> again =
                    afterwards.decide(message, NOW, true).state();
            assertThat(again)
                    .as("step %d", steps)
                    .isIn(
                            carriedOut[0]
                                    ? List.of(Optional.of(CommandAck.State.DUPLICATE))
                                    : List.of(
                                            Optional.of(CommandAck.State.DUPLICATE),
                                            Optional.of(CommandAck.State.ACCEPTED)));
        }
        assertThat(steps).isEqualTo(7);
    }

    @Test
    void eventsToldAreKeptAndTheirNumbersHaveNoHolesAndNoTwins() throws Exception {
        int steps = 0;
        for (boolean dark = true; dark; ) {
            Path log = fresh();
            String id = new EventLog(log, Disk.REAL).append(tell()).log();
            long[] told = {1};
            long[] seen = {0};
            dark = cut(++steps, disk -> {
                EventLog running = new EventLog(log, disk);
                told[0] = running.append(tell()).n();
                running.seen(new SpeakerCommand.EventsSeen(id, 2, List.of()));
                seen[0] = 2;
                told[0] = running.append(tell()).n();
            });

            EventLog afterwards = new EventLog(log, Disk.REAL);
            assertThat(afterwards.newest()).as("step %d", steps).isBetween(told[0], told[0] + 1);
            List<Long> kept = afterwards.unseen().stream().map(PlayEvent::n).toList();
            for (long n = seen[0] + 1; n <= told[0]; n++) {
                boolean mayHaveBeenSeen = n <= 2 && told[0] >= 2;
                assertThat(kept.contains(n) || mayHaveBeenSeen)
                        .as("event %d at step %d", n, steps)
                        .isTrue();
            }
            assertThat(afterwards.append(tell()).n()).isEqualTo(afterwards.newest());
            assertThat(afterwards.unseen()).extracting(PlayEvent::log).containsOnly(id);
        }
        assertThat(steps).isGreaterThan(15);
    }

    private int folders;

    private Path fresh() throws IOException {
        return Files.createDirectory(folder.resolve("machine-" + folders++));
    }

    private ScheduleKeeper keeper(Path file, Disk disk) throws SignatureRejected {
        ScheduleKeeper keeper = new ScheduleKeeper(file, enrolment, verifier, disk);
        keeper.restore();
        return keeper;
    }

    private CommandDesk desk(Path file, Disk disk) {
        return new CommandDesk(file, enrolment, verifier, disk);
    }

    private byte[] signed(long revision) {
        return signer.sign(
                Signatures.SCHEDULE,
                new SpeakerSchedule(1, "vinh-hung", "spk-1", revision, NOW, NOW.plusSeconds(60), 70, List.of()));
    }

    private byte[] command(String id) {
        return signer.sign(
                Signatures.COMMAND,
                SpeakerCommand.plain("vinh-hung", "spk-1", id, CommandOp.TEST, NOW, NOW.plusSeconds(15), "lan")
                        .numbered(1 + Integer.parseInt(id.substring(2))));
    }

    private static PlayerEffect.Tell tell() {
        Occurrence occurrence = new Occurrence(
                "b-1@1",
                "b-1",
                BroadcastClass.NORMAL,
                NOW,
                NOW.plusSeconds(60),
                new Late(Late.Mode.JOIN, 60),
                List.of(),
                null,
                1,
                "lan",
                null);
        return new PlayerEffect.Tell(
                occurrence,
                PlayEvent.Type.STARTED,
                NOW,
                Optional.of(Duration.ZERO),
                Optional.empty(),
                Optional.empty());
    }
}
