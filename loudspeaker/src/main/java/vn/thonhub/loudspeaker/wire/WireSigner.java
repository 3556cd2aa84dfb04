package vn.thonhub.loudspeaker.wire;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import vn.thonhub.core.json.Json;

/** Signs what the hub orders: compact JWS, EdDSA with Ed25519 (RFC 8037). Thread-safe. */
public final class WireSigner {
    private final String keyId;
    private final PrivateKey key;

    public WireSigner(String keyId, PrivateKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /** @param use one of {@link Signatures} */
    public byte[] sign(String use, Record message) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setProviderContext(Ed25519Keys.context());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(keyId);
        jws.setHeader("typ", use);
        jws.setPayload(Json.write(message));
        jws.setKey(key);
        try {
            return jws.getCompactSerialization().getBytes(StandardCharsets.US_ASCII);
        } catch (JoseException e) {
            throw new IllegalStateException("the command key cannot sign: " + e.getMessage(), e);
        }
    }
}
