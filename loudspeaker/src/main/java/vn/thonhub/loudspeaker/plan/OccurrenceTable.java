package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Rows of {@code occurrence}; the key is {@code broadcast@start}, the one speakers report by. */
final class OccurrenceTable {
    private OccurrenceTable() {}

    /** @return its key */
    static String insert(Handle handle, String broadcastId, Instant start, Instant end, Instant notAfter) {
        String id = broadcastId + "@" + start.toEpochMilli();
        handle.createUpdate("INSERT INTO occurrence (id, broadcast_id, start_at, ends_at, not_after)"
                        + " VALUES (:id, :broadcast, :start, :end, :notAfter)")
                .bind("id", id)
                .bind("broadcast", broadcastId)
                .bind("start", start.toEpochMilli())
                .bind("end", end.toEpochMilli())
                .bind("notAfter", notAfter.toEpochMilli())
                .execute();
        return id;
    }

    static void setTimes(Handle handle, String id, Instant end, Instant notAfter) {
        handle.createUpdate("UPDATE occurrence SET ends_at = :end, not_after = :notAfter WHERE id = :id")
                .bind("end", end.toEpochMilli())
                .bind("notAfter", notAfter.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Takes away those that no speaker has begun, but for one. */
    static void deleteUnbegun(Handle handle, String broadcastId, String but) {
        String these = " (SELECT id FROM occurrence WHERE broadcast_id = :broadcast AND id <> :but AND NOT EXISTS"
                + " (SELECT 1 FROM delivery x WHERE x.occurrence_id = occurrence.id AND x.started_at IS NOT NULL))";
        handle.createUpdate("DELETE FROM delivery WHERE occurrence_id IN" + these)
                .bind("broadcast", broadcastId)
                .bind("but", but)
                .execute();
        handle.createUpdate("DELETE FROM occurrence WHERE broadcast_id = :broadcast AND id <> :but AND NOT EXISTS"
                        + " (SELECT 1 FROM delivery x WHERE x.occurrence_id = occurrence.id)")
                .bind("broadcast", broadcastId)
                .bind("but", but)
                .execute();
    }
}
