package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;

/** SQL of the table {@code camera}. */
final class CameraTable {
    private CameraTable() {}

    static List<Camera> all(Handle handle) {
        return handle.select("SELECT * FROM camera ORDER BY id")
                .map((row, context) -> camera(row))
                .list();
    }

    static void insert(Handle handle, Camera camera) {
        handle.execute(
                "INSERT INTO camera (main_url, sub_url, username, password, purpose, motion, offline_after_s, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values(camera));
    }

    static void update(Handle handle, Camera camera) {
        handle.execute(
                "UPDATE camera SET main_url = ?, sub_url = ?, username = ?, password = ?, purpose = ?, motion = ?,"
                        + " offline_after_s = ? WHERE id = ?",
                values(camera));
    }

    static void delete(Handle handle, DeviceId id) {
        handle.execute("DELETE FROM camera WHERE id = ?", id.value());
    }

    private static Object[] values(Camera camera) {
        return new Object[] {
            camera.main().url(),
            camera.sub().map(StreamAddress::url).orElse(null),
            camera.credentials().map(Credentials::username).orElse(null),
            camera.credentials().map(known -> known.password().reveal()).orElse(null),
            camera.purpose(),
            Json.write(camera.motion()),
            camera.offlineAfter().toSeconds(),
            camera.id().value()
        };
    }

    private static Camera camera(ResultSet row) throws SQLException {
        var password = row.getString("password");
        var username = Optional.ofNullable(row.getString("username"));
        return new Camera(
                DeviceId.of(row.getString("id")),
                StreamAddress.parse(row.getString("main_url")),
                Optional.ofNullable(row.getString("sub_url")).map(StreamAddress::parse),
                username.map(name -> new Credentials(name, new Secret(password))),
                row.getString("purpose"),
                Json.read(row.getString("motion"), MotionSettings.class),
                Duration.ofSeconds(row.getLong("offline_after_s")));
    }
}
