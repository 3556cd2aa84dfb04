package vn.thonhub.camera.tls;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Puts TLS over connections to one camera. The address was checked before. {@link #shown} any thread, else one. */
public final class CameraTls {
    private final CertificatePins pins;
    private final Optional<String> accepted;
    private volatile Optional<ShownCertificate> shown = Optional.empty();

    /** @param accepted SHA-256 of a certificate that a person says is right, whatever was seen before */
    public CameraTls(CertificatePins pins, Optional<String> accepted) {
        this.pins = requireNonNull(pins, "pins");
        this.accepted = requireNonNull(accepted, "accepted");
    }

    public CameraTls(CertificatePins pins) {
        this(pins, Optional.empty());
    }

    /** What the camera showed last; empty before the first handshake. */
    public Optional<ShownCertificate> shown() {
        return shown;
    }

    /**
     * Blocks for the handshake, at most as long as the connection's own time-out.
     *
     * @throws CertificateChanged when it shows another certificate than remembered; it was told nothing
     */
    public Socket over(Socket connected, String host, int port) throws IOException {
        var check = pins.check(host, port, accepted);
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            var socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
            socket.startHandshake();
            pins.remember(host, port, check);
            return socket;
        } catch (CertificatePins.NoRoom e) {
            throw new IOException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not to be had", e);
        } catch (IOException e) {
            throw check.isRefused() ? new CertificateChanged() : e;
        } finally {
            shown = check.shown();
        }
    }
}
