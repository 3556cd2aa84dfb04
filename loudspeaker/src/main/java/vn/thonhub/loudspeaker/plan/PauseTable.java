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

    /** An occurrence that was held and is held on no speaker any more. */
    private static final String NOBODY_HOLDS = "o.paused_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM delivery d"
            + " WHERE d.occurrence_id = o.id AND d.paused_at IS NOT NULL AND d.state = 'started')";

    private PauseTable() {}

    /** What sounds on these speakers. @return on how many */
    public static int pause(Handle handle, Collection<String> speakers, Instant at) {
        int held = handle.createUpdate(
                        "UPDATE delivery SET paused_at = :at WHERE state = 'started' AND paused_at IS NULL"
                                + " AND speaker_id IN (<speakers>) AND occurrence_id IN"
                                + " (SELECT id FROM occurrence WHERE not_after > :at)")
                .bindList("speakers", List.copyOf(speakers))
                .bind("at", at.toEpochMilli())
                .execute();
        handle.createUpdate(
                        "UPDATE occurrence SET paused_at = :at, not_after = not_after + :longest"
                                + " WHERE paused_at IS NULL AND id IN (SELECT occurrence_id FROM delivery WHERE paused_at = :at)")
                .bind("at", at.toEpochMilli())
                .bind("longest", LONGEST_MS)
                .execute();
        return held;
    }

    /** Whether a person holds it on some speaker. */
    public static boolean isPaused(Handle handle, String broadcastId) {
        return handle.createQuery("SELECT COUNT(*) FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                                + " WHERE o.broadcast_id = :id AND d.state = 'started' AND d.paused_at IS NOT NULL")
                        .bind("id", broadcastId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * What was held on these speakers. While another speaker is still held, the end stays put off for all: who went on
     * first is then waited for a little too long, and nobody too short.
     *
     * @return on how many
     */
    public static int resume(Handle handle, Collection<String> speakers, Instant at) {
        int resumed = handle.createUpdate("UPDATE delivery SET paused_at = NULL WHERE paused_at IS NOT NULL"
                        + " AND speaker_id IN (<speakers>)")
                .bindList("speakers", List.copyOf(speakers))
                .execute();
        handle.createUpdate("UPDATE broadcast SET ends_at = ends_at + :at - (SELECT MIN(o.paused_at) FROM occurrence o"
                        + " WHERE o.broadcast_id = broadcast.id AND o.paused_at IS NOT NULL)"
                        + " WHERE id IN (SELECT o.broadcast_id FROM occurrence o WHERE " + NOBODY_HOLDS + ")")
                .bind("at", at.toEpochMilli())
                .execute();
        handle.createUpdate("UPDATE occurrence AS o SET not_after = not_after + :at - paused_at - :longest,"
                        + " ends_at = ends_at + :at - paused_at, paused_at = NULL WHERE " + NOBODY_HOLDS)
                .bind("at", at.toEpochMilli())
                .bind("longest", LONGEST_MS)
                .execute();
        return resumed;
    }
}
