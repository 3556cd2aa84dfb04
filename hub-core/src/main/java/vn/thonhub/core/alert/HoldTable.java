package vn.thonhub.core.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

/** SQL over alerts that belong to others or of which nobody was told. */
final class HoldTable {
    private HoldTable() {}

    /** What a device raised lately, newest first. */
    static List<Restraint.Recent> recent(Handle handle, DeviceId device, int limit) {
        return handle.select(
                        "SELECT id, kind, signal_key, category, severity, raised_at, ended_at, held, held_until, lead_id"
                                + " FROM alert WHERE device_id = ? ORDER BY number DESC LIMIT ?",
                        device.value(),
                        limit)
                .map((row, context) -> recent(row))
                .list();
    }

    private static Restraint.Recent recent(ResultSet row) throws SQLException {
        return new Restraint.Recent(
                row.getString("id"),
                row.getString("kind"),
                row.getString("signal_key"),
                AlertCategory.of(row.getString("category")),
                Severity.of(row.getString("severity")),
                Instant.ofEpochMilli(row.getLong("raised_at")),
                AlertRow.instant(row, "ended_at"),
                AlertRow.holding(row));
    }

    static void hold(Handle handle, String id, Holding holding) {
        handle.execute(
                "UPDATE alert SET held = ?, held_until = ?, lead_id = ? WHERE id = ?",
                holding.held().map(Hold::id).orElse(null),
                holding.until().map(Instant::toEpochMilli).orElse(null),
                holding.leadId().orElse(null),
                id);
    }

    /** What belonged to one alert belongs to another. */
    static void moveLed(Handle handle, String from, String to) {
        handle.execute("UPDATE alert SET lead_id = ? WHERE lead_id = ?", to, from);
    }

    static List<String> led(Handle handle, String leadId) {
        return handle.select("SELECT id FROM alert WHERE lead_id = ? ORDER BY number", leadId)
                .mapTo(String.class)
                .list();
    }

    /** Ids of alerts whose holding is to be decided anew. */
    static List<String> due(Handle handle, Instant now, int limit) {
        return handle.select(
                        "SELECT id FROM alert WHERE held_until IS NOT NULL AND held_until <= ? ORDER BY held_until LIMIT ?",
                        now.toEpochMilli(),
                        limit)
                .mapTo(String.class)
                .list();
    }

    /** When the next of those held back is to be decided. */
    static Optional<Instant> firstDue(Handle handle) {
        return handle.select("SELECT held_until FROM alert WHERE held_until IS NOT NULL ORDER BY held_until LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** When the hub first knew of it: an alert's own beginning reaches back to when it happened. */
    static Instant noticed(Handle handle, String id) {
        return handle.select("SELECT MIN(at) FROM alert_history WHERE alert_id = ?", id)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli)
                .orElse(Instant.EPOCH);
    }

    /** Devices that share something with this one and are away, maintenance aside; also those a site's cause explains so far. */
    static List<Outage> away(Handle handle, Outage one) {
        return handle.createQuery("SELECT * FROM alert WHERE condition = 'active'"
                        + " AND (held IS NULL OR held IN ('pending', 'cause', 'flapping', 'cool_down'))"
                        + " AND ((site IS NOT NULL AND site = :site) OR (uplink IS NOT NULL AND uplink = :uplink)"
                        + " OR (power IS NOT NULL AND power = :power))"
                        + " ORDER BY number LIMIT 500")
                .bind("site", one.site().orElse(""))
                .bind("uplink", one.uplink().orElse(""))
                .bind("power", one.power().orElse(""))
                .map((row, context) -> outage(row))
                .list();
    }

    /** What an alert took down, and what of it is still away. */
    static List<Outage> ofCause(Handle handle, String causeId, boolean onlyActive) {
        return handle.select(
                        "SELECT * FROM alert WHERE lead_id = ?" + (onlyActive ? " AND condition = 'active'" : "")
                                + " ORDER BY raised_at, number LIMIT 500",
                        causeId)
                .map((row, context) -> outage(row))
                .list();
    }

    static Optional<Outage> outage(Handle handle, String id) {
        return handle.select("SELECT * FROM alert WHERE id = ?", id)
                .map((row, context) -> outage(row))
                .findOne();
    }

    private static Outage outage(ResultSet row) throws SQLException {
        return new Outage(
                row.getString("id"),
                AlertRow.text(row, "device_kind").map(DeviceKind::of),
                row.getString("device_name"),
                AlertRow.text(row, "site"),
                AlertRow.text(row, "uplink"),
                AlertRow.text(row, "power"),
                Instant.ofEpochMilli(row.getLong("raised_at")));
    }

    /** The active cause of a site, an uplink or a circuit. @param kind of the cause */
    static Optional<String> activeCause(Handle handle, String kind, String key) {
        return handle.select(
                        "SELECT id FROM alert WHERE device_id = ? AND kind = ? AND signal_key = ? AND condition = 'active'",
                        CauseDesk.HUB.value(),
                        kind,
                        key)
                .mapTo(String.class)
                .findOne();
    }
}
