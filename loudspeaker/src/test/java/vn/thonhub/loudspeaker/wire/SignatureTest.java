package vn.thonhub.loudspeaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:30:00Z");
    private final KeyPair pair = Ed25519Keys.generate();
    private final WireSigner signer = new WireSigner("k1", pair.getPrivate());
    private final WireVerifier verifier =
            new WireVerifier(List.of(new EnrolmentFile.CommandKey("k1", "EdDSA", Ed25519Keys.x(pair.getPublic()))));
    private final SpeakerCommand command =
            SpeakerCommand.plain("vinh-hung", "spk-1", "c-1", CommandOp.TEST, NOW, NOW.plusSeconds(15), "lan");

    @Test
    void whatTheHubSignedIsReadAsItWas() throws Exception {
        byte[] message = signer.sign(Signatures.COMMAND, command);

        assertThat(verifier.verify(Signatures.COMMAND, message, SpeakerCommand.class))
                .isEqualTo(command);
    }

    @Test
    void aChangedPayloadIsRefused() {
        String[] parts = text(signer.sign(Signatures.COMMAND, command)).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = payload.replace("spk-1", "spk-2");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertRefused(String.join(".", parts), "does not match");
    }

    @Test
    void anUnsignedMessageIsRefused() {
        String header = base64("{\"alg\":\"none\",\"kid\":\"k1\",\"typ\":\"" + Signatures.COMMAND + "\"}");

        assertRefused(header + "." + base64(Json.write(command)) + ".", "");
        assertRefused(Json.write(command), "not a valid JWS");
        assertRefused("", "");
    }

    @Test
    void anotherAlgorithmWithThePublicKeyAsSecretIsRefused() {
        String header = base64("{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"" + Signatures.COMMAND + "\"}");

        assertRefused(header + "." + base64(Json.write(command)) + "." + base64("mac"), "");
    }

    @Test
    void aForeignKeyUnderOurKeyIdIsRefused() {
        WireSigner foreign = new WireSigner("k1", Ed25519Keys.generate().getPrivate());

        assertRefused(text(foreign.sign(Signatures.COMMAND, command)), "does not match");
    }

    @Test
    void anUnknownKeyIdIsRefused() {
        WireSigner unknown = new WireSigner("k9", pair.getPrivate());

        assertRefused(text(unknown.sign(Signatures.COMMAND, command)), "unknown key k9");
    }

    @Test
    void aSignedScheduleDoesNotPassAsACommand() {
        SpeakerSchedule schedule =
                new SpeakerSchedule(1, "vinh-hung", "spk-1", 1, NOW, NOW.plusSeconds(60), 70, List.of());

        assertRefused(text(signer.sign(Signatures.SCHEDULE, schedule)), "another use");
    }

    private void assertRefused(String message, String because) {
        assertThatThrownBy(() -> verifier.verify(
                        Signatures.COMMAND, message.getBytes(StandardCharsets.US_ASCII), SpeakerCommand.class))
                .isInstanceOf(SignatureRejected.class)
                .hasMessageContaining(because);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.US_ASCII);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
