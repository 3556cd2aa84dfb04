package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.ServerConfig;
import vn.thonhub.core.http.SessionCookie;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.metrics.Series;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.TestServer;

/** The core's own resources on a real server. */
final class CoreServer implements AutoCloseable {
    final TestServer server;
    final RememberedQueries metrics = new RememberedQueries();
    DeviceRegistry devices;
    EventChannel events;
    private CoreApi api;

    /** Answers every question with one series and remembers what was asked. */
    static final class RememberedQueries implements MetricsStore {
        final List<SeriesQuery> asked = new ArrayList<>();

        @Override
        public void append(List<Point> points) {
            throw new UnsupportedOperationException("charts only read");
        }

        @Override
        public Future<List<Series>> query(SeriesQuery query) {
            asked.add(query);
            return Future.succeededFuture(
                    List.of(new Series(query.tags(), List.of(new Series.Sample(query.from(), 4.5)))));
        }

        @Override
        public void close() {}
    }

    CoreServer() {
        this(ServerConfig.defaults().withPort(0));
    }

    CoreServer(ServerConfig config) {
        server = TestServer.configured(config, (server, store) -> {
            api = new CoreApi(context(server, store), server.security(), new SessionCookie(config), TestServer.HUB);
            return List.of(api.routes());
        });
    }

    private HubContext context(TestServer server, Store store) {
        devices = DeviceRegistry.load(store);
        events = new EventChannel(server.vertx());
        return new HubContext(
                server.vertx(),
                TestServer.HUB.id(),
                TestServer.HUB.name(),
                server.clock(),
                Ticker.system(),
                Path.of("unused"),
                new NetworkPolicy(List.of()),
                store,
                devices,
                DeviceCredentials.load(
                        store, devices, server.clock(), TestServer.HUB.id(), () -> "tcp://127.0.0.1:1883"),
                events,
                server.live(),
                null,
                metrics,
                null,
                server.security().audit());
    }

    static Map<String, String> credentials(String username, String password) {
        return Map.of("username", username, "password", password);
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }
}
