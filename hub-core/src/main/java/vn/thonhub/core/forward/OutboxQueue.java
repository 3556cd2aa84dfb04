package vn.thonhub.core.forward;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What waits in the table {@code outbox} and may go. The state is written out so that partial indexes serve the queries. */
final class OutboxQueue {
    /** An alert's messages go one after the other: only the first that waits may go. */
    private static final String FIRST_OF_ITS_ALERT = " AND NOT EXISTS (SELECT 1 FROM outbox AS earlier"
            + " WHERE earlier.channel_id = outbox.channel_id AND earlier.alert_id = outbox.alert_id"
            + " AND earlier.state = 'pending' AND earlier.seq < outbox.seq)";

    private OutboxQueue() {}

    /**
     * What may go now at a channel, the most overdue first; an alert's later messages wait for its earlier ones.
     *
     * @param until attempts planned after it are left out
     */
    static List<OutboxMessage> waiting(Handle handle, String channelId, long until, boolean urgentOnly, int limit) {
        return messages(
                handle,
                (urgentOnly ? " AND urgent = 1" : "") + FIRST_OF_ITS_ALERT,
                "next_attempt_at, seq",
                channelId,
                until,
                limit);
    }

    /** What a probe may take: also what failed before and waits for its next attempt, not what was to wait from the start. */
    static List<OutboxMessage> waitingForProbe(Handle handle, String channelId, long now, int limit) {
        return messages(
                handle,
                " AND (attempts > 0 OR next_attempt_at <= " + now + ")" + FIRST_OF_ITS_ALERT,
                "next_attempt_at, seq",
                channelId,
                Long.MAX_VALUE,
                limit);
    }

    /** What a digest takes: everything due that is not urgent, in order. */
    static List<OutboxMessage> waitingForDigest(Handle handle, String channelId, long until, int limit) {
        return messages(handle, " AND urgent = 0", "seq", channelId, until, limit);
    }

    private static List<OutboxMessage> messages(
            Handle handle, String condition, String order, String channelId, long until, int limit) {
        return handle.select(
                        "SELECT id, alert_id, event, urgent, attempts, next_attempt_at FROM outbox"
                                + " WHERE channel_id = ? AND state = 'pending' AND next_attempt_at <= ?" + condition
                                + " ORDER BY " + order + " LIMIT ?",
                        channelId,
                        until,
                        limit)
                .map((row, context) -> new OutboxMessage(
                        row.getString("id"),
                        row.getString("alert_id"),
                        row.getString("event"),
                        row.getInt("urgent") == 1,
                        row.getInt("attempts"),
                        row.getLong("next_attempt_at")))
                .list();
    }

    /** The ids of what waits at a channel, oldest first. */
    static List<String> pendingIds(Handle handle, String channelId, int limit) {
        return handle.select(
                        "SELECT id FROM outbox WHERE channel_id = ? AND state = 'pending' ORDER BY seq LIMIT ?",
                        channelId,
                        limit)
                .mapTo(String.class)
                .list();
    }

    /** What is urgent and waits at a channel, oldest first. */
    static List<OutboxMessage> urgent(Handle handle, String channelId, int limit) {
        return messages(handle, " AND urgent = 1", "seq", channelId, Long.MAX_VALUE, limit);
    }
}
