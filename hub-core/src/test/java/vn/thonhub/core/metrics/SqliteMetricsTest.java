package vn.thonhub.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.metrics.SeriesQuery.Aggregate;
import vn.thonhub.core.testing.MovableClock;

class SqliteMetricsTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(7),
            Duration.ofHours(1),
            Duration.ofHours(3));

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(START);
    private MetricsStore store;

    @BeforeEach
    void open() {
        store = MetricsStore.open(MetricsConfig.defaults(), folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Point point(String device, Instant at, double value) {
        return Point.ofDevice("wifi", device, at, Map.of("clients", value));
    }

    private List<Series> query(Map<String, String> tags, Instant from, Instant to, Duration step, Aggregate how) {
        return store.query(new SeriesQuery("wifi", "clients", tags, from, to, step, how))
                .await();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyQueryAgreesWithCountingByHand(long seed) {
        Random random = new Random(seed);
        Map<String, TreeMap<Long, Double>> truth = new HashMap<>();
        for (int minute = 0; minute < 8 * 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            if (random.nextInt(100) == 0) {
                store.close();
                open();
            }
            store.append(minuteOfValues(random, truth));
        }

        for (int i = 0; i < 60; i++) {
            compare(random, truth);
        }
    }

    private List<Point> minuteOfValues(Random random, Map<String, TreeMap<Long, Double>> truth) {
        List<Point> points = new ArrayList<>();
        for (int device = 0; device < 4; device++) {
            boolean late = random.nextInt(10) == 0;
            Instant at = clock.instant()
                    .minusMillis(late ? random.nextInt(7_200_000) : random.nextInt(60_000))
                    .plusMillis(random.nextInt(50) == 0 ? 1_200_000 : 0);
            Point point = point("ap-" + device, at, random.nextInt(2_000) / 10.0);
            truth.computeIfAbsent("ap-" + device, d -> new TreeMap<>())
                    .putIfAbsent(at.toEpochMilli(), point.fields().get("clients"));
            points.add(point);
            if (random.nextInt(5) == 0) {
                points.add(point);
            }
        }
        return points;
    }

    private void compare(Random random, Map<String, TreeMap<Long, Double>> truth) {
        Instant from = START.plusSeconds(random.nextInt(6 * 3600));
        Instant to = from.plusSeconds(1 + random.nextInt(4 * 3600));
        Duration step = STEPS.get(random.nextInt(STEPS.size()));
        Aggregate how = Aggregate.values()[random.nextInt(Aggregate.values().length)];
        List<Series> answer = query(Map.of(), from, to, step, how);
        assertThat(answer)
                .extracting(series -> series.tags().get("device"))
                .containsExactlyInAnyOrderElementsOf(truth.keySet().stream()
                        .filter(device -> !truth.get(device)
                                .subMap(from.toEpochMilli(), to.toEpochMilli())
                                .isEmpty())
                        .toList());
        for (Series series : answer) {
            TreeMap<Long, Summary> expected = new TreeMap<>();
            truth.get(series.tags().get("device"))
                    .subMap(from.toEpochMilli(), to.toEpochMilli())
                    .forEach((at, value) -> expected.computeIfAbsent(
                                    at / step.toMillis() * step.toMillis(), b -> new Summary())
                            .add(at, value));
            assertThat(series.samples())
                    .as("%s to %s by %s", from, to, step)
                    .extracting(sample -> sample.at().toEpochMilli())
                    .containsExactlyElementsOf(expected.keySet());
            series.samples().forEach(sample -> assertThat(sample.value())
                    .isCloseTo(expected.get(sample.at().toEpochMilli()).value(how), within(1e-6)));
        }
    }

    @Test
    void tagsSelectSeriesAndAnswersAreOrdered() {
        store.append(List.of(point("ap-2", START, 2), point("ap-1", START, 1), point("ap-3", START, 3)));

        assertThat(query(Map.of(), START, START.plusSeconds(60), Duration.ofMinutes(1), Aggregate.LAST))
                .extracting(series -> series.tags().get("device"))
                .containsExactly("ap-1", "ap-2", "ap-3");
        assertThat(query(Map.of("device", "ap-2"), START, START.plusSeconds(60), Duration.ofMinutes(1), Aggregate.LAST))
                .containsExactly(new Series(Map.of("device", "ap-2"), List.of(new Series.Sample(START, 2))));
        assertThat(query(Map.of("device", "x"), START, START.plusSeconds(60), Duration.ofMinutes(1), Aggregate.LAST))
                .isEmpty();
    }

    @Test
    void oldValuesGoWhileTheirRollupsStay() {
        MetricsConfig base = MetricsConfig.defaults();
        store.close();
        store = MetricsStore.open(
                new MetricsConfig(
                        base.store(), Duration.ofHours(2), Duration.ofHours(4), Duration.ofDays(400), base.influx()),
                folder,
                clock);
        for (int minute = 0; minute < 12 * 60; minute++) {
            store.append(List.of(point("ap-1", clock.instant(), minute)));
            clock.advance(Duration.ofMinutes(1));
        }

        Duration hour = Duration.ofHours(1);
        List<Series> hourly = query(Map.of(), START, START.plus(Duration.ofHours(12)), hour, Aggregate.SUM);
        assertThat(hourly.get(0).samples()).hasSize(12);
        assertThat(hourly.get(0).samples().get(0).value()).isEqualTo(59 * 60 / 2.0);
        List<Series> fine =
                query(Map.of(), START, START.plus(Duration.ofHours(12)), Duration.ofMinutes(1), Aggregate.SUM);
        assertThat(fine.get(0).samples().stream()
                        .mapToDouble(Series.Sample::value)
                        .sum())
                .isEqualTo(719 * 720 / 2.0);
        assertThat(fine.get(0).samples()).hasSizeBetween(8 + 24 + 115, 8 + 24 + 135);
    }

    @Test
    void valuesFromAnotherTimeAreRefusedAndCounted() {
        store.append(List.of(
                point("ap-1", START.minus(Duration.ofDays(20)), 1),
                point("ap-1", START.plus(Duration.ofDays(2)), 1),
                point("ap-1", START, 1)));

        assertThat(store.health().lost()).isEqualTo(2);
        assertThat(store.health().ok()).isTrue();
    }

    @Test
    void aClosedStoreTakesNothing() {
        store.close();

        assertThatThrownBy(() -> store.append(List.of(point("ap-1", START, 1)))).isInstanceOf(MetricsUnavailable.class);
    }

    @Test
    void aDamagedFileIsNamedInTheMessage() throws Exception {
        store.close();
        java.nio.file.Files.writeString(folder.resolve("metrics.db"), "no database at all, but long enough to look");

        assertThatThrownBy(() -> MetricsStore.open(MetricsConfig.defaults(), folder, clock))
                .isInstanceOf(MetricsUnavailable.class)
                .hasMessageContaining("metrics.db");
        java.nio.file.Files.delete(folder.resolve("metrics.db"));
        open();
    }

    @Test
    void valuesThatWouldSpoilTheirNeighboursAreRefusedEarly() {
        assertThatThrownBy(() -> point("ap-1", START, Double.NaN)).hasMessageContaining("not a finite number");
        assertThatThrownBy(() -> point("ap\n1", START, 1)).hasMessageContaining("control characters");
        assertThatThrownBy(() ->
                        query(Map.of(), START, START.plus(Duration.ofDays(400)), Duration.ofMinutes(1), Aggregate.SUM))
                .hasMessageContaining("buckets");
    }
}
