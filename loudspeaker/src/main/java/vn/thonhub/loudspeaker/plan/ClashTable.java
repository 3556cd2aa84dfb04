package vn.thonhub.loudspeaker.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code clash}: questions to a person about two priority programmes. */
public final class ClashTable {
    /** @param newcomerId the broadcast that is held until a person decides */
    public record Clash(
            String id,
            String holderId,
            String newcomerId,
            Instant raisedAt,
            Optional<String> decision,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy) {}

    private ClashTable() {}

    static void raise(Handle handle, String holderId, String newcomerId, Instant at) {
        handle.createUpdate("INSERT INTO clash (id, holder_id, newcomer_id, raised_at)"
                        + " VALUES (:id, :holder, :newcomer, :at) ON CONFLICT (holder_id, newcomer_id) DO UPDATE"
                        // Planned anew, so asked anew.
                        + " SET raised_at = excluded.raised_at, decision = NULL, decided_at = NULL, decided_by = NULL")
                .bind("id", UuidCreator.getTimeOrderedEpoch().toString())
                .bind("holder", holderId)
                .bind("newcomer", newcomerId)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    static void decide(Handle handle, String id, String decision, Instant at, String by) {
        handle.createUpdate("UPDATE clash SET decision = :decision, decided_at = :at, decided_by = :by WHERE id = :id")
                .bind("decision", decision)
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("id", id)
                .execute();
    }

    public static Optional<Clash> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM clash WHERE id = :id")
                .bind("id", id)
                .map(ClashTable::row)
                .findOne();
    }

    /** Open questions whose newcomer is still held, the oldest first. */
    public static List<Clash> open(Handle handle) {
        return handle.createQuery("SELECT c.* FROM clash c JOIN broadcast b ON b.id = c.newcomer_id"
                        + " JOIN broadcast h ON h.id = c.holder_id WHERE c.decided_at IS NULL AND b.state = 'held'"
                        + " AND h.state IN ('scheduled', 'playing') ORDER BY b.start_at, c.id")
                .map(ClashTable::row)
                .list();
    }

    /** Whether a person must still decide about this held broadcast. */
    static boolean isAsked(Handle handle, String newcomerId) {
        return open(handle).stream().anyMatch(one -> one.newcomerId().equals(newcomerId));
    }

    private static Clash row(ResultSet row, StatementContext context) throws SQLException {
        long decided = row.getLong("decided_at");
        Optional<Instant> decidedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(decided));
        return new Clash(
                row.getString("id"),
                row.getString("holder_id"),
                row.getString("newcomer_id"),
                Instant.ofEpochMilli(row.getLong("raised_at")),
                Optional.ofNullable(row.getString("decision")),
                decidedAt,
                Optional.ofNullable(row.getString("decided_by")));
    }
}
