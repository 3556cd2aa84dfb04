package vn.thonhub.loudspeaker.plan;

import java.util.List;
import org.jdbi.v3.core.Handle;

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
                            + " duration_ms) VALUES (:id, :position, :audio, :title, :sha256, :duration)")
                    .bind("id", broadcastId)
                    .bind("position", i)
                    .bind("audio", item.audioId())
                    .bind("title", item.title())
                    .bind("sha256", item.sha256())
                    .bind("duration", item.durationMs())
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
                        row.getLong("duration_ms")))
                .list();
    }
}
