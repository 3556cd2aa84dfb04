package vn.thonhub.loudspeaker.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Rows of {@code broadcast} and {@code occurrence}. */
public final class BroadcastTable {
    private BroadcastTable() {}

    static void insert(Handle handle, Broadcast broadcast, Instant notAfter) {
        handle.createUpdate("INSERT INTO broadcast (id, title, class, state, audio_id, audio_title, audio_sha256,"
                        + " audio_duration_ms, start_at, ends_at, volume, repeat_count, created_at, created_by)"
                        + " VALUES (:id, :title, :class, :state, :audio, :audioTitle, :sha256, :duration, :start,"
                        + " :end, :volume, :repeat, :at, :by)")
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
                .execute();
        handle.createUpdate("INSERT INTO occurrence (id, broadcast_id, start_at, ends_at, not_after)"
                        + " VALUES (:id, :broadcast, :start, :end, :notAfter)")
                .bind("id", broadcast.occurrenceId())
                .bind("broadcast", broadcast.id())
                .bind("start", broadcast.startAt().toEpochMilli())
                .bind("end", broadcast.endsAt().toEpochMilli())
                .bind("notAfter", notAfter.toEpochMilli())
                .execute();
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

    static void setState(Handle handle, String id, BroadcastState state) {
        handle.createUpdate("UPDATE broadcast SET state = :state WHERE id = :id")
                .bind("state", state.id())
                .bind("id", id)
                .execute();
    }

    static void setCancelled(Handle handle, String id, Instant at, String by) {
        handle.createUpdate(
                        "UPDATE broadcast SET state = :state, cancelled_at = :at, cancelled_by = :by WHERE id = :id")
                .bind("state", BroadcastState.CANCELLED.id())
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("id", id)
                .execute();
    }

    /** Broadcasts whose start has come and that still stand as scheduled. */
    static List<String> begun(Handle handle, Instant now) {
        return handle.createQuery("SELECT id FROM broadcast WHERE state = 'scheduled' AND start_at <= :now")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list();
    }

    /** An open broadcast on one of the speaker's, that would sound at the same time. */
    static Optional<String> clash(Handle handle, String speakerId, Instant from, Instant until) {
        return handle.createQuery("SELECT b.title FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                        + " JOIN broadcast b ON b.id = o.broadcast_id WHERE d.speaker_id = :speaker"
                        + " AND d.state IN ('scheduled', 'sent', 'acked', 'started')"
                        + " AND o.start_at < :until AND o.ends_at > :from ORDER BY o.start_at LIMIT 1")
                .bind("speaker", speakerId)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    private static Broadcast row(ResultSet row, StatementContext context) throws SQLException {
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
                Optional.ofNullable(row.getString("approved_by")));
    }
}
