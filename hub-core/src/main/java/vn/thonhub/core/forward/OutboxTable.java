package vn.thonhub.core.forward;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL that changes the table {@code outbox}. The state is written out so that partial indexes serve it. */
final class OutboxTable {
    private OutboxTable() {}

    /** A new message of a channel. @param eventId what happened, the same for all channels */
    static void insert(
            Handle handle,
            String channelId,
            Delivery message,
            String eventId,
            String event,
            boolean urgent,
            Optional<Instant> notBefore) {
        handle.execute(
                "INSERT INTO outbox (id, channel_id, alert_id, type, event, state, attempts, next_attempt_at, created_at,"
                        + " event_id, urgent, seq) VALUES (?, ?, ?, ?, ?, 'pending', 0, ?, ?, ?, ?,"
                        + " (SELECT coalesce(max(seq), 0) + 1 FROM outbox))",
                message.id(),
                channelId,
                message.alertId(),
                message.type(),
                event,
                notBefore.map(Instant::toEpochMilli).orElse(0L),
                message.createdAt().toEpochMilli(),
                eventId,
                urgent ? 1 : 0);
    }

    /** What an alert's more urgent message would have to wait for is as urgent, and does not wait for the morning. */
    static void hurry(Handle handle, String channelId, String alertId, boolean urgent) {
        handle.execute(
                "UPDATE outbox SET urgent = ?, next_attempt_at = CASE WHEN attempts = 0 THEN 0 ELSE next_attempt_at END"
                        + " WHERE channel_id = ? AND alert_id = ? AND state = 'pending'",
                urgent ? 1 : 0,
                channelId,
                alertId);
    }

    /** Whether a channel was, or is going to be, told of an event. */
    static boolean isTold(Handle handle, String channelId, String eventId) {
        return handle.select("SELECT 1 FROM outbox WHERE event_id = ? AND channel_id = ? LIMIT 1", eventId, channelId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Hands a message on to another channel, unless that one was told the same thing already.
     *
     * @param newId id of the copy
     * @return whether there is a copy now
     */
    static boolean handOn(Handle handle, String id, String toChannel, String newId, long now) {
        return handle.execute(
                        "INSERT INTO outbox (id, channel_id, alert_id, type, event, state, attempts, next_attempt_at,"
                                + " created_at, event_id, urgent, seq) SELECT ?, ?, alert_id, type, event, 'pending', 0, 0,"
                                + " ?, event_id, urgent, (SELECT coalesce(max(seq), 0) + 1 FROM outbox) FROM outbox AS row"
                                + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM outbox AS told WHERE told.channel_id = ?"
                                + " AND told.event_id = row.event_id AND row.event_id <> '')",
                        newId,
                        toChannel,
                        now,
                        id,
                        toChannel)
                > 0;
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

    /** The next attempt; what was handed on or given up while this one was under way stays that. */
    static void plan(Handle handle, String id, int attempts, String error, long nextAttemptAt) {
        handle.execute(
                "UPDATE outbox SET attempts = ?, last_error = ?, next_attempt_at = ? WHERE id = ? AND state = 'pending'",
                attempts,
                error,
                nextAttemptAt,
                id);
    }

    /** The channel works again: what waits for its next attempt need not wait longer. */
    static void allDue(Handle handle, String channelId) {
        handle.execute(
                "UPDATE outbox SET next_attempt_at = 0"
                        + " WHERE channel_id = ? AND state = 'pending' AND next_attempt_at > 0 AND attempts > 0",
                channelId);
    }

    /**
     * Dead messages wait again, as if never tried.
     *
     * @param id one of them; empty means all of the channel, newest first up to {@code limit}
     * @return how many there were
     */
    static int revive(Handle handle, String channelId, Optional<String> id, int limit) {
        return handle.createUpdate("UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = 0,"
                        + " last_error = NULL, settled_at = NULL WHERE id IN (SELECT id FROM outbox"
                        + " WHERE channel_id = :channel AND state = 'dead'"
                        + id.map(one -> " AND id = :id").orElse("") + " ORDER BY id DESC LIMIT :limit)")
                .bind("channel", channelId)
                .bind("id", id.orElse(""))
                .bind("limit", limit)
                .execute();
    }

    /** The wall clock may have been set while the hub was off: no plan reaches further than plans do. */
    static int shorten(Handle handle, long latest) {
        return handle.execute(
                "UPDATE outbox SET next_attempt_at = ? WHERE state = 'pending' AND next_attempt_at > ? AND attempts > 0",
                latest,
                latest);
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
}
