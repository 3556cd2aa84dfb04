package vn.thonhub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.SecretBox;

/** SQL of the table {@code camera}. Passwords are sealed in it. */
final class CameraTable {
    private static final Logger log = LoggerFactory.getLogger(CameraTable.class);

    private final SecretBox box;

    CameraTable(SecretBox box) {
        this.box = box;
    }

    /** Seals the passwords older hubs stored in clear. */
    void sealAll(Handle handle) {
        handle
                .select("SELECT id, password FROM camera WHERE password IS NOT NULL")
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("password")))
                .list()
                .stream()
                .filter(one -> !SecretBox.isSealed(one.getValue()))
                .forEach(one -> handle.execute(
                        "UPDATE camera SET password = ? WHERE id = ?",
                        box.seal(new Secret(one.getValue()), one.getKey()),
                        one.getKey()));
    }

    List<Camera> all(Handle handle) {
        return handle.select("SELECT * FROM camera ORDER BY id")
                .map((row, context) -> camera(row))
                .list();
    }

    void insert(Handle handle, Camera camera) {
        handle.execute(
                "INSERT INTO camera (main_url, sub_url, onvif_address, username, password, transport, owner, purpose, recording, retention,"
                        + " privacy_masks, analysis, motion, offline_after_s, heading_deg, view_angle_deg, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(camera));
    }

    void update(Handle handle, Camera camera) {
        handle.execute(
                "UPDATE camera SET main_url = ?, sub_url = ?, onvif_address = ?, username = ?, password = ?, transport = ?, owner = ?,"
                        + " purpose = ?, recording = ?, retention = ?, privacy_masks = ?, analysis = ?, motion = ?,"
                        + " offline_after_s = ?, heading_deg = ?, view_angle_deg = ? WHERE id = ?",
                values(camera));
    }

    void delete(Handle handle, DeviceId id) {
        handle.execute("DELETE FROM camera WHERE id = ?", id.value());
    }

    private Object[] values(Camera camera) {
        var reach = camera.reach();
        return new Object[] {
            reach.main().url(),
            reach.sub().map(StreamAddress::url).orElse(null),
            camera.onvif().map(DeviceAddress::url).orElse(null),
            reach.credentials().map(Credentials::username).orElse(null),
            reach.credentials()
                    .map(known -> box.seal(known.password(), camera.id().value()))
                    .orElse(null),
            reach.transport().id(),
            Json.write(camera.owner()),
            camera.purpose(),
            camera.keeping().recording().id(),
            Json.write(camera.keeping().retention()),
            Json.write(camera.privacyMasks()),
            camera.analysis().id(),
            Json.write(camera.motion()),
            camera.offlineAfter().toSeconds(),
            camera.view().map(FieldOfView::headingDeg).orElse(null),
            camera.view().map(FieldOfView::angleDeg).orElse(null),
            camera.id().value()
        };
    }

    private Camera camera(ResultSet row) throws SQLException {
        return new Camera(
                DeviceId.of(row.getString("id")),
                reach(row),
                Optional.ofNullable(row.getString("onvif_address")).map(DeviceAddress::parse),
                view(row),
                Json.read(row.getString("owner"), Owner.class),
                row.getString("purpose"),
                keeping(row),
                List.of(Json.read(row.getString("privacy_masks"), Polygon[].class)),
                AnalysisMode.valueOf(row.getString("analysis").toUpperCase(Locale.ROOT)),
                Json.read(row.getString("motion"), MotionSettings.class),
                Duration.ofSeconds(row.getLong("offline_after_s")));
    }

    private static Optional<FieldOfView> view(ResultSet row) throws SQLException {
        var heading = row.getDouble("heading_deg");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new FieldOfView(heading, row.getDouble("view_angle_deg")));
    }

    private Reach reach(ResultSet row) throws SQLException {
        return new Reach(
                StreamAddress.parse(row.getString("main_url")),
                Optional.ofNullable(row.getString("sub_url")).map(StreamAddress::parse),
                credentials(row),
                Transport.valueOf(row.getString("transport").toUpperCase(Locale.ROOT)));
    }

    /** None when the password cannot be opened: the camera then says that it wants one, which a person can enter. */
    private Optional<Credentials> credentials(ResultSet row) throws SQLException {
        var username = row.getString("username");
        if (username == null) {
            return Optional.empty();
        }
        var id = row.getString("id");
        var password = box.open(row.getString("password"), id);
        if (password.isEmpty()) {
            log.error("the password of camera={} cannot be opened with secrets.key; enter it anew", id);
        }
        return password.map(clear -> new Credentials(username, clear));
    }

    private static Keeping keeping(ResultSet row) throws SQLException {
        return new Keeping(
                RecordingMode.valueOf(row.getString("recording").toUpperCase(Locale.ROOT)),
                Json.read(row.getString("retention"), Retention.class));
    }
}
