package vn.thonhub.loudspeaker.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Occurrences a person holds. Their end moves by as much as they were held, so that nothing counts as missed meanwhile. */
public final class PauseTable {
    /** Then speakers give it up; the same as theirs. */
    private static final long LONGEST_MS = Duration.ofMinutes(30).toMillis();

    private PauseTable() {}

    /** What sounds on these speakers. @return how many occurrences that are */
    public static int pause(Handle handle, Collection<String> speakers, Instant at) {
        return handle.createUpdate("UPDATE occurrence SET paused_at = :at, not_after = not_after + :longest"
                        + " WHERE paused_at IS NULL AND not_after > :at AND id IN (SELECT occurrence_id FROM delivery"
                        + " WHERE state = 'started' AND speaker_id IN (<speakers>))")
                .bindList("speakers", List.copyOf(speakers))
                .bind("at", at.toEpochMilli())
                .bind("longest", LONGEST_MS)
                .execute();
    }

    /** Whether a person holds it on some speaker. */
    public static boolean isPaused(Handle handle, String broadcastId) {
        return handle.createQuery("SELECT COUNT(*) FROM occurrence WHERE broadcast_id = :id AND paused_at IS NOT NULL")
                        .bind("id", broadcastId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** What was held on these speakers. */
    public static int resume(Handle handle, Collection<String> speakers, Instant at) {
        handle.createUpdate("UPDATE broadcast SET ends_at = ends_at + :at - (SELECT MIN(o.paused_at) FROM occurrence o"
                        + " WHERE o.broadcast_id = broadcast.id AND o.paused_at IS NOT NULL)"
                        + " WHERE id IN (SELECT o.broadcast_id FROM occurrence o JOIN delivery d"
                        + " ON d.occurrence_id = o.id WHERE o.paused_at IS NOT NULL AND d.speaker_id IN (<speakers>))")
                .bindList("speakers", List.copyOf(speakers))
                .bind("at", at.toEpochMilli())
                .execute();
        return handle.createUpdate("UPDATE occurrence SET not_after = not_after + :at - paused_at - :longest,"
                        + " ends_at = ends_at + :at - paused_at, paused_at = NULL"
                        + " WHERE paused_at IS NOT NULL AND id IN (SELECT occurrence_id FROM delivery"
                        + " WHERE speaker_id IN (<speakers>))")
                .bindList("speakers", List.copyOf(speakers))
                .bind("at", at.toEpochMilli())
                .bind("longest", LONGEST_MS)
                .execute();
    }
}
