package vn.thonhub.camera.tls;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes the certificate that was seen before, or any if there was none. Nothing else of it is looked at: cameras' clocks,
 * names and dates are wrong. The extended kind of trust manager, because around the plain one Java checks the length of
 * keys after all, and cameras have short ones. For one connection, or some to the same device.
 */
public final class PinnedCertificate extends X509ExtendedTrustManager {
    private final Optional<String> known;
    private final Optional<String> accepted;
    private volatile Optional<String> seen = Optional.empty();

    /**
     * @param known SHA-256 of the certificate seen before
     * @param accepted of another one that a person says is right
     */
    PinnedCertificate(Optional<String> known, Optional<String> accepted) {
        this.known = known;
        this.accepted = accepted;
    }

    /** What the device showed; empty before the handshake. */
    public Optional<ShownCertificate> shown() {
        return seen.map(sha256 -> new ShownCertificate(sha256, state()));
    }

    private ShownCertificate.State state() {
        if (known.isPresent() && known.equals(seen)) {
            return ShownCertificate.State.KNOWN;
        }
        return isTaken() ? ShownCertificate.State.PINNED : ShownCertificate.State.CHANGED;
    }

    /** Whether a certificate was shown that is not the one known. */
    public boolean isRefused() {
        return seen.isPresent() && !isTaken();
    }

    private boolean isTaken() {
        return known.isEmpty() || known.equals(seen) || accepted.isPresent() && accepted.equals(seen);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        seen = Optional.of(sha256(chain[0]));
        if (isRefused()) {
            throw new CertificateException("another certificate than before");
        }
    }

    private static String sha256(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the hub is no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
