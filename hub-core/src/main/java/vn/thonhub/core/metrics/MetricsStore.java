package vn.thonhub.core.metrics;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where measurements go and charts come from. Two implementations: InfluxDB 2 behind a durable spool, and SQLite. */
public interface MetricsStore extends AutoCloseable {

    /**
     * Opens the store the configuration asks for. Blocks for the local files only: an InfluxDB that is down is tried
     * again in the background while points go to the spool.
     *
     * @param dataDir the hub's data directory
     * @throws MetricsUnavailable when the local file cannot be used
     */
    static MetricsStore open(MetricsConfig config, Path dataDir, Clock clock) {
        return switch (config.store()) {
            case EMBEDDED -> SqliteMetrics.open(dataDir.resolve("metrics.db"), config, clock);
            case INFLUX -> InfluxMetrics.open(dataDir.resolve("metrics-spool.db"), config.influx(), clock);
        };
    }

    /**
     * Makes the points durable on this machine (power-loss safe) before it returns. Blocks; worker threads only.
     *
     * @throws MetricsUnavailable when nothing could be kept; the caller must not acknowledge the source
     */
    void append(List<Point> points);

    /** Series ordered by tags. Fails with {@link MetricsUnavailable} when the store cannot be reached. */
    Future<List<Series>> query(SeriesQuery query);

    /**
     * This store, without a write while {@code roomIsShort}: points are dropped and counted as lost then, as if taken, so
     * that their source goes on.
     *
     * @param roomIsShort any thread; must not block
     */
    default MetricsStore yielding(BooleanSupplier roomIsShort) {
        return new YieldingMetrics(this, roomIsShort);
    }

    /** How it is doing, for readiness and the operator's page. Any thread; does not block. */
    default MetricsHealth health() {
        return MetricsHealth.fine();
    }

    /** Flushes what can be flushed within seconds and releases everything. Blocks. */
    @Override
    void close();
}
