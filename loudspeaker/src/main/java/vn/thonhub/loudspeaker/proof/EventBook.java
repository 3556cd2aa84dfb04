package vn.thonhub.loudspeaker.proof;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;

/** Rows of {@code speaker_event} and {@code speaker_event_log}: every event once, and which numbers are missing. */
final class EventBook {
    /** More holes than that are asked for in turns. */
    private static final int MAX_ASKED = 50;

    private EventBook() {}

    /** @return false when it is here already */
    static boolean keep(Handle handle, String speakerId, PlayEvent event, Instant receivedAt) {
        return handle.createUpdate("INSERT INTO speaker_event (event_id, speaker_id, log_id, n, occurrence_id, type,"
                                + " at, received_at, body) VALUES (:id, :speaker, :log, :n, :occurrence, :type, :at,"
                                + " :received, :body) ON CONFLICT DO NOTHING")
                        .bind("id", event.eventId())
                        .bind("speaker", speakerId)
                        .bind("log", event.log())
                        .bind("n", event.n())
                        .bind("occurrence", event.occurrence())
                        .bind("type", event.type().name())
                        .bind("at", event.at().toEpochMilli())
                        .bind("received", receivedAt.toEpochMilli())
                        .bind("body", Json.write(event))
                        .execute()
                == 1;
    }

    /** Brings the count up to date and tells what to answer. */
    static EventsSeen advance(Handle handle, String speakerId, PlayEvent event) {
        long known = through(handle, speakerId, event.log());
        // What the speaker itself no longer has will never come.
        long from = Math.max(known, event.oldest() - 1);
        List<Long> beyond = handle.createQuery("SELECT n FROM speaker_event WHERE speaker_id = :speaker"
                        + " AND log_id = :log AND n > :from ORDER BY n")
                .bind("speaker", speakerId)
                .bind("log", event.log())
                .bind("from", from)
                .mapTo(Long.class)
                .list();
        long through = from;
        for (long n : beyond) {
            if (n == through + 1) {
                through = n;
            }
        }
        long last = beyond.isEmpty() ? through : beyond.get(beyond.size() - 1);
        List<Long> missing = java.util.stream.LongStream.range(through + 1, last)
                .filter(n -> !beyond.contains(n))
                .limit(MAX_ASKED)
                .boxed()
                .toList();
        save(handle, speakerId, event.log(), through, from - known);
        return new EventsSeen(event.log(), through, missing);
    }

    private static long through(Handle handle, String speakerId, String log) {
        return handle.createQuery("SELECT through FROM speaker_event_log WHERE speaker_id = :speaker AND log_id = :log")
                .bind("speaker", speakerId)
                .bind("log", log)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void save(Handle handle, String speakerId, String log, long through, long lost) {
        handle.createUpdate("INSERT INTO speaker_event_log (speaker_id, log_id, through, lost)"
                        + " VALUES (:speaker, :log, :through, :lost) ON CONFLICT (speaker_id, log_id) DO UPDATE"
                        + " SET through = excluded.through, lost = speaker_event_log.lost + excluded.lost")
                .bind("speaker", speakerId)
                .bind("log", log)
                .bind("through", through)
                .bind("lost", Math.max(0, lost))
                .execute();
    }
}
