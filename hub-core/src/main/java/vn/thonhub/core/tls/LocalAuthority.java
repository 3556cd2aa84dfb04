package vn.thonhub.core.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The village's own certificate authority, made once and kept in {@code <dataDir>/tls}. By its name constraints (RFC 5280,
 * 4.2.1.10) it can vouch for local names, private addresses and the configured names only: whoever steals its key cannot
 * play a bank to the phones that trust it.
 */
final class LocalAuthority {
    static final Duration AUTHORITY_LIFE = Duration.ofDays(3652);
    static final Duration LEAF_LIFE = Duration.ofDays(90);
    /** A peer whose clock is somewhat behind must not find the certificate of the future. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private static final List<String> LOCAL_NAMES = List.of("localhost", "local", "lan", "internal", "home.arpa");
    private static final List<String> PRIVATE_NETWORKS = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "fc00::/7",
            "fe80::/10",
            "::1/128");

    private final Identity identity;

    private LocalAuthority(Identity identity) {
        this.identity = identity;
    }

    /**
     * Reads the authority, or makes it where there is none.
     *
     * @param names it may vouch for besides local ones, if it has to be made
     * @throws IOException when one of its files is gone or cannot be used: phones trust the old one, so none is made silently
     */
    static LocalAuthority open(Path folder, String hubId, Collection<String> names, Instant now)
            throws IOException, GeneralSecurityException {
        Path certificate = folder.resolve("ca.pem");
        Path key = folder.resolve("ca-key.pem");
        if (!Files.exists(certificate) && !Files.exists(key)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Identity made = made(hubId, names, now);
            PemFiles.write(key, PemFiles.text(made.key()));
            PemFiles.write(certificate, PemFiles.text(made.certificate()));
        }
        return new LocalAuthority(PemFiles.identity(PemFiles.bytes(certificate), PemFiles.bytes(key)));
    }

    X509Certificate certificate() {
        return identity.certificate();
    }

    /** Makes a key and a certificate for these names; those it may not vouch for must be left out before. */
    Identity issue(Collection<String> names, Instant now) throws GeneralSecurityException {
        KeyPair pair = pair();
        Instant end = now.plus(LEAF_LIFE);
        try {
            X509v3CertificateBuilder builder = builder(
                    identity.certificate().getSubjectX500Principal(),
                    new X500Principal("CN=Thon Hub"),
                    pair.getPublic(),
                    now,
                    end.isBefore(identity.notAfter()) ? end : identity.notAfter());
            GeneralName[] subjects = names.stream().map(LocalAuthority::subject).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(subjects))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(identity.certificate()));
            X509Certificate leaf = signed(builder, identity.key());
            return new Identity(pair.getPrivate(), List.of(leaf, identity.certificate()));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException("cannot make a certificate for " + names, e);
        }
    }

    /** Whether a certificate for this name would be believed. */
    boolean mayVouchFor(String name) throws GeneralSecurityException {
        byte[] extension = identity.certificate().getExtensionValue(Extension.nameConstraints.getId());
        return extension == null || Vouching.of(extension).permits(name);
    }

    private static Identity made(String hubId, Collection<String> names, Instant now) throws GeneralSecurityException {
        KeyPair pair = pair();
        X500Principal subject = new X500Principal("CN=Thon Hub CA " + hubId + ",O=Thon Hub");
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, subject, pair.getPublic(), now, now.plus(AUTHORITY_LIFE));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(names), null));
            return new Identity(pair.getPrivate(), List.of(signed(builder, pair.getPrivate())));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException("cannot make the hub's certificate authority", e);
        }
    }

    private static GeneralSubtree[] permitted(Collection<String> names) {
        List<GeneralSubtree> trees = new ArrayList<>();
        LOCAL_NAMES.forEach(name -> trees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name))));
        PRIVATE_NETWORKS.forEach(block -> trees.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, block))));
        for (String name : names) {
            if (!HostNames.isAddress(name)) {
                trees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)));
            } else {
                String block = name + (name.contains(":") ? "/128" : "/32");
                trees.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, block)));
            }
        }
        return trees.toArray(GeneralSubtree[]::new);
    }

    private static GeneralName subject(String name) {
        return new GeneralName(HostNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Instant now, Instant end)
            throws GeneralSecurityException, IOException {
        BigInteger serial = new BigInteger(127, new SecureRandom()).add(BigInteger.ONE);
        return new JcaX509v3CertificateBuilder(
                        issuer, serial, Date.from(now.minus(BACKDATED)), Date.from(end), subject, key)
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, java.security.PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
