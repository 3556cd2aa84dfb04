package vn.thonhub.core.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Keys and certificates as PEM text; what is written is its owner's only and appears whole or not at all. */
final class PemFiles {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    /** Far above any chain; a wrong path must not fill the memory. */
    private static final long LARGEST = 1 << 20;

    private PemFiles() {}

    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large for a key or certificate");
        }
        return Files.readAllBytes(file);
    }

    /** @throws GeneralSecurityException saying in a few words why the two are of no use together */
    static Identity identity(byte[] chainPem, byte[] keyPem) throws GeneralSecurityException {
        List<X509Certificate> chain = chain(chainPem);
        PrivateKey key = key(keyPem);
        requirePair(key, chain.get(0));
        return new Identity(key, chain);
    }

    private static List<X509Certificate> chain(byte[] pem) throws GeneralSecurityException {
        List<X509Certificate> chain =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("the certificate file holds no certificate");
        }
        return chain;
    }

    private static PrivateKey key(byte[] pem) throws GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem, StandardCharsets.US_ASCII)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
                if (item instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo()); // may lack the public half
                }
                if (item instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("the key file cannot be read as PEM", e);
        }
        throw new GeneralSecurityException("the key file holds no private key without a passphrase");
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    case "Ed25519", "EdDSA" -> "Ed25519";
                    default ->
                        throw new GeneralSecurityException("keys of kind " + key.getAlgorithm() + " are not supported");
                };
        byte[] probe = {1, 2, 3};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(probe);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(probe);
        if (!verifier.verify(signature)) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
    }

    static String text(X509Certificate... certificates) {
        return text((Object[]) certificates);
    }

    static String text(PrivateKey key) {
        return text(new PemObject("PRIVATE KEY", key.getEncoded())); // PKCS #8, which all read
    }

    private static String text(Object... items) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object item : items) {
                writer.writeObject(item);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Replaces the file in one step. */
    static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", PRIVATE);
        try {
            Files.writeString(fresh, text, StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
