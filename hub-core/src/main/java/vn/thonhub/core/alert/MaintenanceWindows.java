package vn.thonhub.core.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.UnitOfWork;

/** Announced work, as people enter it. Changes run in a unit of work, reads with a handle. */
public final class MaintenanceWindows {
    public void add(UnitOfWork work, Maintenance window) {
        work.handle()
                .execute(
                        "INSERT INTO maintenance (id, scope, scope_id, starts_at, ends_at, reason, created_by, created_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        window.id(),
                        window.scope().id(),
                        window.scopeId(),
                        window.startsAt().toEpochMilli(),
                        window.endsAt().toEpochMilli(),
                        window.reason(),
                        window.createdBy(),
                        window.createdAt().toEpochMilli());
    }

    /** Ends work early, or takes back what has not begun. @return whether there was any */
    public boolean end(UnitOfWork work, String id, Instant now) {
        boolean ended = work.handle()
                        .execute(
                                "UPDATE maintenance SET ends_at = ? WHERE id = ? AND ends_at > ?",
                                now.toEpochMilli(),
                                id,
                                now.toEpochMilli())
                > 0;
        if (ended) {
            // What it held back is decided anew at once.
            work.handle()
                    .execute(
                            "UPDATE alert SET held_until = ? WHERE held = 'maintenance' AND held_until IS NOT NULL",
                            now.toEpochMilli());
        }
        return ended;
    }

    /** What goes on and what is to come, soonest first. */
    public List<Maintenance> current(Handle handle, Instant now) {
        return handle.select(
                        "SELECT * FROM maintenance WHERE ends_at > ? ORDER BY starts_at, id LIMIT 1000",
                        now.toEpochMilli())
                .map((row, context) -> window(row))
                .list();
    }

    /** All that touches the time, past and to come; what was taken back before it began is none of it. */
    public List<Maintenance> between(Handle handle, Instant from, Instant to) {
        return handle.select(
                        "SELECT * FROM maintenance WHERE ends_at > ? AND starts_at < ? AND ends_at > starts_at"
                                + " ORDER BY starts_at, id",
                        from.toEpochMilli(),
                        to.toEpochMilli())
                .map((row, context) -> window(row))
                .list();
    }

    /** Until when a device is worked on; empty when it is not. */
    static Optional<Instant> until(Handle handle, DeviceId device, Optional<Place> place, Instant now) {
        return handle.createQuery("SELECT max(ends_at) FROM maintenance WHERE ends_at > :now AND starts_at <= :now AND"
                        + " (scope = 'all' OR (scope = 'device' AND scope_id = :device)"
                        + " OR (scope = 'place' AND scope_id = :place) OR (scope = 'site' AND scope_id = :site))")
                .bind("now", now.toEpochMilli())
                .bind("device", device.value())
                .bind("place", place.map(Place::id).orElse(""))
                .bind("site", place.flatMap(Place::site).orElse(""))
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private static Maintenance window(ResultSet row) throws SQLException {
        return new Maintenance(
                row.getString("id"),
                Maintenance.Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                row.getString("scope_id"),
                Instant.ofEpochMilli(row.getLong("starts_at")),
                Instant.ofEpochMilli(row.getLong("ends_at")),
                row.getString("reason"),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
