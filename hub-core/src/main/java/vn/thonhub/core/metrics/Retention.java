package vn.thonhub.core.metrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Deletes what is too old, a slice at a time, so that no append waits long. Called once a minute it removes five
 * minutes of values and one share of the hourly series, more than arrives in a minute.
 */
final class Retention {
    private static final long SLICE_MS = Duration.ofMinutes(5).toMillis();
    private static final int SERIES_PER_SLICE = 200;

    private final MetricsConfig config;
    private final SeriesCatalogue catalogue;
    private int nextSeries;

    Retention(MetricsConfig config, SeriesCatalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    void slice(Connection connection, long nowMs) throws SQLException {
        MetricsFile.transaction(connection, writing -> {
            oldest(writing, "raw", "t", nowMs - config.rawRetention().toMillis());
            oldest(writing, "r5", "b", nowMs - config.fiveMinuteRetention().toMillis());
            hourly(writing, nowMs - config.hourlyRetention().toMillis());
            return null;
        });
    }

    // The key begins with the time: the oldest row is found at once, and the slice is one stretch of the file.
    private static void oldest(Connection connection, String table, String time, long before) throws SQLException {
        String sql = "DELETE FROM " + table + " WHERE " + time + " < min(?, (SELECT min(" + time + ") FROM " + table
                + ") + " + SLICE_MS + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, before);
            statement.executeUpdate();
        }
    }

    private void hourly(Connection connection, long before) throws SQLException {
        List<Integer> series = catalogue.allIds();
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM rh WHERE s = ? AND b < ?")) {
            for (int i = 0; i < Math.min(SERIES_PER_SLICE, series.size()); i++) {
                nextSeries = (nextSeries + 1) % series.size();
                statement.setInt(1, series.get(nextSeries));
                statement.setLong(2, before);
                statement.executeUpdate();
            }
        }
    }
}
