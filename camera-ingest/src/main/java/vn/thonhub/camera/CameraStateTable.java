package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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
        var cause = health.cause().map(StreamFault.Code::id);
        save(handle, id, health.state().id(), health.since(), cause, health.alerted());
    }

    static void saveSuspended(Handle handle, SuspendedCamera camera) {
        save(handle, camera.camera().id(), camera.state(), camera.stateSince(), camera.cause(), false);
    }

    private static void save(
            Handle handle, DeviceId id, String state, Instant since, Optional<String> cause, boolean alerted) {
        handle.execute(
                "INSERT INTO camera_state (camera_id, state, state_since, cause, offline_alert, motion_alert)"
                        + " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (camera_id) DO UPDATE SET state = excluded.state,"
                        + " state_since = excluded.state_since, cause = excluded.cause,"
                        + " offline_alert = excluded.offline_alert",
                id.value(),
                state,
                since.toEpochMilli(),
                cause.orElse(null),
                alerted ? 1 : 0);
    }

    static void saveMotion(Handle handle, DeviceId id, boolean open) {
        handle.execute("UPDATE camera_state SET motion_alert = ? WHERE camera_id = ?", open ? 1 : 0, id.value());
    }

    static void saveLastAlert(Handle handle, DeviceId id, Instant at) {
        handle.execute("UPDATE camera_state SET last_alert_at = ? WHERE camera_id = ?", at.toEpochMilli(), id.value());
    }

    /** Cameras whose alert about their consent's end is open. */
    static Set<DeviceId> consentAlerts(Handle handle) {
        return Set.copyOf(handle.select("SELECT camera_id FROM camera_state WHERE consent_alert = 1")
                .map((row, context) -> DeviceId.of(row.getString("camera_id")))
                .list());
    }

    static void saveConsentAlert(Handle handle, DeviceId id, boolean open) {
        handle.execute("UPDATE camera_state SET consent_alert = ? WHERE camera_id = ?", open ? 1 : 0, id.value());
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
