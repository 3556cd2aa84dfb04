package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.core.device.DeviceId;

/** SQL of the table {@code camera_state}; a row comes to be with the first thing worth remembering. */
final class CameraStateTable {
    private CameraStateTable() {}

    /** What is remembered over a restart. */
    record Remembered(boolean offlineAlert, boolean motionAlert, Optional<Instant> lastAlert) {
        static final Remembered NOTHING = new Remembered(false, false, Optional.empty());
    }

    static Remembered find(Handle handle, DeviceId id) {
        return handle.select("SELECT * FROM camera_state WHERE camera_id = ?", id.value())
                .map((row, context) -> remembered(row))
                .findOne()
                .orElse(Remembered.NOTHING);
    }

    static void saveHealth(Handle handle, DeviceId id, CameraHealth health) {
        handle.execute(
                "INSERT INTO camera_state (camera_id, state, state_since, cause, offline_alert, motion_alert)"
                        + " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (camera_id) DO UPDATE SET state = excluded.state,"
                        + " state_since = excluded.state_since, cause = excluded.cause,"
                        + " offline_alert = excluded.offline_alert",
                id.value(),
                health.state().id(),
                health.since().toEpochMilli(),
                health.cause().map(StreamFault.Code::id).orElse(null),
                health.alerted() ? 1 : 0);
    }

    static void saveMotion(Handle handle, DeviceId id, boolean open) {
        handle.execute("UPDATE camera_state SET motion_alert = ? WHERE camera_id = ?", open ? 1 : 0, id.value());
    }

    static void saveLastAlert(Handle handle, DeviceId id, Instant at) {
        handle.execute("UPDATE camera_state SET last_alert_at = ? WHERE camera_id = ?", at.toEpochMilli(), id.value());
    }

    static void delete(Handle handle, DeviceId id) {
        handle.execute("DELETE FROM camera_state WHERE camera_id = ?", id.value());
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        var lastAlert = row.getLong("last_alert_at");
        var never = row.wasNull();
        return new Remembered(
                row.getInt("offline_alert") == 1,
                row.getInt("motion_alert") == 1,
                never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastAlert)));
    }
}
