package vn.thonhub.wifi.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows of {@code wifi_incident}. */
public final class FindingTable {
    private FindingTable() {}

    /** By the alert's id, of those that have any. */
    public static Map<String, Finding> of(Handle handle, Collection<String> alertIds) {
        Map<String, Finding> found = new HashMap<>();
        if (alertIds.isEmpty()) {
            return found;
        }
        handle.createQuery(
                        "SELECT alert_id, cause, remedy, found_by, found_at FROM wifi_incident WHERE alert_id IN (<ids>)")
                .bindList("ids", alertIds)
                .map((row, context) -> found.put(
                        row.getString(1),
                        new Finding(
                                Finding.Cause.of(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                Instant.ofEpochMilli(row.getLong(5)))))
                .list();
        return found;
    }

    /** The newest finding counts; that there were others stands in the incident's history. */
    public static void save(Handle handle, String alertId, Finding finding) {
        handle.execute(
                "INSERT INTO wifi_incident (alert_id, cause, remedy, found_by, found_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (alert_id) DO UPDATE SET cause = excluded.cause, remedy = excluded.remedy,"
                        + " found_by = excluded.found_by, found_at = excluded.found_at",
                alertId,
                finding.cause().id(),
                finding.remedy(),
                finding.foundBy(),
                finding.foundAt().toEpochMilli());
    }
}
