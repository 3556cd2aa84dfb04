package vn.thonhub.core.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.tls.Identity;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * The embedded broker's TLS door. It can open after the broker has started and again when its port was taken; a new
 * certificate is shown to who connects from then on, while devices that are connected stay. Artemis takes keys from a file
 * only: that one is its owner's, encrypted with a password that lives in memory.
 */
final class TlsListener {
    private static final Logger LOG = LoggerFactory.getLogger(TlsListener.class);
    private static final String NAME = "mqtts";

    private final String host;
    private final int wantedPort;
    private final Path keyStore;
    private final ServerCertificate certificate;
    private final Secret password = EmbeddedBroker.randomSecret();
    private NettyAcceptor acceptor;
    private int port;

    /** @param folder of the broker, which need not exist yet */
    TlsListener(MqttConfig config, Path folder, ServerCertificate certificate) {
        this.host = config.tlsHost();
        this.wantedPort = config.port() == 0 ? 0 : config.tlsPort();
        this.keyStore = folder.resolve("mqtts.p12");
        this.certificate = certificate;
        certificate.onSwap(this::reload);
    }

    /** @throws MqttUnavailable when the port is taken or there is no certificate; may be tried again */
    synchronized void open(ActiveMQServer broker) {
        if (acceptor != null) {
            return;
        }
        int free = freePort();
        writeKeys();
        String uri = BrokerSettings.listener(host, free) + ";sslEnabled=true;sslProvider=JDK;keyStoreType=PKCS12"
                + ";enabledProtocols=TLSv1.2,TLSv1.3;keyStorePath=" + keyStore.toAbsolutePath()
                + ";keyStorePassword=" + password.reveal();
        try {
            NettyAcceptor made = (NettyAcceptor) broker.getRemotingService().createAcceptor(NAME, uri);
            made.start();
            if (!made.isStarted() || made.getActualPort() <= 0) {
                broker.getRemotingService().destroyAcceptor(NAME);
                throw new MqttUnavailable("mqtt.tls_port: cannot listen on " + host + " port " + wantedPort);
            }
            acceptor = made;
            port = free;
        } catch (MqttUnavailable taken) {
            throw taken;
        } catch (Exception failure) { // Artemis declares just that
            throw new MqttUnavailable("mqtt.tls_port: " + failure.getMessage(), failure);
        }
        LOG.info("event=broker_listens_tls host={} port={}", host, port);
    }

    /** The port is fixed from here on: a listener that is opened anew for a new certificate must not move. */
    private int freePort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, wantedPort));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new MqttUnavailable(
                    "mqtt.tls_port: cannot listen on " + host + " port " + wantedPort + " (" + taken.getMessage()
                            + "); stop what uses it or choose another",
                    taken);
        }
    }

    private void writeKeys() {
        Identity identity = certificate
                .identity()
                .orElseThrow(() -> new MqttUnavailable("no certificate for MQTT over TLS: "
                        + certificate.trouble().orElse("none was made yet")));
        try {
            char[] secret = password.reveal().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("hub", identity.key(), secret, identity.chain().toArray(Certificate[]::new));
            Files.createDirectories(keyStore.getParent());
            Files.deleteIfExists(keyStore);
            Files.createFile(
                    keyStore, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(keyStore)) {
                keys.store(out, secret);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new MqttUnavailable("cannot write the broker's key file " + keyStore + ": " + e.getMessage(), e);
        }
    }

    private synchronized void reload() {
        if (acceptor != null) {
            writeKeys();
            acceptor.reload();
        }
    }

    /** Where it listens, 0 while it does not. */
    synchronized int port() {
        return port;
    }

    synchronized void closed() {
        acceptor = null;
        port = 0;
    }
}
