package vn.thonhub.core.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens SQLite files of the metrics: write-ahead log, every commit on disk before it returns. */
final class MetricsFile {
    private static final int BUSY_TIMEOUT_MS = 10_000;
    private static final int CACHE_KIB = 8 * 1024;

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private MetricsFile() {}

    /**
     * @param schema resource below {@code db/metrics}, idempotent statements separated by {@code ;}
     * @throws MetricsUnavailable when the file cannot be used
     */
    static Connection openWriting(Path file, String schema) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Connection connection = connect(file);
            try (Statement statement = connection.createStatement()) {
                for (String sql : read(schema).split(";")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (IOException | SQLException e) {
            throw unusable(file, e);
        }
    }

    static Connection openReading(Path file) {
        try {
            Connection connection = connect(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = 1");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setCacheSize(-CACHE_KIB);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = MetricsFile.class.getResourceAsStream("/db/metrics/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
        }
    }

    /** Runs work in a transaction, taken back when it throws. */
    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
            } catch (SQLException alsoFailed) {
                failure.addSuppressed(alsoFailed);
                beginAnew(connection);
            }
            throw failure;
        }
    }

    /** A full disk makes SQLite end the transaction by itself; the driver would commit one that is not there for ever. */
    private static void beginAnew(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException nothingToCommit) {
            // Expected: the driver knows now that no transaction is open, which is all that was wanted.
        }
        connection.setAutoCommit(false);
    }

    static MetricsUnavailable unusable(Path file, Exception cause) {
        return new MetricsUnavailable("the metrics file " + file + " cannot be used: " + cause.getMessage(), cause);
    }
}
