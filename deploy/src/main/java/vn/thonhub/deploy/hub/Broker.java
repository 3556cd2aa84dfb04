package vn.thonhub.deploy.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.mqtt.EmbeddedBroker;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.mqtt.MqttUnavailable;
import vn.thonhub.core.store.Store;

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
    private final String publicHost;
    private final DeviceCredentials credentials;
    private final Secret hubPassword = EmbeddedBroker.randomSecret();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "broker-retry");
        thread.setDaemon(true);
        return thread;
    });
    private EmbeddedBroker embedded;
    private boolean closed;

    Broker(HubSettings settings, Store store, DeviceRegistry devices, Clock clock) {
        this.config = settings.mqtt();
        this.hubId = settings.hub().id();
        this.dataDir = settings.dataDir();
        this.publicHost = settings.server()
                .publicUrl()
                .map(url -> URI.create(url).getHost())
                .orElse("127.0.0.1");
        this.credentials = DeviceCredentials.load(store, devices, clock, hubId, this::deviceUri);
    }

    DeviceCredentials credentials() {
        return credentials;
    }

    /** Blocks until the embedded broker listens or is known not to. An external one is the link's business. */
    synchronized void start() {
        if (!config.embedded() || closed) {
            return;
        }
        EmbeddedBroker next = new EmbeddedBroker(config, hubId, dataDir, credentials, hubPassword);
        embedded = next;
        try {
            next.start();
        } catch (MqttUnavailable taken) {
            if (config.port() == 0) {
                throw taken;
            }
            LOG.error("no telemetry, tried again every {} s: {}", AGAIN_SECONDS, taken.getMessage());
            retries.schedule(this::start, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** How the hub's own link connects; meaningful after {@link #start}. */
    synchronized MqttConfig linkConfig() {
        return config.embedded() ? embedded.linkConfig() : config;
    }

    /** Where devices connect; a broker on all addresses is reached at the host people use for the console. */
    private synchronized String deviceUri() {
        if (!config.embedded()) {
            return config.uri().orElseThrow();
        }
        boolean everywhere = config.host().equals("0.0.0.0") || config.host().equals("::");
        URI local = URI.create(embedded.uri());
        return everywhere ? local.getScheme() + "://" + publicHost + ":" + local.getPort() : embedded.uri();
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
