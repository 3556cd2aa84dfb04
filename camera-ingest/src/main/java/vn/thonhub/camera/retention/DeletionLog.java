package vn.thonhub.camera.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** SQL of {@code footage_deletion}: what was deleted, summed up per hour, camera, kind and reason. */
public final class DeletionLog {
    private static final Duration KEPT = Duration.ofDays(730);

    private DeletionLog() {}

    /**
     * Adds to the record in the transaction that deletes.
     *
     * @param gone of one kind and camera, not empty
     */
    public static void add(UnitOfWork work, Instant at, Collection<FootageItem> gone, String why, Optional<String> by) {
        var one = gone.iterator().next();
        work.handle()
                .execute(
                        "INSERT INTO footage_deletion (hour_at, camera_id, kind, why, by_user, items, bytes, from_at,"
                                + " until_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (hour_at, camera_id, kind, why, by_user) DO UPDATE SET"
                                + " items = footage_deletion.items + excluded.items,"
                                + " bytes = footage_deletion.bytes + excluded.bytes,"
                                + " from_at = CASE WHEN excluded.from_at < footage_deletion.from_at"
                                + " THEN excluded.from_at ELSE footage_deletion.from_at END,"
                                + " until_at = CASE WHEN excluded.until_at > footage_deletion.until_at"
                                + " THEN excluded.until_at ELSE footage_deletion.until_at END,"
                                + " deleted_at = excluded.deleted_at",
                        at.truncatedTo(ChronoUnit.HOURS).toEpochMilli(),
                        one.camera().value(),
                        one.kind().name().id(),
                        why,
                        by.orElse(""),
                        gone.size(),
                        gone.stream().mapToLong(FootageItem::sizeBytes).sum(),
                        gone.stream()
                                .mapToLong(item -> item.startedAt().toEpochMilli())
                                .min()
                                .orElseThrow(),
                        gone.stream()
                                .mapToLong(item -> item.endedAt().toEpochMilli())
                                .max()
                                .orElseThrow(),
                        at.toEpochMilli());
    }

    static void forgetOld(UnitOfWork work, Instant now) {
        work.handle()
                .execute(
                        "DELETE FROM footage_deletion WHERE hour_at < ?",
                        now.minus(KEPT).toEpochMilli());
    }

    /** Newest first. @param skip how many of them are left out */
    static List<Deletion> page(Handle handle, Optional<DeviceId> camera, Optional<Instant> since, int skip, int limit) {
        return handle.createQuery("SELECT * FROM footage_deletion WHERE (:camera IS NULL OR camera_id = :camera)"
                        + " AND hour_at >= :since ORDER BY hour_at DESC, deleted_at DESC, camera_id, kind, why, by_user"
                        + " LIMIT :limit OFFSET :skip")
                .bind("camera", camera.map(DeviceId::value).orElse(null))
                .bind("since", since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE))
                .bind("limit", limit)
                .bind("skip", skip)
                .map((row, context) -> deletion(row))
                .list();
    }

    private static Deletion deletion(ResultSet row) throws SQLException {
        return new Deletion(
                Instant.ofEpochMilli(row.getLong("hour_at")),
                DeviceId.of(row.getString("camera_id")),
                row.getString("kind"),
                row.getString("why"),
                Optional.of(row.getString("by_user")).filter(by -> !by.isEmpty()),
                row.getLong("items"),
                row.getLong("bytes"),
                Instant.ofEpochMilli(row.getLong("from_at")),
                Instant.ofEpochMilli(row.getLong("until_at")),
                Instant.ofEpochMilli(row.getLong("deleted_at")));
    }
}
