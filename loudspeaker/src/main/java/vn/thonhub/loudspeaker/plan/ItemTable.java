package vn.thonhub.loudspeaker.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.plan.BroadcastItem.Relayed;

/** Rows of {@code broadcast_item}. */
public final class ItemTable {
    private ItemTable() {}

    static void put(Handle handle, String broadcastId, List<BroadcastItem> items) {
        handle.createUpdate("DELETE FROM broadcast_item WHERE broadcast_id = :id")
                .bind("id", broadcastId)
                .execute();
        for (int i = 0; i < items.size(); i++) {
            BroadcastItem item = items.get(i);
            handle.createUpdate("INSERT INTO broadcast_item (broadcast_id, position, audio_id, title, sha256,"
                            + " duration_ms, relay_id, fallback_ms) VALUES (:id, :position, :audio, :title, :sha256,"
                            + " :duration, :relay, :fallback)")
                    .bind("id", broadcastId)
                    .bind("position", i)
                    .bind("audio", item.audioId())
                    .bind("title", item.title())
                    .bind("sha256", item.sha256())
                    .bind("duration", item.durationMs())
                    .bind("relay", item.relay().map(Relayed::id).orElse(null))
                    .bind("fallback", item.relay().map(Relayed::fallbackMs).orElse(null))
                    .execute();
        }
    }

    /** In order of play; empty for a broadcast of one recording. */
    public static List<BroadcastItem> of(Handle handle, String broadcastId) {
        return handle.createQuery("SELECT * FROM broadcast_item WHERE broadcast_id = :id ORDER BY position")
                .bind("id", broadcastId)
                .map((row, context) -> new BroadcastItem(
                        row.getString("audio_id"),
                        row.getString("title"),
                        row.getString("sha256"),
                        row.getLong("duration_ms"),
                        relay(row)))
                .list();
    }

    private static Optional<Relayed> relay(ResultSet row) throws SQLException {
        String id = row.getString("relay_id");
        return id == null ? Optional.empty() : Optional.of(new Relayed(id, row.getLong("fallback_ms")));
    }

    /**
     * Relays that have the line in this span, will have it, or are held by a person: those go on a moment after somebody says
     * so. A programme that begins anew after it gave way has an occurrence more.
     */
    public static List<String> relaysBetween(Handle handle, Instant from, Instant until) {
        return handle.createQuery("SELECT DISTINCT i.relay_id FROM broadcast_item i JOIN broadcast b"
                        + " ON b.id = i.broadcast_id JOIN occurrence o ON o.broadcast_id = b.id"
                        + " WHERE i.relay_id IS NOT NULL AND b.state IN ('scheduled', 'playing')"
                        + " AND o.start_at < :until AND (o.ends_at > :from OR o.paused_at IS NOT NULL)")
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(String.class)
                .list();
    }
}
