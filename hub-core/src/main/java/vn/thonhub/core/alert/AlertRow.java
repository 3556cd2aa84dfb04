package vn.thonhub.core.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;

/** Reads an alert from a row of its table; the evidence stands in another one. */
final class AlertRow {
    private AlertRow() {}

    static Alert alert(ResultSet row, Function<String, List<EvidenceRef>> evidence) throws SQLException {
        String id = row.getString("id");
        return new Alert(
                id,
                row.getLong("number"),
                row.getString("kind"),
                AlertCategory.of(row.getString("category")),
                DeviceId.of(row.getString("device_id")),
                text(row, "device_kind").map(DeviceKind::of),
                row.getString("device_name"),
                text(row, "place_id"),
                text(row, "village"),
                row.getString("signal_key"),
                holding(row),
                text(row, "origin"),
                state(row, evidence.apply(id)));
    }

    static Holding holding(ResultSet row) throws SQLException {
        return new Holding(text(row, "held").map(Hold::of), instant(row, "held_until"), text(row, "lead_id"));
    }

    private static AlertState state(ResultSet row, List<EvidenceRef> evidence) throws SQLException {
        return new AlertState(
                Severity.of(row.getString("severity")),
                AlertCondition.of(row.getString("condition")),
                AlertHandling.of(row.getString("handling")),
                text(row, "disposition").map(Disposition::of),
                text(row, "assignee"),
                Json.readMap(row.getString("facts")),
                evidence,
                Instant.ofEpochMilli(row.getLong("raised_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                instant(row, "ended_at"),
                instant(row, "acknowledged_at"),
                instant(row, "resolved_at"),
                row.getLong("version"));
    }

    static AlertEntry entry(ResultSet row) throws SQLException {
        return new AlertEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                AlertAction.of(row.getString("what")),
                text(row, "person"),
                text(row, "note"),
                Json.readMap(row.getString("details")));
    }

    static EvidenceRef evidence(ResultSet row) throws SQLException {
        return new EvidenceRef(row.getString("type"), row.getString("href"), row.getString("media_type"));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
