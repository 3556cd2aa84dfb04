package vn.thonhub.core.metrics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers queries from the coarsest table that still gives exact buckets: hourly rollups where the step is a multiple
 * of an hour, five-minute ones where it is one of five minutes, raw values elsewhere and at both ragged ends.
 */
final class MetricsReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MetricsReader.class);

    private final SeriesCatalogue catalogue;
    private final MetricsConfig config;
    private final Clock clock;
    private final BlockingQueue<Connection> idle;

    /** @param connections how many callers there are at most at the same time */
    MetricsReader(Path file, SeriesCatalogue catalogue, MetricsConfig config, Clock clock, int connections) {
        this.catalogue = catalogue;
        this.config = config;
        this.clock = clock;
        this.idle = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            idle.add(MetricsFile.openReading(file));
        }
    }

    List<Series> query(SeriesQuery query) throws SQLException {
        Map<Integer, Map<String, String>> matching = catalogue.matching(query);
        if (matching.isEmpty()) {
            return List.of();
        }
        Connection connection = idle.poll();
        if (connection == null) {
            throw new IllegalStateException("more queries at once than connections");
        }
        try {
            return MetricsFile.transaction(connection, reading -> read(reading, query, matching));
        } finally {
            idle.add(connection);
        }
    }

    private List<Series> read(Connection connection, SeriesQuery query, Map<Integer, Map<String, String>> matching)
            throws SQLException {
        Buckets buckets = new Buckets(query.step().toMillis());
        String ids = matching.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        for (Segment segment : plan(connection, query)) {
            try (PreparedStatement statement = connection.prepareStatement(segment.sql(ids))) {
                statement.setLong(1, segment.from());
                statement.setLong(2, segment.to());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        buckets.take(row);
                    }
                }
            }
        }
        List<Series> answer = new ArrayList<>();
        matching.forEach(
                (id, tags) -> buckets.series(id, tags, query.aggregate()).ifPresent(answer::add));
        answer.sort((a, b) -> new TreeMap<>(a.tags()).toString().compareTo(new TreeMap<>(b.tags()).toString()));
        return answer;
    }

    private List<Segment> plan(Connection connection, SeriesQuery query) throws SQLException {
        long closedFive = OpenBuckets.load(Rollup.FIVE_MINUTES, connection).closed();
        long closedHour = OpenBuckets.load(Rollup.HOUR, connection).closed();
        Instant now = clock.instant();
        return new QueryPlan(
                        query.step().toMillis(),
                        closedFive,
                        closedHour,
                        now.minus(config.rawRetention()).toEpochMilli(),
                        now.minus(config.fiveMinuteRetention()).toEpochMilli())
                .segments(query.from().toEpochMilli(), query.to().toEpochMilli());
    }

    @Override
    public void close() {
        for (Connection connection : idle) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.warn("event=metrics_close_failed cause={}", e.getMessage());
            }
        }
    }
}
