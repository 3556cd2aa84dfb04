package vn.thonhub.loudspeaker.audio;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What still needs a recording or a relay, so that it cannot be removed. */
public final class ProgrammeUse {
    private ProgrammeUse() {}

    /**
     * Title of an open broadcast, or name of a schedule, that plays the recording or relays the station.
     *
     * @param id of either; no recording has a relay's
     */
    public static Optional<String> of(Handle handle, String id) {
        return handle.createQuery("SELECT title FROM broadcast WHERE (audio_id = :id OR id IN"
                        + " (SELECT broadcast_id FROM broadcast_item WHERE audio_id = :id OR relay_id = :id))"
                        + " AND state IN ('held', 'scheduled', 'playing')"
                        + " UNION ALL SELECT 'schedule ' || s.id FROM schedule s JOIN schedule_revision r"
                        + " ON r.schedule_id = s.id AND (r.revision = s.revision OR r.revision = s.live_revision)"
                        + " WHERE s.ended_at IS NULL AND r.programme LIKE '%\"' || :id || '\"%' LIMIT 1")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }
}
