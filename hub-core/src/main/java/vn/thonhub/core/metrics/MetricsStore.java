package vn.thonhub.core.metrics;

import io.vertx.core.Future;
import java.util.List;

/** Where measurements go and charts come from. Two implementations: InfluxDB 2 behind a durable spool, and SQLite. */
public interface MetricsStore extends AutoCloseable {

    /**
     * Makes the points durable on this machine (power-loss safe) before it returns. Blocks; worker threads only.
     *
     * @throws MetricsUnavailable when nothing could be kept; the caller must not acknowledge the source
     */
    void append(List<Point> points);

    /** Series ordered by tags. Fails with {@link MetricsUnavailable} when the store cannot be reached. */
    Future<List<Series>> query(SeriesQuery query);

    /** Flushes what can be flushed within seconds and releases everything. Blocks. */
    @Override
    void close();
}
