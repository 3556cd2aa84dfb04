package vn.thonhub.core.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates as the hub makes them, with names and looks in the test's hand; and clients that trust one authority only. */
public final class TestCertificates {
    private TestCertificates() {}

    /** Of the hub's own authority in {@code folder}. */
    public static ServerCertificate issued(Path folder, Clock clock, Supplier<Set<String>> names) {
        return ServerCertificate.of(
                new CertificateSource(folder.resolve("tls"), "vinh-hung", List.of(), Optional.empty()), clock, names);
    }

    /** Of files, with the hub's own authority in {@code folder} behind. */
    public static ServerCertificate ofFiles(Path folder, Clock clock, Path certificate, Path key) {
        CertificateSource source = new CertificateSource(
                folder.resolve("tls"),
                "vinh-hung",
                List.of(),
                Optional.of(new CertificateSource.OwnFiles(certificate, key)));
        return ServerCertificate.of(source, clock, () -> Set.of("localhost", "127.0.0.1"));
    }

    /** Trusts these certificates and none of the JDK's. */
    public static SSLContext trusting(X509Certificate... authorities) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.length; i++) {
                store.setCertificateEntry("ca-" + i, authorities[i]);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
