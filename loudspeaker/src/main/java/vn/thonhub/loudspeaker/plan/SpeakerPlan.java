package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;

/** What one speaker is to play, and how far it has been told. */
public final class SpeakerPlan {
    private SpeakerPlan() {}

    /** Occurrences that may still sound and begin before {@code until}, earliest first. */
    public static List<Occurrence> occurrences(
            Handle handle, String speakerId, Instant now, Instant until, Late late, MediaAddress address) {
        return handle.createQuery("SELECT o.id, o.start_at, o.not_after, d.cut_at, b.id AS broadcast_id, b.class,"
                        + " b.audio_sha256, b.audio_duration_ms, b.volume, b.repeat_count, b.created_by, b.approved_by"
                        + " FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                        + " JOIN broadcast b ON b.id = o.broadcast_id WHERE d.speaker_id = :speaker"
                        + " AND d.state NOT IN ('cancelled', 'preempted') AND b.state <> 'held' AND o.not_after > :now AND o.start_at < :until"
                        + " ORDER BY o.start_at")
                .bind("speaker", speakerId)
                .bind("now", now.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> {
                    int volume = row.getInt("volume");
                    Optional<Integer> level = row.wasNull() ? Optional.empty() : Optional.of(volume);
                    long cut = row.getLong("cut_at");
                    long notAfter = row.wasNull() ? Long.MAX_VALUE : cut;
                    Instant last = Instant.ofEpochMilli(Math.min(notAfter, row.getLong("not_after")));
                    return new Occurrence(
                            row.getString("id"),
                            row.getString("broadcast_id"),
                            BroadcastClass.of(row.getString("class")),
                            Instant.ofEpochMilli(row.getLong("start_at")),
                            last,
                            late,
                            media(
                                    handle,
                                    row.getString("broadcast_id"),
                                    Media.file(
                                            address.of(row.getString("audio_sha256")),
                                            row.getString("audio_sha256"),
                                            row.getLong("audio_duration_ms")),
                                    address),
                            level,
                            row.getInt("repeat_count"),
                            row.getString("created_by"),
                            Optional.ofNullable(row.getString("approved_by")));
                })
                .list();
    }

    /** All of a session in order, or the one recording. */
    private static List<Media> media(Handle handle, String broadcastId, Media single, MediaAddress address) {
        List<Media> items = ItemTable.of(handle, broadcastId).stream()
                .map(item -> item.media(address))
                .toList();
        return items.isEmpty() ? List.of(single) : items;
    }

    /** Where a recording is fetched. */
    @FunctionalInterface
    public interface MediaAddress {
        String of(String sha256);
    }

    /** The schedule that holds these is with the broker. */
    public static void sent(
            Handle handle, String speakerId, Collection<Occurrence> occurrences, long revision, Instant at) {
        for (Occurrence occurrence : occurrences) {
            handle.createUpdate("UPDATE delivery SET revision = :revision,"
                            + " state = CASE WHEN state = 'scheduled' THEN 'sent' ELSE state END,"
                            + " sent_at = COALESCE(sent_at, :at)"
                            + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker"
                            + " AND (revision IS NULL OR state = 'scheduled')")
                    .bind("revision", revision)
                    .bind("at", at.toEpochMilli())
                    .bind("occurrence", occurrence.occurrence())
                    .bind("speaker", speakerId)
                    .execute();
        }
    }

    /**
     * The speaker holds a schedule of this revision.
     *
     * @return broadcasts for which that is news
     */
    public static List<String> acked(Handle handle, String speakerId, long revision, Instant at) {
        List<String> occurrences = handle.createQuery("SELECT occurrence_id FROM delivery"
                        + " WHERE speaker_id = :speaker AND state IN ('scheduled', 'sent') AND revision <= :revision")
                .bind("speaker", speakerId)
                .bind("revision", revision)
                .mapTo(String.class)
                .list();
        for (String occurrence : occurrences) {
            handle.createUpdate("UPDATE delivery SET state = 'acked', acked_at = :at"
                            + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker")
                    .bind("at", at.toEpochMilli())
                    .bind("occurrence", occurrence)
                    .bind("speaker", speakerId)
                    .execute();
        }
        return occurrences.stream()
                .map(id -> id.substring(0, id.indexOf('@')))
                .distinct()
                .toList();
    }

    /** Speakers with something to play soon that no schedule they were sent holds yet. */
    public static List<String> untold(Handle handle, Instant now, Instant until) {
        return handle.createQuery("SELECT DISTINCT d.speaker_id FROM delivery d JOIN occurrence o"
                        + " ON o.id = d.occurrence_id JOIN broadcast b ON b.id = o.broadcast_id"
                        + " JOIN speaker s ON s.id = d.speaker_id"
                        + " WHERE d.state = 'scheduled' AND d.revision IS NULL AND s.schedule_dirty = 0 AND b.state <> 'held'"
                        + " AND o.start_at < :until AND o.not_after > :now")
                .bind("until", until.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list();
    }
}
