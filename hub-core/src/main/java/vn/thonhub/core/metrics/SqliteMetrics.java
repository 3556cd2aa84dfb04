package vn.thonhub.core.metrics;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.WorkerPool;

/**
 * The embedded store: one SQLite file with every value for some days, and five-minute and hourly rollups for longer.
 * Writers take turns; two readers work beside them and see the last committed state.
 */
final class SqliteMetrics implements MetricsStore {
    private static final Logger log = LoggerFactory.getLogger(SqliteMetrics.class);
    private static final int READERS = 2;
    private static final int WAITING_QUERIES = 64;
    private static final long HOUSEKEEPING_MS = 60_000;

    private final Path file;
    private final Connection connection;
    private final SeriesCatalogue catalogue;
    private final MetricsWriter writer;
    private final MetricsReader reader;
    private final Retention retention;
    private final Clock clock;
    private final WorkerPool readers = new WorkerPool("metrics-reader", READERS, WAITING_QUERIES);
    private long nextHousekeeping;
    private volatile String trouble = "";
    private boolean closed;

    private SqliteMetrics(Path file, Connection connection, MetricsConfig config, Clock clock) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.clock = clock;
        this.catalogue = SeriesCatalogue.load(connection);
        this.writer = MetricsWriter.load(connection, catalogue, config.rawRetention());
        this.reader = new MetricsReader(file, catalogue, config, clock, READERS);
        this.retention = new Retention(config, catalogue);
        connection.commit();
    }

    static SqliteMetrics open(Path file, MetricsConfig config, Clock clock) {
        Connection connection = MetricsFile.openWriting(file, "embedded.sql");
        try {
            return new SqliteMetrics(file, connection, config, clock);
        } catch (SQLException e) {
            throw MetricsFile.unusable(file, e);
        }
    }

    @Override
    public synchronized void append(List<Point> points) {
        if (closed) {
            throw new MetricsUnavailable("the metrics file " + file + " is closed", null);
        }
        try {
            writer.append(connection, points, clock.millis());
            trouble = "";
        } catch (SQLException e) {
            trouble = "the metrics file cannot be written: " + e.getMessage();
            throw MetricsFile.unusable(file, e);
        }
        keepHouse();
    }

    // Part of somebody's append, so that the file has one writer; small slices, and never that append's failure.
    private void keepHouse() {
        long now = clock.millis();
        if (now < nextHousekeeping && nextHousekeeping - now <= HOUSEKEEPING_MS) {
            return;
        }
        nextHousekeeping = now + HOUSEKEEPING_MS;
        try {
            retention.slice(connection, now);
        } catch (SQLException e) {
            log.warn("event=metrics_retention_failed file={} cause={}", file, e.getMessage());
        }
    }

    @Override
    public Future<List<Series>> query(SeriesQuery query) {
        return readers.submit(() -> {
            try {
                return reader.query(query);
            } catch (SQLException e) {
                throw MetricsFile.unusable(file, e);
            }
        });
    }

    @Override
    public MetricsHealth health() {
        String now = trouble;
        return new MetricsHealth(now.isEmpty(), now, 0, writer.refused());
    }

    @Override
    public void close() {
        readers.close();
        reader.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                connection.close();
            } catch (SQLException e) {
                log.warn("event=metrics_close_failed file={} cause={}", file, e.getMessage());
            }
        }
    }
}
