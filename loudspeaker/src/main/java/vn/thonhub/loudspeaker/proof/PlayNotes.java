package vn.thonhub.loudspeaker.proof;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** Rows of {@code play_note}: what events say beside how far a play came; of broadcasts and emergencies alike. */
final class PlayNotes {
    private PlayNotes() {}

    /** To be called once for each event: interruptions are counted. */
    static void keep(Handle handle, String speakerId, PlayEvent event) {
        boolean pushed = event.type() == PlayEvent.Type.PREEMPTED;
        // Nobody took it up again. A push was counted when it came; a power cut was not.
        boolean brokenOff = event.detail().filter("interrupted"::equals).isPresent();
        if (!pushed
                && !brokenOff
                && event.heard().isEmpty()
                && event.micRmsDbfs().isEmpty()
                && event.fallbackMs().isEmpty()) {
            return;
        }
        Optional<Integer> heard = event.heard().map(yes -> yes ? 1 : 0);
        handle.createUpdate("INSERT INTO play_note (broadcast_id, occurrence_id, speaker_id, interruptions, heard,"
                        + " mic_rms_dbfs, fallback_ms) VALUES (:broadcast, :occurrence, :speaker, MAX(:pushed, :least),"
                        + " :heard, :mic, :fallback)"
                        + " ON CONFLICT (broadcast_id, speaker_id, occurrence_id) DO UPDATE SET"
                        + " interruptions = MAX(play_note.interruptions + :pushed, :least),"
                        + " heard = COALESCE(excluded.heard, play_note.heard),"
                        + " mic_rms_dbfs = COALESCE(excluded.mic_rms_dbfs, play_note.mic_rms_dbfs),"
                        + " fallback_ms = play_note.fallback_ms + excluded.fallback_ms")
                .bind("broadcast", event.broadcastId())
                .bind("occurrence", event.occurrence())
                .bind("speaker", speakerId)
                .bind("pushed", pushed ? 1 : 0)
                .bind("least", brokenOff ? 1 : 0)
                .bind("heard", heard.orElse(null))
                .bind("mic", event.micRmsDbfs().orElse(null))
                .bind("fallback", event.fallbackMs().orElse(0L))
                .execute();
    }
}
