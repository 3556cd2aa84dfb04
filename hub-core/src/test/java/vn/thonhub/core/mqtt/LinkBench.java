package vn.thonhub.core.mqtt;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.testing.TestStore;

/** A link with real stores around it; what it commits is noted as it happens. */
final class LinkBench implements AutoCloseable {
    static final String TELEMETRY = "thon/v1/" + TestBroker.HUB + "/wifi/+/telemetry";

    final TestStore store = TestStore.with();
    final RecordingMetrics metrics = new RecordingMetrics();
    final List<LinkState> heard = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final EventChannel events = new EventChannel(vertx);
    MqttLink link;

    LinkBench() {
        store.store().writeNow(work -> work.handle().execute("CREATE TABLE seen (payload TEXT NOT NULL PRIMARY KEY)"));
        events.subscribe(LinkChanged.class, changed -> heard.add(changed.state()));
    }

    MqttLink link(MqttConfig config, GroupSteps steps) {
        link = new MqttLink(
                config, TestBroker.HUB, metrics, store.store(), events, Clock.systemUTC(), Ticker.system(), steps);
        return link;
    }

    MqttLink connect(MqttConfig config, GroupSteps steps, InboundHandler handler) {
        link(config, steps).route(TELEMETRY, handler);
        link.connect();
        return link;
    }

    /** Keeps each payload as a row, once. */
    static void keep(InboundMessage message, InboundGroup group) {
        String payload = new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8);
        group.change(work -> work.handle()
                .createUpdate("INSERT INTO seen (payload) VALUES (:payload) ON CONFLICT DO NOTHING")
                .bind("payload", payload)
                .execute());
    }

    List<String> seen() {
        return store.store().readNow(handle -> handle.createQuery("SELECT payload FROM seen ORDER BY payload")
                .mapTo(String.class)
                .list());
    }

    List<String> deadLetters() {
        return store.store().readNow(handle -> handle.createQuery("SELECT reason FROM dead_letter ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        store.close();
        vertx.close().await();
    }
}
