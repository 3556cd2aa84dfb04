package vn.thonhub.core.metrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rollup buckets of one width that time has not left behind yet: kept in memory, since writing them at every value
 * would cost ten times the disk writes, and rebuilt from the raw values at start. A bucket that starts before
 * {@link #closed} is complete in its table; values that come later for it are added there directly.
 */
final class OpenBuckets {
    /** How long after its end a bucket waits for the values of slow devices. */
    static final long GRACE_MS = 30_000;

    private final Rollup rollup;
    private final Map<Long, Map<Integer, Summary>> open;
    private long closed;
    /** Values of one append mostly belong to one bucket. */
    private long recentStart = Long.MIN_VALUE;

    private Map<Integer, Summary> recent = Map.of();

    OpenBuckets(Rollup rollup, long closed) {
        this.rollup = rollup;
        this.closed = closed;
        this.open = new TreeMap<>();
    }

    static OpenBuckets load(Rollup rollup, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM state WHERE name = ?")) {
            statement.setString(1, rollup.closedName());
            try (ResultSet rows = statement.executeQuery()) {
                return new OpenBuckets(rollup, rows.next() ? rows.getLong(1) : Long.MIN_VALUE);
            }
        }
    }

    Rollup rollup() {
        return rollup;
    }

    long closed() {
        return closed;
    }

    Summary summary(long at, int series) {
        long start = rollup.bucket(at);
        if (start != recentStart) {
            recent = open.computeIfAbsent(start, any -> new HashMap<>());
            recentStart = start;
        }
        return recent.computeIfAbsent(series, id -> new Summary());
    }

    /** What has to go to the table now, and up to where it is complete then; applied only after the commit. */
    record Closing(Map<Long, Map<Integer, Summary>> buckets, long closed) {}

    /**
     * Works out what the fresh values and the passing of time close, without changing this object.
     *
     * @param fresh values not yet counted here
     */
    Closing closing(RawValues fresh, long nowMs) {
        long end = Math.max(closed, rollup.bucket(nowMs - GRACE_MS));
        Map<Long, Map<Integer, Summary>> due = new TreeMap<>();
        open.forEach((start, bySeries) -> {
            if (start < end) {
                bySeries.forEach((series, summary) -> due(due, start, series).merge(summary));
            }
        });
        fresh.forEachAdded((at, series, value) -> {
            if (at < end) {
                due(due, rollup.bucket(at), series).add(at, value);
            }
        });
        return new Closing(due, end);
    }

    private static Summary due(Map<Long, Map<Integer, Summary>> due, long start, int series) {
        return due.computeIfAbsent(start, b -> new TreeMap<>()).computeIfAbsent(series, id -> new Summary());
    }

    /** After the commit: forgets what was written, takes in what stays open. */
    void apply(RawValues fresh, Closing written) {
        closed = written.closed();
        recentStart = Long.MIN_VALUE;
        open.keySet().removeIf(start -> start < closed);
        fresh.forEachAdded((at, series, value) -> {
            if (at >= closed) {
                summary(at, series).add(at, value);
            }
        });
    }

    /** Writes what is due into the rollup's table; part of the transaction that writes the raw values. */
    void write(Connection connection, Closing due) throws SQLException {
        if (!due.buckets().isEmpty()) {
            upsert(connection, due);
        }
        if (due.closed() != closed) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
                statement.setString(1, rollup.closedName());
                statement.setLong(2, due.closed());
                statement.executeUpdate();
            }
        }
    }

    private void upsert(Connection connection, Closing due) throws SQLException {
        String sql = "INSERT INTO " + rollup.table() + " (b, s, n, total, lo, hi, last, last_t)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n,"
                + " total = total + excluded.total, lo = min(lo, excluded.lo), hi = max(hi, excluded.hi),"
                + " last = CASE WHEN excluded.last_t >= last_t THEN excluded.last ELSE last END,"
                + " last_t = max(last_t, excluded.last_t)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Long, Map<Integer, Summary>> bucket : due.buckets().entrySet()) {
                for (Map.Entry<Integer, Summary> entry : bucket.getValue().entrySet()) {
                    Summary summary = entry.getValue();
                    statement.setLong(1, bucket.getKey());
                    statement.setInt(2, entry.getKey());
                    statement.setLong(3, summary.n());
                    statement.setDouble(4, summary.total());
                    statement.setDouble(5, summary.lo());
                    statement.setDouble(6, summary.hi());
                    statement.setDouble(7, summary.last());
                    statement.setLong(8, summary.lastAt() - bucket.getKey());
                    statement.executeUpdate();
                }
            }
        }
    }
}
