package vn.thonhub.loudspeaker.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.loudspeaker.approval.RevisionState;

/** Rows of {@code schedule}. */
public final class ScheduleTable {
    private ScheduleTable() {}

    static void insert(Handle handle, Schedule schedule) {
        handle.createUpdate("INSERT INTO schedule (id, revision, version, dirty, created_at, created_by)"
                        + " VALUES (:id, :revision, :version, 0, :at, :by)")
                .bind("id", schedule.id())
                .bind("revision", schedule.revision())
                .bind("version", schedule.version())
                .bind("at", schedule.createdAt().toEpochMilli())
                .bind("by", schedule.createdBy())
                .execute();
    }

    public static Optional<Schedule> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM schedule WHERE id = :id")
                .bind("id", id)
                .map(ScheduleTable::row)
                .findOne();
    }

    /** Those that have ended, or those that have not; newest first, ids are in order of time. @param state of the newest revision */
    public static List<Schedule> page(
            Handle handle, String before, Optional<RevisionState> state, boolean ended, int limit) {
        return handle.createQuery("SELECT s.* FROM schedule s JOIN schedule_revision r ON r.schedule_id = s.id"
                        + " AND r.revision = s.revision WHERE s.id < :before AND (:state IS NULL OR r.state = :state)"
                        + " AND ((:ended = 1 AND s.ended_at IS NOT NULL) OR (:ended = 0 AND s.ended_at IS NULL))"
                        + " ORDER BY s.id DESC LIMIT :limit")
                .bind("before", before)
                .bind("state", state.map(RevisionState::id).orElse(null))
                .bind("ended", ended ? 1 : 0)
                .bind("limit", limit)
                .map(ScheduleTable::row)
                .list();
    }

    /** All that have not ended. */
    public static List<Schedule> open(Handle handle) {
        return handle.createQuery("SELECT * FROM schedule WHERE ended_at IS NULL ORDER BY id")
                .map(ScheduleTable::row)
                .list();
    }

    /** Live ones whose occurrences do not reach until then, or must be compared anew. */
    static List<Schedule> due(Handle handle, Instant reach) {
        return handle.createQuery("SELECT * FROM schedule WHERE ended_at IS NULL AND live_revision IS NOT NULL"
                        + " AND (dirty = 1 OR planned_until < :reach) ORDER BY id")
                .bind("reach", reach.toEpochMilli())
                .map(ScheduleTable::row)
                .list();
    }

    static void setRevision(Handle handle, String id, long revision) {
        handle.createUpdate("UPDATE schedule SET revision = :revision WHERE id = :id")
                .bind("revision", revision)
                .bind("id", id)
                .execute();
    }

    /** A revision goes on the air; occurrences count from {@code from} when none did before. */
    static void setLive(Handle handle, String id, long revision, Instant from) {
        handle.createUpdate("UPDATE schedule SET live_revision = :revision, dirty = 1,"
                        + " planned_until = COALESCE(planned_until, :from) WHERE id = :id")
                .bind("revision", revision)
                .bind("from", from.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void setPlanned(Handle handle, String id, Instant until) {
        handle.createUpdate("UPDATE schedule SET planned_until = :until, dirty = 0 WHERE id = :id")
                .bind("until", until.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void setEnded(Handle handle, String id, Instant at, String by) {
        handle.createUpdate("UPDATE schedule SET ended_at = :at, ended_by = :by WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("id", id)
                .execute();
    }

    static void touch(Handle handle, String id) {
        handle.createUpdate("UPDATE schedule SET version = version + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    static void allDirty(Handle handle) {
        handle.execute("UPDATE schedule SET dirty = 1 WHERE ended_at IS NULL AND live_revision IS NOT NULL");
    }

    private static Schedule row(ResultSet row, StatementContext context) throws SQLException {
        return new Schedule(
                row.getString("id"),
                row.getLong("revision"),
                number(row, "live_revision"),
                row.getLong("version"),
                number(row, "planned_until").map(Instant::ofEpochMilli),
                row.getInt("dirty") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                number(row, "ended_at").map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString("ended_by")));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
