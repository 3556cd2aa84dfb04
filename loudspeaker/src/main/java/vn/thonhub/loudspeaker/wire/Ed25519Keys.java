package vn.thonhub.loudspeaker.wire;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.jca.ProviderContext;

/**
 * Ed25519 keys between Java's encodings and those of files and JSON. They are Bouncy Castle's: it checks a signature in a fifth
 * of the time Java's own provider takes, and a small speaker box checks every command.
 */
public final class Ed25519Keys {
    private static final Provider BOUNCY_CASTLE = registered();
    /** The fixed head of an Ed25519 SubjectPublicKeyInfo (RFC 8410); the 32 key bytes follow. */
    private static final byte[] SPKI_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private Ed25519Keys() {}

    /** Behind all others, so that nobody who names no provider gets another one than before. */
    private static Provider registered() {
        Provider known = Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
        if (known != null) {
            return known;
        }
        Provider fresh = new BouncyCastleProvider();
        Security.addProvider(fresh);
        return fresh;
    }

    /** Has a JWS signed and checked by the provider of these keys, which reads no others. */
    static ProviderContext context() {
        ProviderContext context = new ProviderContext();
        context.getSuppliedKeyProviderContext().setSignatureProvider(BOUNCY_CASTLE.getName());
        return context;
    }

    public static KeyPair generate() {
        try {
            // Made by Java: its encoding of a private key has no public part, and older hubs read no other.
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
            return new KeyPair(
                    publicKeyFromSpki(pair.getPublic().getEncoded()),
                    privateKeyFromPkcs8(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** The raw public key as base64url, the {@code x} of RFC 8037. */
    public static String x(PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, SPKI_HEAD.length, spki.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    /** @throws IllegalArgumentException when {@code x} is no Ed25519 public key */
    public static PublicKey publicKey(String x) {
        byte[] raw = Base64.getUrlDecoder().decode(x);
        if (raw.length != 32) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + raw.length);
        }
        byte[] spki = Arrays.copyOf(SPKI_HEAD, SPKI_HEAD.length + raw.length);
        System.arraycopy(raw, 0, spki, SPKI_HEAD.length, raw.length);
        return publicKeyFromSpki(spki);
    }

    /** @throws IllegalArgumentException when the encoding is not one of Ed25519 */
    public static PublicKey publicKeyFromSpki(byte[] spki) {
        try {
            return KeyFactory.getInstance("Ed25519", BOUNCY_CASTLE).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when the encoding is not one of Ed25519 */
    public static PrivateKey privateKeyFromPkcs8(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("Ed25519", BOUNCY_CASTLE).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key: " + e.getMessage(), e);
        }
    }
}
