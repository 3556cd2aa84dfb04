package vn.thonhub.core.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * An MQTT 5 broker inside the hub (Apache Artemis), for villages that run none of their own. Messages acknowledged to
 * a publisher are on disk in {@code <dataDir>/broker}. Start and stop block for about a second; call both from a worker
 * thread. One start and one stop per instance.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final String host;
    private final int wantedPort;
    private final String hubUser;
    private final Secret hubPassword;
    private final EmbeddedActiveMQ artemis;
    private final Optional<TlsListener> tls;
    private int port;

    /** @param dataDir the hub's data directory */
    public EmbeddedBroker(MqttConfig config, String hubId, Path dataDir, DeviceCredentials credentials) {
        this(config, hubId, dataDir, credentials, Optional.empty(), randomSecret());
    }

    /**
     * With a password a link that outlives this broker knows already: after a failed start another one takes over.
     *
     * @param certificate for the TLS listener; without one there is none
     */
    public EmbeddedBroker(
            MqttConfig config,
            String hubId,
            Path dataDir,
            DeviceCredentials credentials,
            Optional<ServerCertificate> certificate,
            Secret hubPassword) {
        this.hubPassword = hubPassword;
        this.host = config.host();
        this.wantedPort = config.port();
        this.hubUser = MqttLink.hubUser(hubId);
        this.artemis = new EmbeddedActiveMQ()
                .setConfiguration(BrokerSettings.of(dataDir.resolve("broker"), host, wantedPort, randomSecret()))
                .setSecurityManager(new BrokerGate(credentials, new TopicAcl(hubId), hubUser, hubPassword));
        this.tls = certificate
                .filter(any -> config.tlsPort() != 0)
                .map(own -> new TlsListener(config, dataDir.resolve("broker"), own));
        credentials.onWithdrawn(this::disconnect);
    }

    /** @throws MqttUnavailable when it cannot start, most often because the port is taken */
    public void start() {
        refuseTakenPort();
        try {
            artemis.start();
        } catch (Exception failure) { // Artemis declares just that
            stopQuietly();
            throw new MqttUnavailable(cannotStart(failure), failure);
        }
        NettyAcceptor acceptor =
                (NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor(BrokerSettings.ACCEPTOR);
        // Artemis calls an acceptor started that could not bind; only its port gives it away.
        if (acceptor == null || !acceptor.isStarted() || acceptor.getActualPort() <= 0) {
            stopQuietly();
            throw new MqttUnavailable(cannotStart(null));
        }
        port = acceptor.getActualPort();
        log.info("event=broker_listens host={} port={}", host, port);
    }

    /** Opens the TLS listener, if there is to be one. @throws MqttUnavailable when it cannot; to be tried again */
    public void openTls() {
        tls.ifPresent(listener -> listener.open(artemis.getActiveMQServer()));
    }

    /** The bound port of the TLS listener, 0 while there is none. */
    public int tlsPort() {
        return tls.map(TlsListener::port).orElse(0);
    }

    /** Asked first: Artemis would start everything else before, and tell of the taken port in a hundred lines. */
    private void refuseTakenPort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, wantedPort));
        } catch (IOException taken) {
            throw new MqttUnavailable(cannotStart(taken), taken);
        }
    }

    private String cannotStart(Exception failure) {
        String reason = failure == null || failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return "the embedded MQTT broker cannot listen on " + host + " port " + wantedPort + reason
                + "; stop what uses the port or set mqtt.port";
    }

    /** The bound port; meaningful after {@link #start}. */
    public int port() {
        return port;
    }

    /** Where a client on this machine connects, e.g. {@code mqtt://127.0.0.1:1883}; before the start if the port is fixed. */
    public String uri() {
        String target = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "mqtt://" + (target.contains(":") ? "[" + target + "]" : target) + ":" + (port == 0 ? wantedPort : port);
    }

    /** How the hub's own link connects: its password is made anew at each start and lives in memory only. */
    public MqttConfig linkConfig() {
        return MqttConfig.external(uri(), hubUser, hubPassword);
    }

    /** Client ids of who is connected now. */
    List<String> connectedClients() {
        return artemis.getActiveMQServer().getRemotingService().getConnections().stream()
                .map(RemotingConnection::getClientID)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Cuts a device's connection, if it has one. */
    private void disconnect(DeviceId device) {
        if (artemis.getActiveMQServer() == null) {
            return;
        }
        artemis.getActiveMQServer().getExecutorFactory().getExecutor().execute(() -> {
            for (RemotingConnection connection :
                    artemis.getActiveMQServer().getRemotingService().getConnections()) {
                String client = connection.getClientID();
                if (client != null && device.value().equals(DeviceCredentials.deviceOf(client))) {
                    connection.fail(new ActiveMQException("access withdrawn"));
                }
            }
        });
    }

    /** Ends connections and flushes the journal; about 0.2 s. */
    @Override
    public void close() {
        tls.ifPresent(TlsListener::closed);
        try {
            artemis.stop();
        } catch (Exception failure) { // Artemis declares just that; nothing acknowledged is lost by it
            log.warn("event=broker_stop_failed cause={}", failure.toString());
        }
    }

    private void stopQuietly() {
        try {
            artemis.stop();
        } catch (Exception ignored) { // the start's own failure is what people need to read
            log.debug("event=broker_was_not_up", ignored);
        }
    }

    /** A password for the hub's own link; lives in memory only. */
    public static Secret randomSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
