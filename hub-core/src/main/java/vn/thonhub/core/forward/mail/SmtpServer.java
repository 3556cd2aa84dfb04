package vn.thonhub.core.forward.mail;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import vn.thonhub.core.config.Secret;

/**
 * A submission server and how to speak to it.
 *
 * @param host its name, which its certificate must bear
 * @param address where it is; already checked
 * @param username with {@code password} sent only over TLS
 * @param timeout longest silence of the server
 */
public record SmtpServer(
        String host,
        InetAddress address,
        int port,
        Security security,
        Optional<String> username,
        Secret password,
        SSLSocketFactory tls,
        Duration timeout) {
    /** How the connection is protected. */
    public enum Security {
        /** From the first byte (port 465). */
        TLS,
        /** By STARTTLS, which the server must offer (port 587). */
        STARTTLS,
        /** Not at all: a relay in one's own network; nothing secret is sent. */
        PLAIN
    }
}
