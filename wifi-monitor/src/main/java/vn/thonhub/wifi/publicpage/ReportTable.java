package vn.thonhub.wifi.publicpage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of {@code wifi_public_report}. */
public final class ReportTable {
    private ReportTable() {}

    /** What somebody said. */
    public record Report(
            String id, String accessPoint, Instant at, Complaint.Kind kind, String words, String alertId) {}

    public static void add(Handle handle, Report report) {
        handle.execute(
                "INSERT INTO wifi_public_report (id, access_point_id, said_at, kind, words, alert_id) VALUES (?, ?, ?, ?, ?, ?)",
                report.id(),
                report.accessPoint(),
                report.at().toEpochMilli(),
                report.kind().id(),
                report.words(),
                report.alertId());
    }

    /** When reports came since then, per hub, the oldest first, for limits that a restart does not lift. */
    public static List<Said> since(Handle handle, Instant since) {
        return handle.createQuery(
                        "SELECT access_point_id, said_at FROM wifi_public_report WHERE said_at > :since ORDER BY said_at")
                .bind("since", since.toEpochMilli())
                .map((row, context) -> new Said(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list();
    }

    /** That something was said about an access point. */
    public record Said(String accessPoint, Instant at) {}

    public static void deleteBefore(Handle handle, Instant before) {
        handle.execute("DELETE FROM wifi_public_report WHERE said_at < ?", before.toEpochMilli());
    }
}
