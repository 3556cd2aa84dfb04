package vn.thonhub.loudspeaker.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Rows of {@code broadcast} and {@code occurrence}. */
public final class BroadcastTable {
    private BroadcastTable() {}

    static void insert(Handle handle, Broadcast broadcast, Instant notAfter) {
        handle.createUpdate("INSERT INTO broadcast (id, title, class, state, audio_id, audio_title, audio_sha256,"
                        + " audio_duration_ms, start_at, ends_at, volume, repeat_count, created_at, created_by,"
                        + " approved_by, schedule_id, schedule_revision, planned_at, interrupted)"
                        + " VALUES (:id, :title, :class, :state, :audio, :audioTitle, :sha256, :duration, :start,"
                        + " :end, :volume, :repeat, :at, :by, :approved, :schedule, :revision, :planned, :interrupted)")
                .bind("id", broadcast.id())
                .bind("title", broadcast.title())
                .bind("class", broadcast.kind().id())
                .bind("state", broadcast.state().id())
                .bind("audio", broadcast.audioId())
                .bind("audioTitle", broadcast.audioTitle())
                .bind("sha256", broadcast.audioSha256())
                .bind("duration", broadcast.audioDurationMs())
                .bind("start", broadcast.startAt().toEpochMilli())
                .bind("end", broadcast.endsAt().toEpochMilli())
                .bind("volume", broadcast.volume().orElse(null))
                .bind("repeat", broadcast.repeat())
                .bind("at", broadcast.createdAt().toEpochMilli())
                .bind("by", broadcast.createdBy())
                .bind("approved", broadcast.approvedBy().orElse(null))
                .bind("schedule", broadcast.slot().map(Slot::scheduleId).orElse(null))
                .bind("revision", broadcast.slot().map(Slot::revision).orElse(null))
                .bind(
                        "planned",
                        broadcast
                                .slot()
                                .map(slot -> slot.plannedAt().toEpochMilli())
                                .orElse(null))
                .bind("interrupted", broadcast.interrupted().id())
                .execute();
        OccurrenceTable.insert(handle, broadcast.id(), broadcast.startAt(), broadcast.endsAt(), notAfter);
    }

    public static Optional<Broadcast> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM broadcast WHERE id = :id")
                .bind("id", id)
                .map(BroadcastTable::row)
                .findOne();
    }

    /** The latest start first. */
    public static List<Broadcast> page(Handle handle, Optional<BroadcastState> state, PageMark after, int limit) {
        return handle.createQuery("SELECT * FROM broadcast WHERE (start_at < :at OR (start_at = :at AND id < :id))"
                        + " AND (:state IS NULL OR state = :state) ORDER BY start_at DESC, id DESC LIMIT :limit")
                .bind("at", after.startAt())
                .bind("id", after.id())
                .bind("state", state.map(BroadcastState::id).orElse(null))
                .bind("limit", limit)
                .map(BroadcastTable::row)
                .list();
    }

    /** Those in the state, the earliest start first. */
    public static List<Broadcast> first(Handle handle, BroadcastState state, int limit) {
        return handle.createQuery("SELECT * FROM broadcast WHERE state = :state ORDER BY start_at, id LIMIT :limit")
                .bind("state", state.id())
                .bind("limit", limit)
                .map(BroadcastTable::row)
                .list();
    }

    static void setState(Handle handle, String id, BroadcastState state) {
        handle.createUpdate("UPDATE broadcast SET state = :state WHERE id = :id")
                .bind("state", state.id())
                .bind("id", id)
                .execute();
    }

    static void setCancelled(Handle handle, String id, Instant at, String by, CancelReason why) {
        handle.createUpdate(
                        "UPDATE broadcast SET state = :state, cancelled_at = :at, cancelled_by = :by, cancelled_why = :why WHERE id = :id")
                .bind("state", BroadcastState.CANCELLED.id())
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("why", why.id())
                .bind("id", id)
                .execute();
    }

    /** As it is now wanted, but for start, state and who made it. */
    static void rewrite(Handle handle, Broadcast now) {
        handle.createUpdate("UPDATE broadcast SET title = :title, class = :class, audio_id = :audio,"
                        + " audio_title = :audioTitle, audio_sha256 = :sha256, audio_duration_ms = :duration,"
                        + " ends_at = :end, volume = :volume, repeat_count = :repeat, approved_by = :approved,"
                        + " schedule_revision = :revision, interrupted = :interrupted, cancelled_at = NULL,"
                        + " cancelled_by = NULL, cancelled_why = NULL WHERE id = :id")
                .bind("title", now.title())
                .bind("class", now.kind().id())
                .bind("audio", now.audioId())
                .bind("audioTitle", now.audioTitle())
                .bind("sha256", now.audioSha256())
                .bind("duration", now.audioDurationMs())
                .bind("end", now.endsAt().toEpochMilli())
                .bind("volume", now.volume().orElse(null))
                .bind("repeat", now.repeat())
                .bind("approved", now.approvedBy().orElse(null))
                .bind("revision", now.slot().map(Slot::revision).orElse(null))
                .bind("interrupted", now.interrupted().id())
                .bind("id", now.id())
                .execute();
    }

    static void setTimes(Handle handle, String id, Instant start, Instant end) {
        handle.createUpdate("UPDATE broadcast SET start_at = :start, ends_at = :end WHERE id = :id")
                .bind("start", start.toEpochMilli())
                .bind("end", end.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static List<String> held(Handle handle) {
        return handle.createQuery("SELECT id FROM broadcast WHERE state = 'held' ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    /** A schedule's broadcasts planned from then on, also cancelled ones. */
    public static List<Broadcast> ofSchedule(Handle handle, String scheduleId, Instant from) {
        return handle.createQuery("SELECT * FROM broadcast WHERE schedule_id = :schedule AND planned_at >= :from"
                        + " ORDER BY planned_at")
                .bind("schedule", scheduleId)
                .bind("from", from.toEpochMilli())
                .map(BroadcastTable::row)
                .list();
    }

    /** Whether it is cancelled in a way that no edit undoes. */
    public static boolean isTakenBack(Handle handle, String id) {
        return handle.createQuery("SELECT COUNT(*) FROM broadcast WHERE id = :id AND state = 'cancelled'"
                                + " AND COALESCE(cancelled_why, 'person') <> 'edit'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** All that touch the span, by start. */
    public static List<Broadcast> between(Handle handle, Instant from, Instant until) {
        return handle.createQuery("SELECT * FROM broadcast WHERE start_at < :until AND ends_at > :from"
                        + " ORDER BY start_at, id LIMIT 5000")
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map(BroadcastTable::row)
                .list();
    }

    /** Broadcasts whose start has come and that still stand as scheduled. */
    static List<String> begun(Handle handle, Instant now) {
        return handle.createQuery("SELECT id FROM broadcast WHERE state = 'scheduled' AND start_at <= :now")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list();
    }

    /** An open broadcast of the class on the speaker that would sound at the same time. */
    static Optional<String> clash(Handle handle, String speakerId, BroadcastClass kind, Instant from, Instant until) {
        return handle.createQuery(
                        "SELECT b.title FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                                + " JOIN broadcast b ON b.id = o.broadcast_id WHERE d.speaker_id = :speaker"
                                + " AND d.state IN ('scheduled', 'sent', 'acked', 'started')"
                                + " AND b.class = :class AND o.start_at < :until AND o.ends_at > :from ORDER BY o.start_at LIMIT 1")
                .bind("speaker", speakerId)
                .bind("class", kind.id())
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    private static Optional<Slot> slot(ResultSet row) throws SQLException {
        String schedule = row.getString("schedule_id");
        return schedule == null
                ? Optional.empty()
                : Optional.of(new Slot(
                        schedule, row.getLong("schedule_revision"), Instant.ofEpochMilli(row.getLong("planned_at"))));
    }

    static Broadcast row(ResultSet row, StatementContext context) throws SQLException {
        int volume = row.getInt("volume");
        boolean ownVolume = row.wasNull();
        return new Broadcast(
                row.getString("id"),
                row.getString("title"),
                BroadcastClass.of(row.getString("class")),
                BroadcastState.of(row.getString("state")),
                row.getString("audio_id"),
                row.getString("audio_title"),
                row.getString("audio_sha256"),
                row.getLong("audio_duration_ms"),
                Instant.ofEpochMilli(row.getLong("start_at")),
                Instant.ofEpochMilli(row.getLong("ends_at")),
                ownVolume ? Optional.empty() : Optional.of(volume),
                row.getInt("repeat_count"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                Optional.ofNullable(row.getString("approved_by")),
                slot(row),
                Interrupted.of(row.getString("interrupted")));
    }
}
