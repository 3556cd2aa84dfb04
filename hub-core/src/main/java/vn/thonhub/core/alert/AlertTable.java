package vn.thonhub.core.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;

/** SQL of the tables {@code alert}, {@code alert_history} and {@code alert_evidence}, one alert at a time. */
final class AlertTable {
    private AlertTable() {}

    static Optional<Alert> find(Handle handle, String id) {
        return handle.select("SELECT * FROM alert WHERE id = ?", id)
                .map((row, context) -> AlertRow.alert(row, any -> evidence(handle, any)))
                .findOne();
    }

    /** The alert a signal is about: the newest one of its kind, device and key; only that one can be active. */
    static Optional<Alert> latest(Handle handle, AlertSignal signal) {
        return handle.select(
                        "SELECT * FROM alert WHERE device_id = ? AND kind = ? AND signal_key = ?"
                                + " ORDER BY number DESC LIMIT 1",
                        signal.device().value(),
                        signal.kind(),
                        signal.key())
                .map((row, context) -> AlertRow.alert(row, evidenceFor(handle, signal, row)))
                .findOne();
    }

    /** A signal that opens a new alert has no use for what the one before had. */
    private static Function<String, List<EvidenceRef>> evidenceFor(Handle handle, AlertSignal signal, ResultSet row)
            throws SQLException {
        boolean opens = signal.phase() == AlertSignal.Phase.RAISE
                && row.getString("condition").equals("ended");
        return opens ? any -> List.of() : id -> evidence(handle, id);
    }

    static List<Alert> active(Handle handle, String kind) {
        return handle.select("SELECT * FROM alert WHERE kind = ? AND condition = 'active' ORDER BY number", kind)
                .map((row, context) -> AlertRow.alert(row, any -> List.of()))
                .list();
    }

    static List<Alert> raised(Handle handle, DeviceId device, String kind, Instant from, Instant to, int limit) {
        List<Alert> newest = handle.select(
                        "SELECT * FROM alert WHERE device_id = ? AND kind = ? AND raised_at >= ? AND raised_at < ?"
                                + " ORDER BY number DESC LIMIT ?",
                        device.value(),
                        kind,
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        limit)
                .map((row, context) -> AlertRow.alert(row, any -> List.of()))
                .list();
        List<Alert> oldestFirst = new ArrayList<>(newest);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static List<EvidenceRef> evidence(Handle handle, String alertId) {
        return handle.select("SELECT * FROM alert_evidence WHERE alert_id = ? ORDER BY n", alertId)
                .map((row, context) -> AlertRow.evidence(row))
                .list();
    }

    /** Walks the index of when alerts were raised over the span, and {@code longest} before it. */
    static boolean hasUnresolved(
            Handle handle, DeviceId device, AlertCategory category, Instant from, Instant until, Duration longest) {
        return handle.select(
                        "SELECT 1 FROM alert WHERE raised_at > ? AND raised_at < ? AND device_id = ? AND category = ?"
                                + " AND handling <> ? AND (ended_at IS NULL OR ended_at >= ?) LIMIT 1",
                        from.minus(longest).toEpochMilli(),
                        until.toEpochMilli(),
                        device.value(),
                        category.id(),
                        AlertHandling.RESOLVED.id(),
                        from.toEpochMilli())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    static List<AlertEntry> history(Handle handle, String alertId) {
        return handle.select("SELECT * FROM alert_history WHERE alert_id = ? ORDER BY n", alertId)
                .map((row, context) -> AlertRow.entry(row))
                .list();
    }

    /** The last step a person took, notes aside. */
    static Optional<AlertEntry> lastOfPeople(Handle handle, String alertId) {
        return handle.select(
                        "SELECT * FROM alert_history WHERE alert_id = ? AND person IS NOT NULL AND what <> 'noted'"
                                + " ORDER BY n DESC LIMIT 1",
                        alertId)
                .map((row, context) -> AlertRow.entry(row))
                .findOne();
    }

    /** Numbers are given by the one writer, so they follow each other without gap or race. */
    static long nextNumber(Handle handle) {
        return handle.select("SELECT coalesce(max(number), 0) + 1 FROM alert")
                .mapTo(Long.class)
                .one();
    }

    static void insert(
            Handle handle, Alert alert, Optional<String> site, Optional<String> uplink, Optional<String> power) {
        AlertState state = alert.state();
        handle.execute(
                "INSERT INTO alert (id, number, kind, category, device_id, device_kind, device_name, place_id, village,"
                        + " signal_key, severity, condition, handling, facts, raised_at, updated_at, version, held, held_until,"
                        + " lead_id, site, uplink, power, origin)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                alert.id(),
                alert.number(),
                alert.kind(),
                alert.category().id(),
                alert.deviceId().value(),
                alert.deviceKind().map(DeviceKind::id).orElse(null),
                alert.deviceName(),
                alert.placeId().orElse(null),
                alert.village().orElse(null),
                alert.key(),
                state.severity().id(),
                state.condition().id(),
                state.handling().id(),
                Json.write(state.facts()),
                state.raisedAt().toEpochMilli(),
                state.updatedAt().toEpochMilli(),
                state.version(),
                alert.holding().held().map(Hold::id).orElse(null),
                millis(alert.holding().until()),
                alert.holding().leadId().orElse(null),
                site.orElse(null),
                uplink.orElse(null),
                power.orElse(null),
                alert.origin().orElse(null));
        addEvidence(handle, alert, 0);
    }

    static void update(Handle handle, Alert before, AlertState state) {
        handle.execute(
                "UPDATE alert SET severity = ?, condition = ?, handling = ?, disposition = ?, assignee = ?, facts = ?,"
                        + " updated_at = ?, ended_at = ?, acknowledged_at = ?, resolved_at = ?, version = ? WHERE id = ?",
                state.severity().id(),
                state.condition().id(),
                state.handling().id(),
                state.disposition().map(Disposition::id).orElse(null),
                state.assignee().orElse(null),
                Json.write(state.facts()),
                state.updatedAt().toEpochMilli(),
                millis(state.endedAt()),
                millis(state.acknowledgedAt()),
                millis(state.resolvedAt()),
                state.version(),
                before.id());
        addEvidence(handle, before.with(state), before.state().evidence().size());
    }

    private static Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    private static void addEvidence(Handle handle, Alert alert, int known) {
        List<EvidenceRef> evidence = alert.state().evidence();
        for (int n = known; n < evidence.size(); n++) {
            EvidenceRef ref = evidence.get(n);
            handle.execute(
                    "INSERT INTO alert_evidence (alert_id, n, type, href, media_type) VALUES (?, ?, ?, ?, ?)",
                    alert.id(),
                    n,
                    ref.type(),
                    ref.href(),
                    ref.mediaType());
        }
    }

    static void addEntry(Handle handle, Alert alert, AlertEntry entry) {
        handle.execute(
                "INSERT INTO alert_history (alert_id, n, at, what, person, note, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
                alert.id(),
                alert.state().version(),
                entry.at().toEpochMilli(),
                entry.what().id(),
                entry.by().orElse(null),
                entry.note().orElse(null),
                Json.write(entry.details()));
    }
}
