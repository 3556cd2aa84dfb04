package vn.thonhub.wifi.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** Rows of {@code wifi_command}; no rules here. */
final class CommandTable {
    private CommandTable() {}

    static void save(Handle handle, Command command) {
        handle.createUpdate("""
                        INSERT INTO wifi_command (id, access_point_id, operation, ssid, enabled, issued_by, issued_at,
                            expires_at, boot_id, state, changed_at, detail)
                        VALUES (:id, :ap, :operation, :ssid, :enabled, :by, :issued, :expires, :boot, :state, :changed,
                            :detail)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at,
                            detail = excluded.detail""")
                .bind("id", command.id())
                .bind("ap", command.accessPoint().value())
                .bind("operation", command.operation().id())
                .bind("ssid", command.ssid().orElse(null))
                .bind("enabled", command.enabled().map(on -> on ? 1 : 0).orElse(null))
                .bind("by", command.by())
                .bind("issued", command.issuedAt().toEpochMilli())
                .bind("expires", command.expiresAt().toEpochMilli())
                .bind("boot", command.bootId().orElse(null))
                .bind("state", command.state().id())
                .bind("changed", command.changedAt().toEpochMilli())
                .bind("detail", command.detail().orElse(null))
                .execute();
    }

    static List<Command> open(Handle handle) {
        return handle.createQuery("SELECT * FROM wifi_command WHERE state IN ('sent', 'accepted') ORDER BY id")
                .map((row, context) -> read(row))
                .list();
    }

    /** Newest first. */
    static List<Command> of(Handle handle, DeviceId accessPoint, int limit) {
        return handle.createQuery(
                        "SELECT * FROM wifi_command WHERE access_point_id = :ap ORDER BY id DESC LIMIT :limit")
                .bind("ap", accessPoint.value())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    private static Command read(ResultSet row) throws SQLException {
        int enabled = row.getInt("enabled");
        Optional<Boolean> on = row.wasNull() ? Optional.empty() : Optional.of(enabled == 1);
        return new Command(
                row.getString("id"),
                DeviceId.of(row.getString("access_point_id")),
                Operation.of(row.getString("operation")),
                Optional.ofNullable(row.getString("ssid")),
                on,
                row.getString("issued_by"),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Optional.ofNullable(row.getString("boot_id")),
                CommandState.of(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                Optional.ofNullable(row.getString("detail")));
    }
}
