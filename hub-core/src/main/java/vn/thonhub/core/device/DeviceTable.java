package vn.thonhub.core.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the tables {@code place} and {@code device}. */
final class DeviceTable {
    private DeviceTable() {}

    static List<Device> devices(Handle handle) {
        return handle.select("SELECT * FROM device ORDER BY id")
                .map((row, context) -> device(row))
                .list();
    }

    static Optional<Device> find(Handle handle, DeviceId id) {
        return handle.select("SELECT * FROM device WHERE id = ?", id.value())
                .map((row, context) -> device(row))
                .findOne();
    }

    static void insert(Handle handle, Device device) {
        handle.execute(
                "INSERT INTO device (id, kind, name, place_id, created_at, version) VALUES (?, ?, ?, ?, ?, ?)",
                device.id().value(),
                device.kind().id(),
                device.name(),
                device.placeId().orElse(null),
                device.createdAt().toEpochMilli(),
                device.version());
    }

    static void update(Handle handle, Device device) {
        handle.execute(
                "UPDATE device SET name = ?, place_id = ?, version = ? WHERE id = ?",
                device.name(),
                device.placeId().orElse(null),
                device.version(),
                device.id().value());
    }

    static void delete(Handle handle, DeviceId id) {
        handle.execute("DELETE FROM device WHERE id = ?", id.value());
    }

    static List<Place> places(Handle handle) {
        return handle.select("SELECT * FROM place ORDER BY id")
                .map((row, context) -> place(row))
                .list();
    }

    static boolean hasPlace(Handle handle, String id) {
        return handle.select("SELECT 1 FROM place WHERE id = ?", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void upsert(Handle handle, Place place) {
        handle.execute(
                "INSERT INTO place (id, name, village, site, uplink, power, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, village = excluded.village,"
                        + " site = excluded.site, uplink = excluded.uplink, power = excluded.power, lat = excluded.lat, lon = excluded.lon",
                place.id(),
                place.name(),
                place.village(),
                place.site().orElse(null),
                place.uplink().orElse(null),
                place.power().orElse(null),
                place.lat().orElse(null),
                place.lon().orElse(null));
    }

    static boolean isUsed(Handle handle, String placeId) {
        return handle.select("SELECT 1 FROM device WHERE place_id = ? LIMIT 1", placeId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void deletePlace(Handle handle, String placeId) {
        handle.execute("DELETE FROM place WHERE id = ?", placeId);
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                DeviceId.of(row.getString("id")),
                DeviceKind.of(row.getString("kind")),
                row.getString("name"),
                Optional.ofNullable(row.getString("place_id")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version"));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("id"),
                row.getString("name"),
                row.getString("village"),
                Optional.ofNullable(row.getString("site")),
                Optional.ofNullable(row.getString("uplink")),
                Optional.ofNullable(row.getString("power")),
                degrees(row, "lat"),
                degrees(row, "lon"));
    }

    private static Optional<Double> degrees(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
