package vn.thonhub.core.forward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What people see of the table {@code outbox}: what waits, what was sent, what was given up and why. */
final class DeliveryLog {
    private DeliveryLog() {}

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
