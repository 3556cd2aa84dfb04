package vn.thonhub.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.metrics.SeriesQuery.Aggregate;
import vn.thonhub.core.testing.InfluxPeer;

class InfluxMetricsIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static InfluxPeer influx;

    @TempDir
    Path folder;

    private InfluxMetrics store;

    @BeforeAll
    static void startInflux() {
        influx = InfluxPeer.start();
    }

    @AfterAll
    static void stopInflux() {
        influx.close();
    }

    @BeforeEach
    void open() {
        store = (InfluxMetrics) MetricsStore.open(MetricsConfig.influx(config(64)), folder, Clock.systemUTC());
    }

    private static InfluxConfig config(int capMb) {
        return new InfluxConfig(influx.url(), "village", InfluxPeer.BUCKET, Optional.empty(), Optional.empty(), capMb);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void awaitDrained() {
        await().atMost(PATIENCE).until(() -> store.health().waiting() == 0);
    }

    private List<Series> query(String measurement, Map<String, String> tags, Aggregate how) {
        return store.query(new SeriesQuery(
                        measurement, "clients", tags, START, START.plusSeconds(7200), Duration.ofHours(1), how))
                .await();
    }

    @Test
    void pointsComeBackAggregatedAndByTag() {
        String odd = "phố \"Chợ\", khu=1 o'clock";
        for (int i = 0; i < 120; i++) {
            Instant at = START.plusSeconds(60L * i);
            store.append(List.of(
                    new Point(
                            "back",
                            new TreeMap<>(Map.of("device", "ap-1", "place", odd)),
                            Map.of("clients", i * 1.0),
                            at),
                    new Point(
                            "back", new TreeMap<>(Map.of("device", "ap-2")), Map.of("clients", 5.0, "rtt", 0.5), at)));
        }
        awaitDrained();

        List<Series> all = query("back", Map.of(), Aggregate.MEAN);
        assertThat(all).hasSize(2);
        assertThat(query("back", Map.of("place", odd), Aggregate.MAX))
                .singleElement()
                .satisfies(series -> {
                    assertThat(series.tags()).containsEntry("device", "ap-1");
                    assertThat(series.samples())
                            .containsExactly(
                                    new Series.Sample(START, 59), new Series.Sample(START.plusSeconds(3600), 119));
                });
        assertThat(query("back", Map.of("device", "ap-2"), Aggregate.SUM).get(0).samples())
                .extracting(Series.Sample::value)
                .containsExactly(300.0, 300.0);
        assertThat(query("back", Map.of("device", "x' OR '1'='1"), Aggregate.SUM))
                .isEmpty();
        assertThat(query("no \"such; DROP", Map.of(), Aggregate.SUM)).isEmpty();
    }

    @Test
    void anOutageLosesNothingAlsoOverARestartOfTheHub() throws Exception {
        influx.stopEngine();
        IntStream.range(0, 50)
                .forEach(i -> store.append(IntStream.range(0, 40)
                        .mapToObj(n ->
                                Point.ofDevice("outage", "ap-" + n, START.plusSeconds(60L * i), Map.of("clients", 1.0)))
                        .toList()));
        await().atMost(PATIENCE).until(() -> !store.health().ok());
        assertThat(store.health().waiting()).isEqualTo(2_000);
        assertThatThrownBy(() -> query("outage", Map.of(), Aggregate.SUM)).isInstanceOf(MetricsUnavailable.class);
        store.close();
        open();
        assertThat(store.health().waiting()).isEqualTo(2_000);

        influx.startEngine();

        awaitDrained();
        assertThat(query("outage", Map.of(), Aggregate.SUM).stream()
                        .flatMap(series -> series.samples().stream())
                        .mapToDouble(Series.Sample::value)
                        .sum())
                .isEqualTo(2_000);
        await().until(() -> store.health().ok());
        assertThat(store.health().lost()).isZero();
    }

    @Test
    void aLineOfTheWrongTypeIsKeptAsideAndTheRestArrives() throws Exception {
        influx.write("clash,device=ap-9 clients=\"many\" " + START.toEpochMilli());
        List<Point> batch = IntStream.range(0, 100)
                .mapToObj(n -> Point.ofDevice(
                        n == 57 ? "clash" : "clean", "ap-" + n, START.plusSeconds(60), Map.of("clients", 1.0)))
                .toList();

        store.append(batch);

        awaitDrained();
        assertThat(store.refused()).singleElement().satisfies(line -> {
            assertThat(line.line()).startsWith("clash,device=ap-57 ");
            assertThat(line.reason()).contains("type conflict");
        });
        assertThat(store.health().lost()).isEqualTo(1);
        assertThat(query("clean", Map.of(), Aggregate.SUM)).hasSize(99);
    }

    @Test
    void aStoreThatRefusesEverythingLosesNothing() {
        store.close();
        InfluxConfig wrong =
                new InfluxConfig(influx.url(), "village", "no-such-bucket", Optional.empty(), Optional.empty(), 64);
        store = (InfluxMetrics) MetricsStore.open(MetricsConfig.influx(wrong), folder, Clock.systemUTC());

        store.append(IntStream.range(0, 30)
                .mapToObj(n -> Point.ofDevice("lost", "ap-" + n, START, Map.of("clients", 1.0)))
                .toList());

        await().atMost(PATIENCE).until(() -> !store.health().ok());
        assertThat(store.health().detail()).contains("not found");
        assertThat(store.health().waiting()).isEqualTo(30);
        assertThat(store.refused()).isEmpty();
    }

    @Test
    void aFullSpoolDropsTheOldestAndCountsThem() {
        store.close();
        influx.stopEngine();
        store = (InfluxMetrics) MetricsStore.open(MetricsConfig.influx(config(1)), folder, Clock.systemUTC());
        try {
            for (int i = 0; i < 40; i++) {
                Instant at = START.plusSeconds(i);
                store.append(IntStream.range(0, 1_000)
                        .mapToObj(n -> Point.ofDevice("full", "ap-" + n, at, Map.of("clients", 1.0)))
                        .toList());
            }

            MetricsHealth health = store.health();
            assertThat(health.lost()).isBetween(10_000L, 39_000L);
            assertThat(health.waiting()).isEqualTo(40_000 - health.lost());
            store.close();
            store = (InfluxMetrics) MetricsStore.open(MetricsConfig.influx(config(1)), folder, Clock.systemUTC());
            assertThat(store.health().lost()).isEqualTo(health.lost());
        } finally {
            restart();
        }
    }

    private static void restart() {
        try {
            influx.startEngine();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
