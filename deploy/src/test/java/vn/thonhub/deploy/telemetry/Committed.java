package vn.thonhub.deploy.telemetry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** How many messages are on disk: what the last numbers of all access points add up to, looked up beside the hub. */
final class Committed {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Path data;
    private final ProcessHandle publisher;
    private Optional<Duration> used = Optional.empty();
    private long messages;

    Committed(Path data, ProcessHandle publisher) {
        this.data = data;
        this.publisher = publisher;
    }

    /** Waits until so many are committed. */
    void await(long wanted) throws SQLException {
        try (Connection village = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("village.db"));
                Statement statement = village.createStatement()) {
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(TelemetryBench.PATIENCE_S))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(GLANCE)
                    .until(() -> {
                        messages = count(statement);
                        // Gone once everything is said: then the last that was seen stands.
                        used = publisher.info().totalCpuDuration().or(() -> used);
                        return messages >= wanted;
                    });
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT coalesce(sum(seq + 1), 0) FROM access_point")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How many there were at the last look. */
    long messages() {
        return messages;
    }

    /** What the publisher had used when it was last seen. */
    Optional<Duration> publisher() {
        return used;
    }
}
