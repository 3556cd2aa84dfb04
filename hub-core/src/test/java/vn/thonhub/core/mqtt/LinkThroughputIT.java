package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.metrics.MetricsConfig;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.testing.TestStore;

/** Measures, and prints; asserts only that everything arrived. Broker, publisher and hub share this machine. */
class LinkThroughputIT {
    private static final int MESSAGES = 40_000;
    private static final List<String> FIELDS =
            List.of("clients", "rtt_ms", "loss_pct", "cpu_pct", "mem_pct", "rx", "tx");

    @TempDir
    Path folder;

    @Test
    void telemetryThroughTheRealStores() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestStore store = TestStore.with();
                TestBroker broker = TestBroker.of(TestBroker.Kind.MOSQUITTO);
                MetricsStore metrics = MetricsStore.open(MetricsConfig.defaults(), folder, Clock.systemUTC())) {
            store.store().writeNow(work -> work.handle()
                    .execute("CREATE TABLE mark (device TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL)"));
            MqttLink link = new MqttLink(
                    broker.linkConfig(),
                    TestBroker.HUB,
                    metrics,
                    store.store(),
                    new EventChannel(vertx),
                    Clock.systemUTC(),
                    Ticker.system(),
                    GroupSteps.NONE);
            try (link) {
                link.route(LinkBench.TELEMETRY, LinkThroughputIT::stage);
                link.connect();
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> link.state().up());
                measure(broker, link, metrics);
            }
        }
        vertx.close().await();
    }

    private static void measure(TestBroker broker, MqttLink link, MetricsStore metrics) throws Exception {
        Instant base = Instant.now().minusSeconds(3600);
        long start = System.nanoTime();
        try (Flood flood = Flood.connect(broker, "ap-1")) {
            for (int i = 0; i < MESSAGES; i++) {
                flood.publish("thon/v1/vinh-hung/wifi/ap-1/telemetry", payload(base, i));
            }
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(link.counters())
                            .extracting(LinkCounters::acked)
                            .as("%s", link.counters())
                            .isEqualTo((long) MESSAGES));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        LinkCounters counters = link.counters();
        System.out.printf(
                "RESULT name=telemetry.link_msgs_per_s value=%.0f goal=>=10000 groups=%d values=%d%n",
                MESSAGES / seconds, counters.groups(), MESSAGES * FIELDS.size());
        double total = metrics
                .query(new SeriesQuery(
                        "wifi",
                        "clients",
                        Map.of(),
                        base,
                        base.plusSeconds(3600),
                        Duration.ofMinutes(5),
                        SeriesQuery.Aggregate.SUM))
                .await()
                .get(0)
                .samples()
                .stream()
                .mapToDouble(sample -> sample.value())
                .sum();
        assertThat(total).isEqualTo(MESSAGES * 7.0);
        assertThat(counters.deadLettered()).isZero();
    }

    private static byte[] payload(Instant base, int i) {
        return ("{\"v\":1,\"ts\":" + base.plusMillis(i * 50L).toEpochMilli()
                        + ",\"boot_id\":\"a1\",\"seq\":" + i + ",\"uptime_s\":86400,\"clients\":7,"
                        + "\"wan\":{\"up\":true,\"rtt_ms\":18.2,\"loss_pct\":0},"
                        + "\"power\":{\"source\":\"mains\",\"volts\":12.1},"
                        + "\"sys\":{\"cpu_pct\":11,\"mem_used_pct\":48,\"temp_c\":51},"
                        + "\"ifaces\":[{\"name\":\"wan\",\"rx_bytes\":0,\"tx_bytes\":0,\"counter_bits\":64}],"
                        + "\"radios\":[{\"id\":\"radio0\",\"band\":\"2g4\",\"channel\":6,\"width_mhz\":20,"
                        + "\"tx_power_dbm\":20,\"noise_dbm\":-92,\"active_ms\":0,\"busy_ms\":0,\"clients\":7}],"
                        + "\"ssids\":[{\"ssid\":\"Xa-Free\",\"clients\":7}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void stage(InboundMessage message, InboundGroup group) {
        Map<String, Object> read = Json.readMap(new String(message.payload(), StandardCharsets.UTF_8));
        Instant at = Instant.ofEpochMilli(((Number) read.get("ts")).longValue());
        Map<String, Double> fields = new TreeMap<>();
        FIELDS.forEach(field -> fields.put(field, 7.0));
        group.point(Point.ofDevice("wifi", message.level(4), at, fields));
        long seq = ((Number) read.get("seq")).longValue();
        group.change(work -> work.handle()
                .createUpdate("INSERT INTO mark (device, seq) VALUES (:device, :seq)"
                        + " ON CONFLICT (device) DO UPDATE SET seq = excluded.seq")
                .bind("device", message.level(4))
                .bind("seq", seq)
                .execute());
    }
}
