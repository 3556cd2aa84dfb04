package vn.thonhub.wifi.uptime;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Rows of {@code access_point_interval}: consecutive per access point, the last one open. */
public final class IntervalTable {
    private static final String COLUMNS =
            "SELECT access_point_id, from_ms, to_ms, state, cause FROM access_point_interval";

    private IntervalTable() {}

    /**
     * From {@code at} on the access point is in {@code state}. Whatever the timeline said after {@code at} is replaced:
     * a confirmed outage reaches back to the last message.
     */
    public static void enter(Handle handle, String id, String state, Instant at) {
        long from = Math.max(at.toEpochMilli(), latestClosedEnd(handle, id));
        handle.createUpdate("DELETE FROM access_point_interval WHERE access_point_id = :id AND from_ms >= :from")
                .bind("id", id)
                .bind("from", from)
                .execute();
        handle.createUpdate(
                        "UPDATE access_point_interval SET to_ms = :from WHERE access_point_id = :id AND to_ms IS NULL")
                .bind("id", id)
                .bind("from", from)
                .execute();
        handle.createUpdate(
                        "INSERT INTO access_point_interval (access_point_id, from_ms, state) VALUES (:id, :from, :state)")
                .bind("id", id)
                .bind("from", from)
                .bind("state", state)
                .execute();
        DayTable.forget(handle, id, LocalDays.of(Instant.ofEpochMilli(from)));
    }

    /** Closed history is not rewritten: reports already shown stay true. */
    private static long latestClosedEnd(Handle handle, String id) {
        return handle.createQuery("SELECT max(to_ms) FROM access_point_interval WHERE access_point_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The down intervals since {@code since} were due to {@code cause}. */
    public static void explain(Handle handle, String id, Instant since, String cause) {
        handle.createUpdate("UPDATE access_point_interval SET cause = :cause"
                        + " WHERE access_point_id = :id AND from_ms >= :since AND state = 'down' AND cause IS NULL")
                .bind("id", id)
                .bind("since", since.toEpochMilli())
                .bind("cause", cause)
                .execute();
    }

    /** Intervals that touch the range, per access point by id; an open one ends at {@code now}. */
    public static Map<String, List<Interval>> between(
            Handle handle, Optional<String> id, Instant from, Instant to, Instant now) {
        return id.isPresent() ? of(handle, id.get(), from, to, now) : ofAll(handle, from, to, now);
    }

    private static Map<String, List<Interval>> ofAll(Handle handle, Instant from, Instant to, Instant now) {
        return read(
                handle.createQuery(COLUMNS + " WHERE from_ms < :to AND (to_ms IS NULL OR to_ms > :from)"
                                + " ORDER BY access_point_id, from_ms")
                        .bind("from", from.toEpochMilli())
                        .bind("to", to.toEpochMilli()),
                now);
    }

    /** Intervals follow each other, so the first that touches the range is the last that begins before it. */
    private static Map<String, List<Interval>> of(Handle handle, String id, Instant from, Instant to, Instant now) {
        return read(
                handle.createQuery(COLUMNS + " WHERE access_point_id = :id AND from_ms < :to AND from_ms >= coalesce("
                                + "(SELECT max(from_ms) FROM access_point_interval WHERE access_point_id = :id"
                                + " AND from_ms <= :from), 0) AND (to_ms IS NULL OR to_ms > :from) ORDER BY from_ms")
                        .bind("id", id)
                        .bind("from", from.toEpochMilli())
                        .bind("to", to.toEpochMilli()),
                now);
    }

    private static Map<String, List<Interval>> read(Query query, Instant now) {
        return query
                .map((row, context) -> {
                    long end = row.getLong("to_ms");
                    Instant until = row.wasNull() ? now : Instant.ofEpochMilli(end);
                    Interval interval = new Interval(
                            row.getString("state"),
                            Instant.ofEpochMilli(row.getLong("from_ms")),
                            until,
                            Optional.ofNullable(row.getString("cause")));
                    return Map.entry(row.getString("access_point_id"), interval);
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
