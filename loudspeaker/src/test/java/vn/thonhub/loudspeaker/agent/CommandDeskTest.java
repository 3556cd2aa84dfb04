package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandAck.State;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.WireSigner;
import vn.thonhub.loudspeaker.wire.WireVerifier;

class CommandDeskTest {
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

    @Test
    void aCommandWorksOnceAlsoAcrossARestart() {
        byte[] message = signed(test("c-1", "spk-1", NOW));

        assertThat(desk().decide(message, NOW, true).state()).contains(State.ACCEPTED);
        CommandDesk restarted = desk();
        CommandDesk.Decision again = restarted.decide(message, NOW.plusSeconds(5), true);

        assertThat(again.state()).contains(State.DUPLICATE);
        assertThat(again.command()).isEmpty();
    }

    @Test
    void anOldCommandIsExpiredWhateverTheBrokerDid() {
        byte[] message = signed(test("c-1", "spk-1", NOW));

        assertThat(desk().decide(message, NOW.plusSeconds(60), true).state()).contains(State.EXPIRED);
    }

    @Test
    void aCommandForAnotherSpeakerIsRefused() {
        assertThat(desk().decide(signed(test("c-1", "spk-2", NOW)), NOW, true).state())
                .contains(State.REJECTED_POLICY);
    }

    @Test
    void aForgedCommandIsRefusedAndNothingInItBelieved() {
        byte[] message = signed(test("c-1", "spk-1", NOW));
        message[message.length - 3] ^= 1;

        CommandDesk.Decision decision = desk().decide(message, NOW, true);

        assertThat(decision.state()).contains(State.REJECTED_SIGNATURE);
        assertThat(decision.cmdId()).isEmpty();
        assertThat(decision.command()).isEmpty();
    }

    @Test
    void withoutAClockOnlyAnEmergencyIsPlayed() {
        CommandDesk desk = desk();

        assertThat(desk.decide(signed(play("c-1", BroadcastClass.PRIORITY, NOW)), Instant.EPOCH, false)
                        .state())
                .contains(State.CLOCK_UNSYNCED);
        assertThat(desk.decide(signed(play("c-2", BroadcastClass.EMERGENCY, NOW)), Instant.EPOCH, false)
                        .state())
                .contains(State.ACCEPTED);
    }

    @Test
    void withoutAClockAnEmergencyOfYesterdayStaysOld() {
        CommandDesk desk = desk();
        desk.decide(signed(test("c-1", "spk-1", NOW)), NOW, true);

        byte[] yesterday = signed(play("c-0", BroadcastClass.EMERGENCY, NOW.minus(Duration.ofDays(1))));

        assertThat(desk().decide(yesterday, Instant.EPOCH, false).state()).contains(State.EXPIRED);
    }

    @Test
    void aCommandThatWouldBeValidForDaysIsRefused() {
        SpeakerCommand command = SpeakerCommand.plain(
                "vinh-hung", "spk-1", "c-1", CommandOp.TEST, NOW, NOW.plus(Duration.ofDays(3)), "lan");

        assertThat(desk().decide(signed(command), NOW, true).state()).contains(State.REJECTED_POLICY);
    }

    private CommandDesk desk() {
        return new CommandDesk(
                folder.resolve("commands.json"), enrolment, new WireVerifier(enrolment.commandKeys()), Disk.REAL);
    }

    private byte[] signed(SpeakerCommand command) {
        return signer.sign(Signatures.COMMAND, command);
    }

    private static SpeakerCommand test(String id, String to, Instant at) {
        return SpeakerCommand.plain("vinh-hung", to, id, CommandOp.TEST, at, at.plusSeconds(15), "lan");
    }

    private static SpeakerCommand play(String id, BroadcastClass kind, Instant at) {
        return new SpeakerCommand(
                1,
                "vinh-hung",
                "spk-1",
                id,
                CommandOp.PLAY,
                at,
                at.plusSeconds(300),
                Optional.of("b-1"),
                Optional.of(kind),
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.of("lan"),
                null);
    }
}
