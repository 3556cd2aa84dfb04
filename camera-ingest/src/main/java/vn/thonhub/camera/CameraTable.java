package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;
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
                "INSERT INTO camera (main_url, sub_url, username, password, transport, owner, purpose, recording, retention,"
                        + " privacy_masks, analysis, motion, offline_after_s, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(camera));
    }

    static void update(Handle handle, Camera camera) {
        handle.execute(
                "UPDATE camera SET main_url = ?, sub_url = ?, username = ?, password = ?, transport = ?, owner = ?,"
                        + " purpose = ?, recording = ?, retention = ?, privacy_masks = ?, analysis = ?, motion = ?,"
                        + " offline_after_s = ? WHERE id = ?",
                values(camera));
    }

    static void delete(Handle handle, DeviceId id) {
        handle.execute("DELETE FROM camera WHERE id = ?", id.value());
    }

    private static Object[] values(Camera camera) {
        var reach = camera.reach();
        return new Object[] {
            reach.main().url(),
            reach.sub().map(StreamAddress::url).orElse(null),
            reach.credentials().map(Credentials::username).orElse(null),
            reach.credentials().map(known -> known.password().reveal()).orElse(null),
            reach.transport().id(),
            Json.write(camera.owner()),
            camera.purpose(),
            camera.keeping().recording().id(),
            Json.write(camera.keeping().retention()),
            Json.write(camera.privacyMasks()),
            camera.analysis().id(),
            Json.write(camera.motion()),
            camera.offlineAfter().toSeconds(),
            camera.id().value()
        };
    }

    private static Camera camera(ResultSet row) throws SQLException {
        return new Camera(
                DeviceId.of(row.getString("id")),
                reach(row),
                Json.read(row.getString("owner"), Owner.class),
                row.getString("purpose"),
                keeping(row),
                List.of(Json.read(row.getString("privacy_masks"), Polygon[].class)),
                AnalysisMode.valueOf(row.getString("analysis").toUpperCase(Locale.ROOT)),
                Json.read(row.getString("motion"), MotionSettings.class),
                Duration.ofSeconds(row.getLong("offline_after_s")));
    }

    private static Reach reach(ResultSet row) throws SQLException {
        var password = row.getString("password");
        var username = Optional.ofNullable(row.getString("username"));
        return new Reach(
                StreamAddress.parse(row.getString("main_url")),
                Optional.ofNullable(row.getString("sub_url")).map(StreamAddress::parse),
                username.map(name -> new Credentials(name, new Secret(password))),
                Transport.valueOf(row.getString("transport").toUpperCase(Locale.ROOT)));
    }

    private static Keeping keeping(ResultSet row) throws SQLException {
        return new Keeping(
                RecordingMode.valueOf(row.getString("recording").toUpperCase(Locale.ROOT)),
                Json.read(row.getString("retention"), Retention.class));
    }
}
