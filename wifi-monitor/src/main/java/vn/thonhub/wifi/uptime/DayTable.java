package vn.thonhub.wifi.uptime;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows of {@code access_point_day}: what whole local days were made of, without regard to announced work. They are a
 * shortcut to intervals, made when a day is over and dropped when its intervals change.
 */
public final class DayTable {
    private DayTable() {}

    /** Days of all access points from the first to the last, both included, per access point and day. */
    public static Map<String, Map<LocalDate, Share>> between(Handle handle, LocalDate first, LocalDate last) {
        Map<String, Map<LocalDate, Share>> days = new HashMap<>();
        handle.createQuery("SELECT access_point_id, day, up_ms, down_ms, unknown_ms, outages FROM access_point_day"
                        + " WHERE day BETWEEN :first AND :last")
                .bind("first", first.toEpochDay())
                .bind("last", last.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> {
                    days.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                            .put(
                                    LocalDate.ofEpochDay(row.getLong(2)),
                                    new Share(row.getLong(3), row.getLong(4), row.getLong(5), 0, row.getInt(6)));
                    return true;
                })
                .forEach(read -> {});
        return days;
    }

    /** Keeps days of one access point. */
    public static void save(Handle handle, String accessPoint, Map<LocalDate, Share> days) {
        if (days.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO access_point_day (day, access_point_id, up_ms, down_ms, unknown_ms, outages)"
                        + " VALUES (:day, :id, :up, :down, :unknown, :outages) ON CONFLICT (day, access_point_id) DO UPDATE"
                        + " SET up_ms = excluded.up_ms, down_ms = excluded.down_ms, unknown_ms = excluded.unknown_ms,"
                        + " outages = excluded.outages");
        days.forEach((day, share) -> batch.bind("day", day.toEpochDay())
                .bind("id", accessPoint)
                .bind("up", share.upMs())
                .bind("down", share.downMs())
                .bind("unknown", share.unknownMs())
                .bind("outages", share.outages())
                .add());
        batch.execute();
    }

    /** The access point's past changed from that day on. */
    static void forget(Handle handle, String accessPoint, LocalDate from) {
        handle.createUpdate("DELETE FROM access_point_day WHERE access_point_id = :id AND day >= :from")
                .bind("id", accessPoint)
                .bind("from", from.toEpochDay())
                .execute();
    }
}
