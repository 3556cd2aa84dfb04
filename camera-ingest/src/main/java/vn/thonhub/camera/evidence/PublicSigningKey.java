package vn.thonhub.camera.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** An Ed25519 public key (RFC 8032) in the forms people and programs exchange. */
public final class PublicSigningKey {
    private static final Pattern PEM = Pattern.compile(
            "\\A\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]{1,400})-----END PUBLIC KEY-----\\s*\\z");

    private final PublicKey key;

    private PublicSigningKey(PublicKey key) {
        this.key = key;
    }

    static PublicSigningKey of(PublicKey key) {
        return new PublicSigningKey(key);
    }

    /** @throws IllegalArgumentException when the text is no PEM of an Ed25519 public key */
    public static PublicSigningKey parse(String pem) {
        var found = PEM.matcher(pem);
        if (!found.matches()) {
            throw new IllegalArgumentException("this is no public key in PEM form");
        }
        try {
            var spki = Base64.getMimeDecoder().decode(found.group(1));
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            // Only here does Java see whether the bytes are a point of the curve at all.
            Signature.getInstance("Ed25519").initVerify(key);
            return of(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no Ed25519 public key", e);
        }
    }

    /** SHA-256 of the key's SubjectPublicKeyInfo in DER form, 64 hexadecimal digits: what people compare. */
    public String fingerprint() {
        return Hashing.of(key.getEncoded()).sha256();
    }

    /** The fingerprint's first 16 digits: a name, not a proof. */
    public String id() {
        return fingerprint().substring(0, 16);
    }

    /** As {@code openssl} reads it. */
    public String pem() {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    byte[] pemBytes() {
        return pem().getBytes(StandardCharsets.US_ASCII);
    }

    boolean fits(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }
}
