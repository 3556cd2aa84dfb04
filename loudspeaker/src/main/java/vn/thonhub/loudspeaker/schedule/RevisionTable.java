package vn.thonhub.loudspeaker.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.approval.RevisionState;

/** Rows of {@code schedule_revision}. */
public final class RevisionTable {
    private RevisionTable() {}

    static void insert(Handle handle, String scheduleId, Revision revision) {
        handle.createUpdate("INSERT INTO schedule_revision (schedule_id, revision, state, programme, created_at,"
                        + " created_by) VALUES (:id, :revision, :state, :programme, :at, :by)")
                .bind("id", scheduleId)
                .bind("revision", revision.revision())
                .bind("state", revision.state().id())
                .bind("programme", Json.write(revision.programme()))
                .bind("at", revision.createdAt().toEpochMilli())
                .bind("by", revision.createdBy())
                .execute();
    }

    /** Only drafts and returned ones change. */
    static void rewrite(Handle handle, String scheduleId, long revision, Programme programme, String by) {
        handle.createUpdate("UPDATE schedule_revision SET programme = :programme, state = 'draft', created_by = :by"
                        + " WHERE schedule_id = :id AND revision = :revision AND state IN ('draft', 'returned')")
                .bind("programme", Json.write(programme))
                .bind("by", by)
                .bind("id", scheduleId)
                .bind("revision", revision)
                .execute();
    }

    public static Optional<Revision> find(Handle handle, String scheduleId, long revision) {
        return handle.createQuery("SELECT * FROM schedule_revision WHERE schedule_id = :id AND revision = :revision")
                .bind("id", scheduleId)
                .bind("revision", revision)
                .map(RevisionTable::row)
                .findOne();
    }

    /** All revisions, the newest first. */
    public static List<Revision> all(Handle handle, String scheduleId) {
        return handle.createQuery("SELECT * FROM schedule_revision WHERE schedule_id = :id ORDER BY revision DESC")
                .bind("id", scheduleId)
                .map(RevisionTable::row)
                .list();
    }

    static void setSubmitted(Handle handle, String scheduleId, long revision, Instant at, String by) {
        handle.createUpdate("UPDATE schedule_revision SET state = 'submitted', submitted_at = :at,"
                        + " submitted_by = :by, comment = NULL WHERE schedule_id = :id AND revision = :revision")
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("id", scheduleId)
                .bind("revision", revision)
                .execute();
    }

    static void setDecided(
            Handle handle,
            String scheduleId,
            long revision,
            RevisionState state,
            Instant at,
            String by,
            Optional<String> comment) {
        handle.createUpdate("UPDATE schedule_revision SET state = :state, decided_at = :at, decided_by = :by,"
                        + " comment = :comment WHERE schedule_id = :id AND revision = :revision")
                .bind("state", state.id())
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("comment", comment.orElse(null))
                .bind("id", scheduleId)
                .bind("revision", revision)
                .execute();
    }

    private static Revision row(ResultSet row, StatementContext context) throws SQLException {
        return new Revision(
                row.getLong("revision"),
                RevisionState.of(row.getString("state")),
                Json.read(row.getString("programme"), Programme.class),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                instant(row, "submitted_at"),
                Optional.ofNullable(row.getString("submitted_by")),
                instant(row, "decided_at"),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getString("comment")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }
}
