package vn.thonhub.deploy.hub;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.http.HubServer;

/**
 * The door to the hub. When its port is taken the hub says so and goes on without a door: cameras, telemetry and alerts
 * do not depend on it. It is tried again until it opens.
 */
final class Front implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final long AGAIN_MS = Duration.ofSeconds(10).toMillis();

    private final Vertx vertx;
    private final Supplier<HubServer> servers;
    private volatile HubServer open;
    private volatile boolean closed;

    Front(Vertx vertx, Supplier<HubServer> servers) {
        this.vertx = vertx;
        this.servers = servers;
    }

    /** Blocks until it is open or known to be taken. @throws RuntimeException when contracts and handlers do not fit */
    void open() {
        try {
            open = Waiting.until(servers.get().listen());
        } catch (ConfigException taken) {
            LOG.error("console and API are not served, tried again every 10 s: {}", taken.getMessage());
            again();
        }
    }

    private void again() {
        vertx.setTimer(AGAIN_MS, id -> {
            if (closed) {
                return;
            }
            servers.get()
                    .listen()
                    .onSuccess(server -> {
                        open = server;
                        LOG.info("console and API are served now address={}", server.address());
                    })
                    .onFailure(failure -> again());
        });
    }

    Optional<String> address() {
        return Optional.ofNullable(open).map(HubServer::address);
    }

    @Override
    public void close() {
        closed = true;
        if (open != null) {
            Waiting.until(open.close());
        }
    }
}
