package vn.thonhub.core.forward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the table {@code outbox}. The state is written out in queries so that partial indexes serve them. */
final class OutboxTable {
    private OutboxTable() {}

    static void insert(Handle handle, String channelId, Delivery message, String event) {
        handle.execute(
                "INSERT INTO outbox (id, channel_id, alert_id, type, event, state, attempts, next_attempt_at, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, 'pending', 0, 0, ?)",
                message.id(),
                channelId,
                message.alertId(),
                message.type(),
                event,
                message.createdAt().toEpochMilli());
    }

    /** What waits at a channel, the most overdue first. @param until attempts planned after it are left out */
    static List<OutboxMessage> waiting(Handle handle, String channelId, long until, int limit) {
        return handle.select(
                        "SELECT id, event, attempts, next_attempt_at FROM outbox"
                                + " WHERE channel_id = ? AND state = 'pending' AND next_attempt_at <= ?"
                                + " ORDER BY next_attempt_at LIMIT ?",
                        channelId,
                        until,
                        limit)
                .map((row, context) -> new OutboxMessage(
                        row.getString("id"),
                        row.getString("event"),
                        row.getInt("attempts"),
                        row.getLong("next_attempt_at")))
                .list();
    }

    static void settle(Handle handle, String id, DeliveryState state, int attempts, Optional<String> error, long at) {
        handle.execute(
                "UPDATE outbox SET state = ?, attempts = ?, last_error = ?, settled_at = ? WHERE id = ?",
                state.id(),
                attempts,
                error.orElse(null),
                at,
                id);
    }

    static void plan(Handle handle, String id, int attempts, String error, long nextAttemptAt) {
        handle.execute(
                "UPDATE outbox SET attempts = ?, last_error = ?, next_attempt_at = ? WHERE id = ?",
                attempts,
                error,
                nextAttemptAt,
                id);
    }

    /** The channel works again: what waits for its next attempt need not wait longer. */
    static void allDue(Handle handle, String channelId) {
        handle.execute(
                "UPDATE outbox SET next_attempt_at = 0"
                        + " WHERE channel_id = ? AND state = 'pending' AND next_attempt_at > 0",
                channelId);
    }

    /** The wall clock may have been set while the hub was off: no plan reaches further than plans do. */
    static int shorten(Handle handle, long latest) {
        return handle.execute(
                "UPDATE outbox SET next_attempt_at = ? WHERE state = 'pending' AND next_attempt_at > ?",
                latest,
                latest);
    }

    static int count(Handle handle, String channelId, DeliveryState state, int limit) {
        return handle.select(
                        "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE channel_id = ? AND state = ? LIMIT ?) AS some",
                        channelId,
                        state.id(),
                        limit)
                .mapTo(Integer.class)
                .one();
    }

    static Optional<String> lastError(Handle handle, String channelId) {
        return handle.select(
                        "SELECT last_error FROM outbox WHERE channel_id = ? AND state = 'pending' AND attempts > 0"
                                + " ORDER BY next_attempt_at DESC LIMIT 1",
                        channelId)
                .mapTo(String.class)
                .findOne();
    }

    static List<Delivery> page(
            Handle handle, String channelId, Optional<DeliveryState> state, String before, int limit) {
        return handle.createQuery("SELECT * FROM outbox WHERE channel_id = :channel AND id < :before"
                        + state.map(wanted -> " AND state = '" + wanted.id() + "'")
                                .orElse("")
                        + " ORDER BY id DESC LIMIT :limit")
                .bind("channel", channelId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> delivery(row))
                .list();
    }

    static int giveUpBeyond(Handle handle, String channelId, int keep, int limit, long now) {
        return handle.execute(
                "UPDATE outbox SET state = 'dead', last_error = 'too many messages were waiting', settled_at = ?"
                        + " WHERE id IN (SELECT id FROM outbox WHERE channel_id = ? AND state = 'pending'"
                        + " ORDER BY id DESC LIMIT ? OFFSET ?)",
                now,
                channelId,
                limit,
                keep);
    }

    static int forget(Handle handle, DeliveryState state, long settledBefore, int limit) {
        return handle.execute(
                "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox"
                        + " WHERE settled_at IS NOT NULL AND settled_at < ? AND state = ? LIMIT ?)",
                settledBefore,
                state.id(),
                limit);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.of(row.getString("state"));
        long next = row.getLong("next_attempt_at");
        long settled = row.getLong("settled_at");
        return new Delivery(
                row.getString("id"),
                row.getString("alert_id"),
                row.getString("type"),
                state,
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("last_error")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(state == DeliveryState.PENDING ? next : 0),
                instant(settled));
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
