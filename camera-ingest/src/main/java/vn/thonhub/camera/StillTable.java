package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** SQL of the table {@code camera_still}. */
final class StillTable {
    private StillTable() {}

    static void insert(Handle handle, StoredStill still) {
        handle.execute(
                "INSERT INTO camera_still (id, camera_id, alert_id, taken_at, width, height, size_bytes, sha256, path)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                still.id(),
                still.camera().value(),
                still.alertId().orElse(null),
                still.takenAt().toEpochMilli(),
                still.width(),
                still.height(),
                still.sizeBytes(),
                still.sha256(),
                still.path());
    }

    static Optional<StoredStill> find(Handle handle, String id) {
        return handle.select("SELECT * FROM camera_still WHERE id = ?", id)
                .map((row, context) -> still(row))
                .findOne();
    }

    /** Oldest first. */
    static List<StoredStill> ofAlert(Handle handle, String alert) {
        return handle.select("SELECT * FROM camera_still WHERE alert_id = ? ORDER BY taken_at, id", alert)
                .map((row, context) -> still(row))
                .list();
    }

    static List<String> paths(Handle handle) {
        return handle.select("SELECT path FROM camera_still")
                .mapTo(String.class)
                .list();
    }

    private static StoredStill still(ResultSet row) throws SQLException {
        return new StoredStill(
                row.getString("id"),
                DeviceId.of(row.getString("camera_id")),
                Optional.ofNullable(row.getString("alert_id")),
                Instant.ofEpochMilli(row.getLong("taken_at")),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("path"));
    }
}
