package vn.thonhub.core.metrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes values and, in the same transaction, the rollups of buckets that are over. Not thread-safe: its owner lets one
 * caller in at a time. What it holds in memory changes only after a commit.
 */
final class MetricsWriter {
    private static final Logger log = LoggerFactory.getLogger(MetricsWriter.class);

    /** A device whose clock runs further ahead would fill memory with buckets that never close. */
    private static final long AHEAD_MS = Duration.ofDays(1).toMillis();

    private final SeriesCatalogue catalogue;
    private final long behindMs;
    private final List<OpenBuckets> rollups;
    private final AtomicLong refused = new AtomicLong();

    private MetricsWriter(SeriesCatalogue catalogue, Duration behind, List<OpenBuckets> rollups) {
        this.catalogue = catalogue;
        this.behindMs = behind.toMillis();
        this.rollups = rollups;
    }

    /**
     * Rebuilds the open buckets: the hour's from the five-minute rollups, the rest from the raw values.
     *
     * @param behind older values are refused: their raw rows are deleted, so a second delivery could not be told
     */
    static MetricsWriter load(Connection connection, SeriesCatalogue catalogue, Duration behind) throws SQLException {
        OpenBuckets five = OpenBuckets.load(Rollup.FIVE_MINUTES, connection);
        OpenBuckets hour = OpenBuckets.load(Rollup.HOUR, connection);
        fromRollups(connection, five, hour);
        fromValues(connection, five, hour);
        return new MetricsWriter(catalogue, behind, List.of(five, hour));
    }

    private static void fromRollups(Connection connection, OpenBuckets five, OpenBuckets hour) throws SQLException {
        try (PreparedStatement done = connection.prepareStatement(
                "SELECT b, s, n, total, lo, hi, last, last_t FROM r5 WHERE b >= ? AND b < ?")) {
            done.setLong(1, hour.closed());
            done.setLong(2, five.closed());
            try (ResultSet row = done.executeQuery()) {
                while (row.next()) {
                    hour.summary(row.getLong(1), row.getInt(2))
                            .merge(
                                    row.getLong(3),
                                    row.getDouble(4),
                                    row.getDouble(5),
                                    row.getDouble(6),
                                    row.getDouble(7),
                                    row.getLong(1) + row.getLong(8));
                }
            }
        }
    }

    private static void fromValues(Connection connection, OpenBuckets five, OpenBuckets hour) throws SQLException {
        try (PreparedStatement fresh = connection.prepareStatement("SELECT t, s, v FROM raw WHERE t >= ?")) {
            fresh.setLong(1, five.closed());
            try (ResultSet row = fresh.executeQuery()) {
                while (row.next()) {
                    five.summary(row.getLong(1), row.getInt(2)).add(row.getLong(1), row.getDouble(3));
                    hour.summary(row.getLong(1), row.getInt(2)).add(row.getLong(1), row.getDouble(3));
                }
            }
        }
    }

    /** Durable when it returns; nothing changed when it throws. */
    void append(Connection connection, List<Point> points, long nowMs) throws SQLException {
        Map<SeriesCatalogue.Key, Integer> created = new HashMap<>();
        RawValues values = new RawValues();
        List<OpenBuckets.Closing> closing = MetricsFile.transaction(connection, writing -> {
            gather(writing, inTime(points, nowMs), created, values);
            // A message delivered twice changes no row, and must not be counted twice either.
            values.insert(writing);
            return writeRollups(writing, values, nowMs);
        });
        catalogue.add(created);
        for (int i = 0; i < rollups.size(); i++) {
            rollups.get(i).apply(values, closing.get(i));
        }
    }

    private List<Point> inTime(List<Point> points, long nowMs) {
        List<Point> inTime = new ArrayList<>(points.size());
        for (Point point : points) {
            long at = point.at().toEpochMilli();
            if (at > nowMs - behindMs && at < nowMs + AHEAD_MS) {
                inTime.add(point);
            }
        }
        if (inTime.size() < points.size() && refused.getAndAdd(points.size() - inTime.size()) == 0) {
            log.warn("event=metrics_time_refused oldest_days={} ahead_days=1", behindMs / 86_400_000);
        }
        return inTime;
    }

    private void gather(
            Connection connection, List<Point> points, Map<SeriesCatalogue.Key, Integer> created, RawValues values)
            throws SQLException {
        for (Point point : points) {
            long at = point.at().toEpochMilli();
            Map<String, Integer> known = catalogue.byField(point.origin());
            for (Map.Entry<String, Double> field : point.fields().entrySet()) {
                Integer id = known.get(field.getKey());
                Integer series = id != null ? id : series(connection, point, field.getKey(), created);
                if (series != null) {
                    values.add(at, series, field.getValue());
                }
            }
        }
    }

    private Integer series(Connection connection, Point point, String field, Map<SeriesCatalogue.Key, Integer> created)
            throws SQLException {
        SeriesCatalogue.Key key = new SeriesCatalogue.Key(point.origin(), field);
        Integer justMade = created.get(key);
        if (justMade != null) {
            return justMade;
        }
        if (catalogue.isFull(created.size())) {
            if (refused.getAndIncrement() == 0) {
                log.warn(
                        "event=metrics_series_refused most={} measurement={}",
                        SeriesCatalogue.MOST_SERIES,
                        point.measurement());
            }
            return null;
        }
        int id = SeriesCatalogue.insert(connection, key);
        created.put(key, id);
        return id;
    }

    private List<OpenBuckets.Closing> writeRollups(Connection connection, RawValues fresh, long nowMs)
            throws SQLException {
        OpenBuckets.Closing[] closing = new OpenBuckets.Closing[rollups.size()];
        for (int i = 0; i < closing.length; i++) {
            closing[i] = rollups.get(i).closing(fresh, nowMs);
            rollups.get(i).write(connection, closing[i]);
        }
        return List.of(closing);
    }

    /** Values beyond the limits of time or number of series, dropped since the start. */
    long refused() {
        return refused.get();
    }
}
