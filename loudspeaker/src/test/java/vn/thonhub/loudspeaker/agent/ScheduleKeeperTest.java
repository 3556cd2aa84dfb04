package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.WireSigner;
import vn.thonhub.loudspeaker.wire.WireVerifier;

class ScheduleKeeperTest {
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
    void theNewestScheduleSurvivesARestart() throws Exception {
        keeper().take(signed("spk-1", 7));

        assertThat(keeper().current())
                .hasValueSatisfying(kept -> assertThat(kept.revision()).isEqualTo(7));
    }

    @Test
    void anOlderScheduleIsRefusedAlsoAfterARestart() throws Exception {
        keeper().take(signed("spk-1", 7));

        assertThatThrownBy(() -> keeper().take(signed("spk-1", 6)))
                .isInstanceOf(SignatureRejected.class)
                .hasMessageContaining("older");
        assertThat(keeper().take(signed("spk-1", 7))).isEmpty();
    }

    @Test
    void aScheduleOfAnotherSpeakerIsRefused() {
        assertThatThrownBy(() -> keeper().take(signed("spk-2", 7)))
                .isInstanceOf(SignatureRejected.class)
                .hasMessageContaining("spk-2");
    }

    @Test
    void aFileChangedOnDiskIsNotObeyed() throws Exception {
        keeper().take(signed("spk-1", 7));
        Path file = folder.resolve("schedule.jws");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertThat(keeper().current()).isEmpty();
    }

    private ScheduleKeeper keeper() {
        ScheduleKeeper keeper = new ScheduleKeeper(
                folder.resolve("schedule.jws"), enrolment, new WireVerifier(enrolment.commandKeys()), Disk.REAL);
        keeper.restore();
        return keeper;
    }

    private byte[] signed(String speaker, long revision) {
        return signer.sign(
                Signatures.SCHEDULE,
                new SpeakerSchedule(1, "vinh-hung", speaker, revision, NOW, NOW.plusSeconds(60), 70, List.of()));
    }
}
