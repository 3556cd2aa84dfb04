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

    private long number = 1;
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

    @Test
    void onlyWhatFollowsInTheRowOrWasLeftOutOfItIsObeyed() {
        byte[] one = signed(test("c-1", "spk-1", NOW));
        byte[] two = signed(test("c-2", "spk-1", NOW));
        byte[] three = signed(test("c-3", "spk-1", NOW));
        byte[] four = signed(test("c-4", "spk-1", NOW));
        CommandDesk desk = desk();
        assertThat(desk.decide(one, NOW, true).state()).contains(State.ACCEPTED);
        assertThat(desk.decide(four, NOW, true).state()).contains(State.ACCEPTED);
        assertThat(desk.commands().last()).isEqualTo(4);
        assertThat(desk.commands().missing()).containsExactly(2L, 3L);

        CommandDesk restarted = desk();
        assertThat(restarted.decide(two, NOW, true).state()).contains(State.ACCEPTED);
        assertThat(restarted.commands().missing()).containsExactly(3L);
        // The same number under another name: a command of an older life of the hub, or one made to look new.
        number = 2;
        assertThat(restarted
                        .decide(signed(test("c-2b", "spk-1", NOW)), NOW, true)
                        .state())
                .contains(State.OUT_OF_SEQUENCE);
        number = 1;
        assertThat(restarted
                        .decide(signed(test("c-0", "spk-1", NOW)), NOW, true)
                        .state())
                .contains(State.OUT_OF_SEQUENCE);
        number = 0;
        assertThat(restarted
                        .decide(signed(test("c-none", "spk-1", NOW)), NOW, true)
                        .state())
                .contains(State.OUT_OF_SEQUENCE);
        assertThat(restarted.decide(three, NOW, true).state()).contains(State.ACCEPTED);
        assertThat(restarted.commands().missing()).isEmpty();
    }

    @Test
    void whatWasLeftOutDoesNotUndoWhatWasDecidedAfterIt() {
        CommandDesk desk = desk();
        desk.decide(signed(test("c-1", "spk-1", NOW)), NOW, true);
        byte[] softer = signed(volume("c-2", 20));
        byte[] stop = signed(
                SpeakerCommand.plain("vinh-hung", "spk-1", "c-3", CommandOp.STOP, NOW, NOW.plusSeconds(15), "lan")
                        .numbered(number++));
        desk.decide(signed(volume("c-4", 90)), NOW, true);

        assertThat(desk.decide(softer, NOW, true).state()).contains(State.SUPERSEDED);
        assertThat(desk.decide(stop, NOW, true).state()).contains(State.ACCEPTED);
    }

    @Test
    void aSpeakerWithANewDiskBeginsWithTheFirstNumberItHears() {
        number = 57;
        CommandDesk desk = desk();

        assertThat(desk.decide(signed(test("c-57", "spk-1", NOW)), NOW, true).state())
                .contains(State.ACCEPTED);
        assertThat(desk.commands().missing()).isEmpty();
        number = 5_000;
        desk.decide(signed(test("c-5000", "spk-1", NOW)), NOW, true);
        assertThat(desk.commands().missing()).hasSize(50).contains(4_999L);
    }

    private SpeakerCommand volume(String id, int level) {
        return SpeakerCommand.plain("vinh-hung", "spk-1", id, CommandOp.SET_VOLUME, NOW, NOW.plusSeconds(15), "lan")
                .withVolume(level)
                .numbered(number++);
    }

    private CommandDesk desk() {
        return new CommandDesk(
                folder.resolve("commands.json"), enrolment, new WireVerifier(enrolment.commandKeys()), Disk.REAL);
    }

    private byte[] signed(SpeakerCommand command) {
        return signer.sign(Signatures.COMMAND, command);
    }

    private SpeakerCommand test(String id, String to, Instant at) {
        return SpeakerCommand.plain("vinh-hung", to, id, CommandOp.TEST, at, at.plusSeconds(15), "lan")
                .numbered(number++);
    }

    private SpeakerCommand play(String id, BroadcastClass kind, Instant at) {
        return new SpeakerCommand(
                1,
                "vinh-hung",
                "spk-1",
                id,
                number++,
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
