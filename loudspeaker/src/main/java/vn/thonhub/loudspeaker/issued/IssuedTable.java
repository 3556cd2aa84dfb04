package vn.thonhub.loudspeaker.issued;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code cap_issued}. */
final class IssuedTable {
    /** What the commune told others is a record of its office: as long as that of deleted footage, the longest there is. */
    private static final Duration KEPT = Duration.ofDays(730);

    private IssuedTable() {}

    /** Once for each emergency and kind of message; the first stays. What is old enough goes with the next one. */
    static void insert(Handle handle, Issued one) {
        forget(handle, one.sent().minus(KEPT));
        handle.createUpdate("INSERT INTO cap_issued (identifier, emergency_id, msg_type, title, sent, document)"
                        + " VALUES (:identifier, :emergency, :type, :title, :sent, :document) ON CONFLICT DO NOTHING")
                .bind("identifier", one.identifier())
                .bind("emergency", one.emergencyId())
                .bind("type", one.msgType())
                .bind("title", one.title())
                .bind("sent", one.sent().toEpochMilli())
                .bind("document", one.document())
                .execute();
    }

    /** Whole emergencies only: what took one back names its alert. Nothing of one that is still on. */
    private static void forget(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM cap_issued WHERE emergency_id IN (SELECT emergency_id FROM cap_issued"
                        + " GROUP BY emergency_id HAVING MAX(sent) < :before)"
                        + " AND emergency_id NOT IN (SELECT id FROM emergency WHERE state = 'active')")
                .bind("before", before.toEpochMilli())
                .execute();
    }

    static Optional<Issued> find(Handle handle, String identifier) {
        return handle.createQuery("SELECT * FROM cap_issued WHERE identifier = :identifier")
                .bind("identifier", identifier)
                .map(IssuedTable::row)
                .findOne();
    }

    /** The alert of an emergency; empty for one confirmed before the hub issued any. */
    static Optional<Issued> alertOf(Handle handle, String emergencyId) {
        return handle.createQuery("SELECT * FROM cap_issued WHERE emergency_id = :id AND msg_type = 'Alert'")
                .bind("id", emergencyId)
                .map(IssuedTable::row)
                .findOne();
    }

    /** The newest first; of one second, what takes back before what it takes back. */
    static List<Issued> newest(Handle handle, Instant since, int limit) {
        return handle.createQuery("SELECT * FROM cap_issued WHERE sent >= :since"
                        + " ORDER BY sent DESC, identifier DESC LIMIT :limit")
                .bind("since", since.toEpochMilli())
                .bind("limit", limit)
                .map(IssuedTable::row)
                .list();
    }

    private static Issued row(ResultSet row, StatementContext context) throws SQLException {
        return new Issued(
                row.getString("identifier"),
                row.getString("emergency_id"),
                row.getString("msg_type"),
                row.getString("title"),
                Instant.ofEpochMilli(row.getLong("sent")),
                row.getString("document"));
    }
}
