package vn.thonhub.camera.road;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.calibration.Calibration;
import vn.thonhub.camera.road.calibration.CalibrationInput;
import vn.thonhub.camera.road.calibration.CalibrationRefused;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;

/** SQL of the tables {@code road_calibration}, {@code road_areas} and {@code road_rule}. */
final class RoadTables {
    private static final Logger log = LoggerFactory.getLogger(RoadTables.class);

    private RoadTables() {}

    static RoadSetup setup(Handle handle, DeviceId camera) {
        var areas = handle.select("SELECT * FROM road_areas WHERE camera_id = ?", camera.value())
                .map((row, context) -> new RoadSetup(
                        Optional.empty(),
                        Json.read(row.getString("areas"), Areas.class),
                        row.getLong("version"),
                        List.of()))
                .findOne()
                .orElse(RoadSetup.NOTHING);
        return new RoadSetup(calibration(handle, camera), areas.areas(), areas.areasVersion(), rules(handle, camera));
    }

    private static Optional<StoredCalibration> calibration(Handle handle, DeviceId camera) {
        return handle.select("SELECT * FROM road_calibration WHERE camera_id = ?", camera.value())
                .map((row, context) -> calibration(row))
                .findOne()
                .flatMap(known -> known);
    }

    private static Optional<StoredCalibration> calibration(ResultSet row) throws SQLException {
        try {
            return Optional.of(new StoredCalibration(
                    Calibration.of(Json.read(row.getString("input"), CalibrationInput.class)),
                    Instant.ofEpochMilli(row.getLong("saved_at")),
                    row.getString("saved_by"),
                    row.getLong("version")));
        } catch (IllegalArgumentException | CalibrationRefused e) {
            // Of a newer or older hub: rules that need metres rest until somebody calibrates anew.
            log.warn("calibration not usable camera={} cause=\"{}\"", row.getString("camera_id"), e.getMessage());
            return Optional.empty();
        }
    }

    private static List<StoredRule> rules(Handle handle, DeviceId camera) {
        return handle.select("SELECT * FROM road_rule WHERE camera_id = ? ORDER BY id", camera.value())
                .map((row, context) -> rule(row))
                .list();
    }

    private static StoredRule rule(ResultSet row) throws SQLException {
        var raised = row.getLong("last_raised_at");
        var never = row.wasNull();
        return new StoredRule(
                new Rule(row.getString("id"), Json.read(row.getString("settings"), RuleSettings.class)),
                never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(raised)),
                row.getLong("version"));
    }

    static boolean isKnown(Handle handle, DeviceId camera) {
        return handle.select("SELECT 1 FROM road_areas WHERE camera_id = ?", camera.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static List<DeviceId> cameras(Handle handle) {
        return handle.select("SELECT id FROM camera ORDER BY id")
                .map((row, context) -> DeviceId.of(row.getString("id")))
                .list();
    }

    static boolean isCamera(Handle handle, DeviceId camera) {
        return handle.select("SELECT 1 FROM camera WHERE id = ?", camera.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void saveCalibration(Handle handle, DeviceId camera, StoredCalibration saved) {
        handle.execute(
                "INSERT INTO road_calibration (camera_id, input, saved_at, saved_by, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (camera_id) DO UPDATE SET input = excluded.input, saved_at = excluded.saved_at,"
                        + " saved_by = excluded.saved_by, version = excluded.version",
                camera.value(),
                Json.write(saved.calibration().input()),
                saved.savedAt().toEpochMilli(),
                saved.savedBy(),
                saved.version());
    }

    static void deleteCalibration(Handle handle, DeviceId camera) {
        handle.execute("DELETE FROM road_calibration WHERE camera_id = ?", camera.value());
    }

    static void saveAreas(Handle handle, DeviceId camera, Areas areas, long version) {
        handle.execute(
                "INSERT INTO road_areas (camera_id, areas, version) VALUES (?, ?, ?)"
                        + " ON CONFLICT (camera_id) DO UPDATE SET areas = excluded.areas, version = excluded.version",
                camera.value(),
                Json.write(areas),
                version);
    }

    static void insertRule(Handle handle, DeviceId camera, Rule rule) {
        handle.execute(
                "INSERT INTO road_rule (id, camera_id, settings, version) VALUES (?, ?, ?, 1)",
                rule.id(),
                camera.value(),
                Json.write(rule.settings()));
    }

    static void updateRule(Handle handle, Rule rule, long version) {
        handle.execute(
                "UPDATE road_rule SET settings = ?, version = ? WHERE id = ?",
                Json.write(rule.settings()),
                version,
                rule.id());
    }

    static void saveRaised(Handle handle, String rule, Instant at) {
        handle.execute("UPDATE road_rule SET last_raised_at = ? WHERE id = ?", at.toEpochMilli(), rule);
    }

    static void deleteRule(Handle handle, String rule) {
        handle.execute("DELETE FROM road_rule WHERE id = ?", rule);
    }

    static void delete(Handle handle, DeviceId camera) {
        handle.execute("DELETE FROM road_calibration WHERE camera_id = ?", camera.value());
        handle.execute("DELETE FROM road_areas WHERE camera_id = ?", camera.value());
        handle.execute("DELETE FROM road_rule WHERE camera_id = ?", camera.value());
    }
}
