package vn.thonhub.loudspeaker.wire;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import vn.thonhub.core.json.Json;

/** Checks signatures against the pinned keys of the enrolment file; no other key, no other algorithm. Thread-safe. */
public final class WireVerifier {
    private static final int MAX_BYTES = 512 * 1024;
    private static final AlgorithmConstraints EDDSA_ONLY =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);
    private final Map<String, PublicKey> keys = new LinkedHashMap<>();

    public WireVerifier(Iterable<EnrolmentFile.CommandKey> pinned) {
        for (EnrolmentFile.CommandKey key : pinned) {
            keys.put(key.kid(), Ed25519Keys.publicKey(key.x()));
        }
    }

    /**
     * @param use one of {@link Signatures}
     * @throws SignatureRejected when anything about it is not as the hub would have made it
     */
    public <T> T verify(String use, byte[] message, Class<T> type) throws SignatureRejected {
        if (message.length > MAX_BYTES) {
            throw new SignatureRejected("message of " + message.length + " bytes is too large");
        }
        String payload = verifiedPayload(use, new String(message, StandardCharsets.US_ASCII));
        try {
            return Json.read(payload, type);
        } catch (IllegalArgumentException malformed) {
            throw new SignatureRejected("signed, but " + malformed.getMessage(), malformed);
        }
    }

    private String verifiedPayload(String use, String compact) throws SignatureRejected {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setProviderContext(Ed25519Keys.context());
            jws.setAlgorithmConstraints(EDDSA_ONLY);
            jws.setCompactSerialization(compact);
            if (!use.equals(jws.getHeader("typ"))) {
                throw new SignatureRejected("signed for another use: " + jws.getHeader("typ"));
            }
            PublicKey key = keys.get(String.valueOf(jws.getKeyIdHeaderValue()));
            if (key == null) {
                throw new SignatureRejected("signed by unknown key " + jws.getKeyIdHeaderValue());
            }
            jws.setKey(key);
            if (!jws.verifySignature()) {
                throw new SignatureRejected("signature does not match");
            }
            return jws.getPayload();
        } catch (JoseException broken) {
            throw new SignatureRejected("not a valid JWS: " + broken.getMessage(), broken);
        }
    }
}
