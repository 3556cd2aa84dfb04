package vn.thonhub.loudspeaker.wire;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All a speaker must know to serve its hub; made once, shown once. Holds secrets: {@link #toString} leaves them out.
 *
 * @param hubUrl HTTP(S) address for media, without a path
 * @param commandKeys keys whose signatures the speaker obeys; two while a key is being replaced
 */
public record EnrolmentFile(
        int v,
        String deviceId,
        String hubId,
        String hubUrl,
        String brokerUri,
        Optional<String> brokerCa,
        String username,
        String password,
        String mediaToken,
        List<CommandKey> commandKeys) {

    /** An Ed25519 public key (RFC 8037): {@code x} is base64url. */
    public record CommandKey(String kid, String alg, String x) {}

    public EnrolmentFile {
        Objects.requireNonNull(deviceId, "enrolment.device_id");
        Objects.requireNonNull(hubId, "enrolment.hub_id");
        Objects.requireNonNull(hubUrl, "enrolment.hub_url");
        Objects.requireNonNull(brokerUri, "enrolment.broker_uri");
        brokerCa = brokerCa == null ? Optional.empty() : brokerCa;
        Objects.requireNonNull(username, "enrolment.username");
        Objects.requireNonNull(password, "enrolment.password");
        Objects.requireNonNull(mediaToken, "enrolment.media_token");
        commandKeys = List.copyOf(commandKeys);
    }

    @Override
    public String toString() {
        return "EnrolmentFile[" + deviceId + " of " + hubId + "]";
    }
}
