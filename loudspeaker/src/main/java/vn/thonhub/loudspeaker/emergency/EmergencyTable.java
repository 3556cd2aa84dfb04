package vn.thonhub.loudspeaker.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.json.Json;

/** Rows of {@code emergency}. */
final class EmergencyTable {
    private EmergencyTable() {}

    static void insert(Handle handle, Emergency one) {
        handle.createUpdate("INSERT INTO emergency (id, state, title, text, zone, zone_name, audio_id, audio_title,"
                        + " audio_sha256, audio_duration_ms, live, drill, volume, pause_ms, lasts_ms, source, confirm_hash,"
                        + " confirm_until, created_at, created_by) VALUES (:id, :state, :title, :text, :zone, :zoneName,"
                        + " :audio, :audioTitle, :sha256, :duration, :live, :drill, :volume, :pause, :lasts, :source, :hash, :until,"
                        + " :at, :by)")
                .bind("id", one.id())
                .bind("state", one.state().id())
                .bind("title", one.title())
                .bind("text", one.text())
                .bind("zone", Json.write(one.zone()))
                .bind("zoneName", one.zoneName())
                .bind("audio", one.audio().map(Emergency.Recording::id).orElse(""))
                .bind("audioTitle", one.audio().map(Emergency.Recording::title).orElse(""))
                .bind("sha256", one.audio().map(Emergency.Recording::sha256).orElse(""))
                .bind(
                        "duration",
                        one.audio().map(Emergency.Recording::durationMs).orElse(0L))
                .bind("live", one.isLive() ? 1 : 0)
                .bind("drill", one.drill() ? 1 : 0)
                .bind("volume", one.volume())
                .bind("pause", one.pause().toMillis())
                .bind("lasts", one.lasts().toMillis())
                .bind("source", one.source().orElse(null))
                .bind("hash", one.confirmHash())
                .bind("until", one.confirmUntil().toEpochMilli())
                .bind("at", one.createdAt().toEpochMilli())
                .bind("by", one.createdBy())
                .execute();
    }

    static Optional<Emergency> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM emergency WHERE id = :id")
                .bind("id", id)
                .map(EmergencyTable::row)
                .findOne();
    }

    static List<Emergency> inState(Handle handle, EmergencyState state) {
        return handle.createQuery("SELECT * FROM emergency WHERE state = :state ORDER BY created_at")
                .bind("state", state.id())
                .map(EmergencyTable::row)
                .list();
    }

    /** The newest first; ids grow with time. */
    static List<Emergency> page(Handle handle, Optional<EmergencyState> state, Optional<String> before, int limit) {
        return handle.createQuery("SELECT * FROM emergency WHERE (:state IS NULL OR state = :state)"
                        + " AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit")
                .bind("state", state.map(EmergencyState::id).orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map(EmergencyTable::row)
                .list();
    }

    /** Ended so lately that a speaker may still sound. */
    static List<Emergency> cancelledSince(Handle handle, Instant since) {
        return handle.createQuery("SELECT * FROM emergency WHERE state = 'cancelled' AND ended_at >= :since")
                .bind("since", since.toEpochMilli())
                .map(EmergencyTable::row)
                .list();
    }

    /** Whether time may still do something to one. @param lastCancelled when, absent if none ever was */
    record Unrest(boolean open, Optional<Instant> lastCancelled) {
        boolean since(Instant then) {
            return open || lastCancelled.filter(at -> !at.isBefore(then)).isPresent();
        }
    }

    static Unrest unrest(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM emergency WHERE state IN ('draft', 'active')) AS open,"
                        + " (SELECT MAX(ended_at) FROM emergency WHERE state = 'cancelled') AS cancelled")
                .map((row, context) -> new Unrest(row.getBoolean("open"), instant(row, "cancelled")))
                .one();
    }

    static void activate(Handle handle, String id, Instant at, String by, Instant start, Instant ends) {
        handle.createUpdate("UPDATE emergency SET state = 'active', confirmed_at = :at, confirmed_by = :by,"
                        + " start_at = :start, ends_at = :ends WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("start", start.toEpochMilli())
                .bind("ends", ends.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void end(Handle handle, String id, EmergencyState state, Instant at, String by) {
        handle.createUpdate("UPDATE emergency SET state = :state, ended_at = :at, ended_by = :by WHERE id = :id")
                .bind("state", state.id())
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .bind("id", id)
                .execute();
    }

    private static Emergency row(ResultSet row, StatementContext context) throws SQLException {
        return new Emergency(
                row.getString("id"),
                EmergencyState.of(row.getString("state")),
                row.getString("title"),
                row.getString("text"),
                Json.read(row.getString("zone"), Zone.class),
                row.getString("zone_name"),
                row.getInt("drill") == 1,
                row.getInt("live") == 1 ? Optional.empty() : Optional.of(recording(row)),
                row.getInt("volume"),
                Duration.ofMillis(row.getLong("pause_ms")),
                Duration.ofMillis(row.getLong("lasts_ms")),
                Optional.ofNullable(row.getString("source")),
                row.getString("confirm_hash"),
                Instant.ofEpochMilli(row.getLong("confirm_until")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                instant(row, "start_at"),
                instant(row, "ends_at"),
                instant(row, "confirmed_at"),
                Optional.ofNullable(row.getString("confirmed_by")),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("ended_by")));
    }

    private static Emergency.Recording recording(ResultSet row) throws SQLException {
        return new Emergency.Recording(
                row.getString("audio_id"),
                row.getString("audio_title"),
                row.getString("audio_sha256"),
                row.getLong("audio_duration_ms"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }
}
