package vn.thonhub.deploy.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.mqtt.BrokerAddress;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.mqtt.EmbeddedBroker;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.mqtt.MqttUnavailable;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * The broker the hub talks to: an external one, or the embedded one kept running. When the embedded one's port is taken
 * the hub says so and goes on without telemetry; it is tried again until it starts.
 */
final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long AGAIN_SECONDS = 10;

    private final MqttConfig config;
    private final String hubId;
    private final Path dataDir;
    private final Optional<String> publicHost;
    private final CompletableFuture<ServerCertificate> certificate;
    private final DeviceCredentials credentials;
    private final Secret hubPassword = EmbeddedBroker.randomSecret();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "broker-retry");
        thread.setDaemon(true);
        return thread;
    });
    private EmbeddedBroker embedded;
    private boolean closed;

    /** @param certificate for devices that come by TLS; awaited when the broker starts */
    Broker(
            HubSettings settings,
            CompletableFuture<ServerCertificate> certificate,
            Store store,
            DeviceRegistry devices,
            Clock clock) {
        this.config = settings.mqtt();
        this.hubId = settings.hub().id();
        this.dataDir = settings.dataDir();
        this.certificate = certificate;
        this.publicHost =
                settings.server().certificateNames().stream().findFirst().or(Broker::addressOnLan);
        this.credentials = DeviceCredentials.reachable(store, devices, clock, hubId, this::deviceAddress);
    }

    DeviceCredentials credentials() {
        return credentials;
    }

    /** Blocks until the embedded broker listens or is known not to. An external one is the link's business. */
    synchronized void start() {
        if (!config.embedded() || closed) {
            return;
        }
        EmbeddedBroker next =
                new EmbeddedBroker(config, hubId, dataDir, credentials, Optional.of(certificate.join()), hubPassword);
        embedded = next;
        try {
            next.start();
        } catch (MqttUnavailable taken) {
            if (config.port() == 0) {
                throw taken;
            }
            LOG.error("no telemetry, tried again every {} s: {}", AGAIN_SECONDS, taken.getMessage());
            retries.schedule(this::start, AGAIN_SECONDS, TimeUnit.SECONDS);
            return;
        }
        openTls();
    }

    /** Devices without TLS and the hub's own link do not wait for it. */
    private synchronized void openTls() {
        if (closed) {
            return;
        }
        try {
            embedded.openTls();
        } catch (MqttUnavailable taken) {
            LOG.error("no MQTT over TLS, tried again every {} s: {}", AGAIN_SECONDS, taken.getMessage());
            retries.schedule(this::openTls, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Whether MQTT over TLS is there, where it is wanted. */
    synchronized boolean isTlsMissing() {
        return config.embedded() && config.tlsPort() != 0 && (embedded == null || embedded.tlsPort() == 0);
    }

    /** How the hub's own link connects; meaningful after {@link #start}. */
    synchronized MqttConfig linkConfig() {
        return config.embedded() ? embedded.linkConfig() : config;
    }

    /**
     * Where devices connect and whom they have to trust there: by TLS where that listens to the network. Inside one machine
     * it would protect nothing.
     */
    private synchronized BrokerAddress deviceAddress() {
        if (!config.embedded()) {
            return new BrokerAddress(config.uri().orElseThrow(), config.caFile().flatMap(Broker::text));
        }
        int tls = embedded.tlsPort();
        boolean inside = Set.of("127.0.0.1", "::1", "localhost").contains(config.tlsHost());
        return tls == 0 || inside
                ? BrokerAddress.plain("mqtt://" + reached(config.host()) + ":" + embedded.port())
                : new BrokerAddress(
                        "mqtts://" + reached(config.tlsHost()) + ":" + tls,
                        certificate.join().authorityPem());
    }

    /** A listener on all addresses is reached at the name people use for the console. */
    private String reached(String host) {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? publicHost.orElse("127.0.0.1") : host;
        return name.contains(":") ? "[" + name + "]" : name;
    }

    private static Optional<String> addressOnLan() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .filter(address -> !address.contains(":"))
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path caFile) {
        try {
            return Optional.of(Files.readString(caFile));
        } catch (IOException gone) {
            LOG.warn("mqtt.ca_file cannot be read now; enrolments go without it file={}", caFile);
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        retries.shutdownNow();
        if (embedded != null) {
            embedded.close();
        }
    }
}
