package vn.thonhub.camera.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** SQL of the table {@code camera_erasure}: the last order for each camera. */
final class ErasureTable {
    private ErasureTable() {}

    static void order(Handle handle, ErasureOrder order) {
        handle.execute(
                "INSERT INTO camera_erasure (camera_id, reason, before_at, ordered_by, erased, held) VALUES (?, ?, ?, ?, 0, 0)"
                        + " ON CONFLICT (camera_id) DO UPDATE SET reason = excluded.reason,"
                        + " before_at = excluded.before_at, ordered_by = excluded.ordered_by, erased = 0, held = 0",
                order.camera().value(),
                order.reason().id(),
                order.before().toEpochMilli(),
                order.orderedBy());
    }

    static void advance(Handle handle, DeviceId camera, long erased) {
        handle.execute("UPDATE camera_erasure SET erased = erased + ? WHERE camera_id = ?", erased, camera.value());
    }

    static void held(Handle handle, DeviceId camera, long held) {
        handle.execute("UPDATE camera_erasure SET held = ? WHERE camera_id = ?", held, camera.value());
    }

    static List<Erasure> all(Handle handle) {
        return handle.select("SELECT * FROM camera_erasure ORDER BY camera_id")
                .map((row, context) -> erasure(row))
                .list();
    }

    static Optional<Erasure> find(Handle handle, DeviceId camera) {
        return handle.select("SELECT * FROM camera_erasure WHERE camera_id = ?", camera.value())
                .map((row, context) -> erasure(row))
                .findOne();
    }

    static void deleteOlder(Handle handle, Instant before) {
        handle.execute("DELETE FROM camera_erasure WHERE before_at < ? AND held = 0", before.toEpochMilli());
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        var order = new ErasureOrder(
                DeviceId.of(row.getString("camera_id")),
                ErasureOrder.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("before_at")),
                row.getString("ordered_by"));
        return new Erasure(order, row.getLong("erased"), row.getLong("held"));
    }
}
