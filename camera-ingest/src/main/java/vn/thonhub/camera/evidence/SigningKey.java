package vn.thonhub.camera.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** The hub's own key pair. Its text is never written anywhere but to its file. */
final class SigningKey {
    private static final Pattern FILE = Pattern.compile(
            "\\A-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]{1,400})-----END PRIVATE KEY-----\\s*"
                    + "(-----BEGIN PUBLIC KEY-----.{1,400}-----END PUBLIC KEY-----)\\s*\\z",
            Pattern.DOTALL);

    private final PrivateKey secret;
    private final PublicSigningKey open;

    private SigningKey(PrivateKey secret, PublicSigningKey open) {
        this.secret = secret;
        this.open = open;
    }

    static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), PublicSigningKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not what {@link #file} gives, or its halves do not belong together */
    static SigningKey parse(String file) {
        var found = FILE.matcher(file);
        if (!found.matches()) {
            throw new IllegalArgumentException("it does not hold a private and a public key in PEM form");
        }
        try {
            var pkcs8 = Base64.getMimeDecoder().decode(found.group(1));
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            var key = new SigningKey(secret, PublicSigningKey.parse(found.group(2)));
            key.requirePair();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it holds no Ed25519 key", e);
        }
    }

    private void requirePair() {
        var probe = "thonhub".getBytes(StandardCharsets.US_ASCII);
        if (!open.fits(probe, sign(probe))) {
            throw new IllegalArgumentException("its private and public key do not belong together");
        }
    }

    /** Both halves: Java cannot derive the public one from the private one. */
    String file() {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n" + open.pem();
    }

    PublicSigningKey open() {
        return open;
    }

    /** @return 64 bytes, the same ones for the same message */
    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + open.id() + "]";
    }
}
