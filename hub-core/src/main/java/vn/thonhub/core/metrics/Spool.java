package vn.thonhub.core.metrics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Points that InfluxDB has not taken yet, on disk. Bounded: beyond its cap the oldest are dropped and counted, the
 * newest say more about now. Thread-safe; every method blocks for a disk write or read.
 */
final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final int LINES_PER_ROW = 2_000;
    private static final int REFUSED_KEPT = 1_000;
    private static final int LONGEST_REASON = 500;

    private final Path file;
    private final long capBytes;
    private final Connection connection;
    private long bytes;
    private volatile long waiting; // written under the lock, read by anyone
    private volatile long lost;
    private boolean closed;

    /** One row: what one append brought, or a part of it. */
    record Entry(long id, List<String> lines) {}

    /** A line and why InfluxDB does not take it. */
    record Refused(String line, String reason) {}

    private Spool(Path file, long capBytes, Connection connection) {
        this.file = file;
        this.capBytes = capBytes;
        this.connection = connection;
    }

    static Spool open(Path file, long capBytes) {
        Spool spool = new Spool(file, capBytes, MetricsFile.openWriting(file, "spool.sql"));
        spool.inTransaction(reading -> {
            try (PreparedStatement statement =
                            reading.prepareStatement("SELECT coalesce(sum(size), 0), coalesce(sum(points), 0),"
                                    + " coalesce((SELECT value FROM state WHERE name = 'lost'), 0) FROM spool");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                spool.bytes = row.getLong(1);
                spool.waiting = row.getLong(2);
                spool.lost = row.getLong(3);
                return null;
            }
        });
        return spool;
    }

    /** Durable when it returns. @throws MetricsUnavailable when the file takes no writes */
    synchronized void add(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += LINES_PER_ROW) {
            rows.add(lines.subList(i, Math.min(lines.size(), i + LINES_PER_ROW)));
        }
        long added = inTransaction(writing -> {
            long size = 0;
            for (List<String> row : rows) {
                size += insert(writing, row);
            }
            return size;
        });
        bytes += added;
        waiting += lines.size();
        while (bytes > capBytes) {
            dropOldest();
        }
    }

    private static long insert(Connection connection, List<String> lines) throws SQLException {
        String text = String.join("\n", lines);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO spool (points, size, lines) VALUES (?, ?, ?)")) {
            statement.setInt(1, lines.size());
            statement.setInt(2, text.length());
            statement.setString(3, text);
            statement.executeUpdate();
            return text.length();
        }
    }

    private void dropOldest() {
        List<Entry> oldest = read(1);
        if (oldest.isEmpty()) {
            bytes = 0;
            return;
        }
        if (lost == 0) {
            log.error("event=metrics_spool_full file={} cap_bytes={} oldest_dropped=true", file, capBytes);
        }
        remove(oldest, List.of(), true, 0);
    }

    /** The oldest rows, until {@code atLeast} lines are together or there are no more. */
    synchronized List<Entry> oldest(int atLeast) {
        return read(atLeast);
    }

    private List<Entry> read(int atLeast) {
        return inTransaction(reading -> {
            List<Entry> entries = new ArrayList<>();
            int lines = 0;
            try (PreparedStatement statement = reading.prepareStatement("SELECT id, lines FROM spool ORDER BY id");
                    ResultSet row = statement.executeQuery()) {
                while (lines < atLeast && row.next()) {
                    List<String> found = Arrays.asList(row.getString(2).split("\n"));
                    entries.add(new Entry(row.getLong(1), found));
                    lines += found.size();
                }
            }
            return entries;
        });
    }

    /** Forgets what InfluxDB has taken and keeps what it refused aside, in one transaction. */
    synchronized void done(List<Entry> entries, List<Refused> refused, long nowMs) {
        remove(entries, refused, false, nowMs);
    }

    // Counts what was really there: a full spool may have dropped an entry while it was on its way.
    private void remove(List<Entry> entries, List<Refused> refused, boolean allLost, long nowMs) {
        Removed removed = inTransaction(writing -> {
            for (Refused one : refused) {
                keepRefused(writing, one, nowMs);
            }
            Removed gone = delete(writing, entries);
            addLost(writing, allLost ? gone.points() : refused.size());
            return gone;
        });
        bytes -= removed.size();
        waiting -= removed.points();
        lost += allLost ? removed.points() : refused.size();
    }

    private record Removed(long size, long points) {}

    private static Removed delete(Connection connection, List<Entry> entries) throws SQLException {
        long size = 0;
        long points = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM spool WHERE id = ? RETURNING size, points")) {
            for (Entry entry : entries) {
                statement.setLong(1, entry.id());
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        size += row.getLong(1);
                        points += row.getLong(2);
                    }
                }
            }
        }
        return new Removed(size, points);
    }

    private static void addLost(Connection connection, long more) throws SQLException {
        if (more == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO state (name, value)"
                + " VALUES ('lost', ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value")) {
            statement.setLong(1, more);
            statement.executeUpdate();
        }
    }

    private static void keepRefused(Connection connection, Refused one, long nowMs) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO refused (refused_at, reason, line) VALUES (?, ?, ?)")) {
            statement.setLong(1, nowMs);
            statement.setString(
                    2,
                    one.reason()
                            .substring(0, Math.min(LONGEST_REASON, one.reason().length())));
            statement.setString(3, one.line());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - " + REFUSED_KEPT)) {
            statement.executeUpdate();
        }
    }

    /** Lines InfluxDB refused, newest first. */
    synchronized List<Refused> refused() {
        return inTransaction(reading -> {
            List<Refused> found = new ArrayList<>();
            try (PreparedStatement statement =
                            reading.prepareStatement("SELECT line, reason FROM refused ORDER BY id DESC");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Refused(row.getString(1), row.getString(2)));
                }
            }
            return found;
        });
    }

    long waiting() {
        return waiting;
    }

    long lost() {
        return lost;
    }

    private <T> T inTransaction(MetricsFile.Work<T> work) {
        if (closed) {
            throw new MetricsUnavailable("the metrics spool " + file + " is closed", null);
        }
        try {
            return MetricsFile.transaction(connection, work);
        } catch (SQLException e) {
            throw MetricsFile.unusable(file, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            log.warn("event=metrics_close_failed file={} cause={}", file, e.getMessage());
        }
    }

    static List<String> lines(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.lines().stream()).collect(Collectors.toList());
    }
}
