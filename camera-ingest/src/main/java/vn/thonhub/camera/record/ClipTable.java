package vn.thonhub.camera.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.device.DeviceId;

/** The table {@code clip}. */
final class ClipTable {
    private ClipTable() {}

    static void insert(Handle handle, Clip clip) {
        handle.createUpdate(
                        "INSERT INTO clip (id, camera_id, alert_id, reason, started_at, ended_at, duration_ms, frames,"
                                + " size_bytes, sha256, codec, width, height, path) VALUES (:id, :camera, :alert, :reason,"
                                + " :started, :ended, :duration, :frames, :size, :sha256, :codec, :width, :height, :path)")
                .bind("id", clip.id())
                .bind("camera", clip.cameraId().value())
                .bind("alert", clip.alertId().orElse(null))
                .bind("reason", clip.reason())
                .bind("started", clip.startedAt().toEpochMilli())
                .bind("ended", clip.endedAt().toEpochMilli())
                .bind("duration", clip.duration().toMillis())
                .bind("frames", clip.frames())
                .bind("size", clip.sizeBytes())
                .bind("sha256", clip.sha256())
                .bind("codec", clip.codec())
                .bind("width", clip.width())
                .bind("height", clip.height())
                .bind("path", clip.path())
                .execute();
    }

    static Optional<Clip> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM clip WHERE id = :id")
                .bind("id", id)
                .map(ClipTable::read)
                .findFirst();
    }

    /** Newest first, strictly before the position {@code before} and {@code id}. */
    static List<Clip> list(Handle handle, DeviceId camera, ClipPage.Window window, int limit) {
        return handle.createQuery("SELECT * FROM clip WHERE camera_id = :camera AND started_at >= :since"
                        + " AND started_at < :until AND (started_at < :before OR (started_at = :before AND id < :id))"
                        + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bind("camera", camera.value())
                .bind("since", window.sinceMillis())
                .bind("until", window.untilMillis())
                .bind("before", window.before().startedAtMillis())
                .bind("id", window.before().id())
                .bind("limit", limit)
                .map(ClipTable::read)
                .list();
    }

    /** Oldest first. */
    static List<Clip> ofAlert(Handle handle, String alert) {
        return handle.createQuery("SELECT * FROM clip WHERE alert_id = :alert ORDER BY started_at, id")
                .bind("alert", alert)
                .map(ClipTable::read)
                .list();
    }

    static List<Clip> all(Handle handle) {
        return handle.createQuery("SELECT * FROM clip ORDER BY started_at, id")
                .map(ClipTable::read)
                .list();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM clip WHERE id = :id").bind("id", id).execute();
    }

    private static Clip read(ResultSet row, StatementContext context) throws SQLException {
        return new Clip(
                row.getString("id"),
                DeviceId.of(row.getString("camera_id")),
                Optional.ofNullable(row.getString("alert_id")),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("ended_at")),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getInt("frames"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("codec"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("path"));
    }
}
