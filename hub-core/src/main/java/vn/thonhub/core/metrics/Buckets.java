package vn.thonhub.core.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers rows into the buckets of an answer, aligned to the epoch. */
final class Buckets {
    private final long step;
    private final Map<Integer, TreeMap<Long, Summary>> bySeries = new HashMap<>();

    Buckets(long step) {
        this.step = step;
    }

    /** A row as {@link Segment#sql} gives them. */
    void take(ResultSet row) throws SQLException {
        long start = Math.floorDiv(row.getLong(2), step) * step;
        bySeries.computeIfAbsent(row.getInt(1), id -> new TreeMap<>())
                .computeIfAbsent(start, b -> new Summary())
                .merge(
                        row.getLong(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getDouble(6),
                        row.getDouble(7),
                        row.getLong(8));
    }

    Optional<Series> series(int id, Map<String, String> tags, SeriesQuery.Aggregate aggregate) {
        return Optional.ofNullable(bySeries.get(id))
                .map(buckets -> new Series(
                        tags,
                        buckets.entrySet().stream()
                                .map(bucket -> new Series.Sample(
                                        Instant.ofEpochMilli(bucket.getKey()),
                                        bucket.getValue().value(aggregate)))
                                .toList()));
    }
}
