package vn.thonhub.loudspeaker.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows of {@code speaker_history}: what became of a speaker over time. A year and a month are kept. */
public final class SpeakerHistory {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String STATE = "state";

    /**
     * One change.
     *
     * @param what {@code state}, {@code begin} or {@code end}
     * @param value the new state, or the condition that began or ended
     */
    public record Entry(Instant at, String what, String value) {}

    private SpeakerHistory() {}

    static void state(Handle handle, String speakerId, Instant at, SpeakerState state) {
        insert(handle, speakerId, at, STATE, state.id());
    }

    static void condition(Handle handle, String speakerId, Instant at, Condition condition, boolean begins) {
        insert(handle, speakerId, at, begins ? "begin" : "end", condition.id());
    }

    private static void insert(Handle handle, String speakerId, Instant at, String what, String value) {
        handle.createUpdate("DELETE FROM speaker_history WHERE speaker_id = :speaker AND at < :old")
                .bind("speaker", speakerId)
                .bind("old", at.minus(KEPT).toEpochMilli())
                .execute();
        handle.createUpdate(
                        "INSERT INTO speaker_history (speaker_id, at, what, value) VALUES (:speaker, :at, :what, :value)")
                .bind("speaker", speakerId)
                .bind("at", at.toEpochMilli())
                .bind("what", what)
                .bind("value", value)
                .execute();
    }

    /** The newest first. */
    public static List<Entry> newest(Handle handle, String speakerId, int limit) {
        return handle.createQuery("SELECT at, what, value FROM speaker_history WHERE speaker_id = :speaker"
                        + " ORDER BY at DESC, id DESC LIMIT :limit")
                .bind("speaker", speakerId)
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        Instant.ofEpochMilli(row.getLong("at")), row.getString("what"), row.getString("value")))
                .list();
    }

    /** How long each speaker was offline within a span, in milliseconds by speaker. */
    public static Map<String, Long> unreachableMs(Handle handle, Instant from, Instant until) {
        Map<String, Long> sums = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        handle.createQuery("SELECT speaker_id, at, value FROM speaker_history WHERE what = 'state' AND at < :until"
                        + " ORDER BY speaker_id, at, id")
                .bind("until", until.toEpochMilli())
                .map((row, context) -> {
                    String id = row.getString("speaker_id");
                    long at = Math.max(from.toEpochMilli(), row.getLong("at"));
                    Long began = since.remove(id);
                    if (began != null) {
                        sums.merge(id, at - began, Long::sum);
                    }
                    if (row.getString("value").equals(SpeakerState.OFFLINE.id())) {
                        since.put(id, at);
                    }
                    return id;
                })
                .list();
        since.forEach((id, began) -> sums.merge(id, until.toEpochMilli() - began, Long::sum));
        return sums;
    }
}
