package vn.thonhub.loudspeaker.plan;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How deliveries follow when an occurrence that has not begun changes. */
final class DeliveryMoves {
    private DeliveryMoves() {}

    static void insertIfAbsent(Handle handle, String occurrenceId, String speakerId, String speakerName) {
        handle.createUpdate("INSERT INTO delivery (occurrence_id, speaker_id, speaker_name, state)"
                        + " VALUES (:occurrence, :speaker, :name, 'scheduled') ON CONFLICT DO NOTHING")
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .bind("name", speakerName)
                .execute();
    }

    /** Brings an occurrence that has not begun to exactly these speakers (id to name), those taken away come back. */
    static void setSpeakers(Handle handle, String occurrenceId, Map<String, String> speakers) {
        handle.createUpdate("UPDATE delivery SET state = 'cancelled' WHERE occurrence_id = :occurrence"
                        + " AND state IN ('scheduled', 'sent', 'acked', 'preempted')")
                .bind("occurrence", occurrenceId)
                .execute();
        speakers.forEach((id, name) -> {
            insertIfAbsent(handle, occurrenceId, id, name);
            handle.createUpdate("UPDATE delivery SET state = 'scheduled', revision = NULL, cut_at = NULL,"
                            + " detail = NULL WHERE occurrence_id = :occurrence AND speaker_id = :speaker"
                            + " AND state = 'cancelled' AND started_at IS NULL")
                    .bind("occurrence", occurrenceId)
                    .bind("speaker", id)
                    .execute();
        });
    }

    /** The deliveries of an occurrence that moved. */
    static void moveTo(Handle handle, String fromOccurrence, String toOccurrence) {
        handle.createUpdate("UPDATE delivery SET occurrence_id = :to, revision = NULL, cut_at = NULL,"
                        + " state = 'scheduled', detail = NULL, sent_at = NULL, acked_at = NULL"
                        + " WHERE occurrence_id = :from AND state IN ('scheduled', 'sent', 'acked', 'preempted')")
                .bind("to", toOccurrence)
                .bind("from", fromOccurrence)
                .execute();
        handle.createUpdate("DELETE FROM occurrence WHERE id = :id AND NOT EXISTS"
                        + " (SELECT 1 FROM delivery d WHERE d.occurrence_id = :id)")
                .bind("id", fromOccurrence)
                .execute();
    }
}
