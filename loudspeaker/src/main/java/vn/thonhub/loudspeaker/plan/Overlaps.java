package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Which broadcasts want a speaker at the same time. Cancelled and held ones want nothing. */
final class Overlaps {
    private static final String LIVE = " d.state NOT IN ('cancelled', 'preempted', 'missed', 'failed', 'completed')"
            + " AND b.state IN ('scheduled', 'playing') ";

    private Overlaps() {}

    /** Another broadcast on a speaker. */
    record Other(String broadcastId, String title, BroadcastClass kind, Instant begin, Instant end) {}

    /** What else wants the speaker in the span, the earliest first. */
    static List<Other> on(Handle handle, String speakerId, String butBroadcast, Instant from, Instant until) {
        return handle.createQuery("SELECT b.id, b.title, b.class, o.start_at, o.ends_at FROM delivery d"
                        + " JOIN occurrence o ON o.id = d.occurrence_id JOIN broadcast b ON b.id = o.broadcast_id"
                        + " WHERE d.speaker_id = :speaker AND b.id <> :but AND o.start_at < :until"
                        + " AND o.ends_at > :from AND" + LIVE + "ORDER BY o.start_at, b.id")
                .bind("speaker", speakerId)
                .bind("but", butBroadcast)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> new Other(
                        row.getString("id"),
                        row.getString("title"),
                        BroadcastClass.of(row.getString("class")),
                        Instant.ofEpochMilli(row.getLong("start_at")),
                        Instant.ofEpochMilli(row.getLong("ends_at"))))
                .list();
    }

    /** Broadcasts that are planned or on the air on any of the speakers in the span. */
    static List<String> around(Handle handle, Collection<String> speakers, Instant from, Instant until) {
        if (speakers.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT DISTINCT b.id FROM broadcast b JOIN occurrence o ON o.broadcast_id = b.id"
                        + " JOIN delivery d ON d.occurrence_id = o.id WHERE d.speaker_id IN (<speakers>)"
                        + " AND b.state IN ('scheduled', 'playing') AND d.state <> 'cancelled'"
                        + " AND b.start_at < :until AND b.ends_at > :from ORDER BY b.id")
                .bindList("speakers", List.copyOf(speakers))
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(String.class)
                .list();
    }

    /** A broadcast of the same class that was there first. */
    static Optional<Other> rival(List<Other> others, Broadcast mine) {
        return others.stream()
                .filter(one -> one.kind() == mine.kind() && one.broadcastId().compareTo(mine.id()) < 0)
                .findFirst();
    }
}
