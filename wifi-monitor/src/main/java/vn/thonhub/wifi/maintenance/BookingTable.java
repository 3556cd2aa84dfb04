package vn.thonhub.wifi.maintenance;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows of {@code maintenance_booking}: the alert desk's window of each time of a plan and access point. */
public final class BookingTable {
    private BookingTable() {}

    /** Access points for which that time is entered. */
    public static Set<String> accessPoints(Handle handle, String planId, Instant startsAt) {
        return handle.createQuery(
                        "SELECT access_point_id FROM maintenance_booking WHERE plan_id = :plan AND starts_at = :starts")
                .bind("plan", planId)
                .bind("starts", startsAt.toEpochMilli())
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    public static void add(Handle handle, String planId, Instant startsAt, String accessPoint, String windowId) {
        handle.execute(
                "INSERT INTO maintenance_booking (plan_id, starts_at, access_point_id, window_id) VALUES (?, ?, ?, ?)",
                planId,
                startsAt.toEpochMilli(),
                accessPoint,
                windowId);
    }

    /** All windows of a plan's times that begin at or after {@code since}. */
    public static List<String> windows(Handle handle, String planId, Instant since) {
        return handle.createQuery(
                        "SELECT window_id FROM maintenance_booking WHERE plan_id = :plan AND starts_at >= :since")
                .bind("plan", planId)
                .bind("since", since.toEpochMilli())
                .mapTo(String.class)
                .list();
    }

    /** A plan and the time of it that a window stands for. */
    public record Booked(String planId, Instant startsAt) {}

    /** Per window, of times that begin in the range. */
    public static Map<String, Booked> between(Handle handle, Instant from, Instant to) {
        Map<String, Booked> booked = new HashMap<>();
        handle.createQuery("SELECT window_id, plan_id, starts_at FROM maintenance_booking"
                        + " WHERE starts_at >= :from AND starts_at < :to")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map((row, context) -> booked.put(
                        row.getString(1), new Booked(row.getString(2), Instant.ofEpochMilli(row.getLong(3)))))
                .forEach(before -> {});
        return booked;
    }
}
