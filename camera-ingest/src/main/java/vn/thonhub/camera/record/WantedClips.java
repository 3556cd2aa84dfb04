package vn.thonhub.camera.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code wanted_clip}: clips under way that somebody wants, and for which alert. What of an unfinished clip a kill
 * leaves is kept if it stands here.
 */
final class WantedClips {
    private WantedClips() {}

    /** @param alert if the event became one */
    record Wanted(Optional<String> alert) {}

    static void add(Handle handle, String event, Optional<String> alert) {
        handle.createUpdate("INSERT OR REPLACE INTO wanted_clip (event_id, alert_id) VALUES (:event, :alert)")
                .bind("event", event)
                .bind("alert", alert.orElse(null))
                .execute();
    }

    static Optional<Wanted> find(Handle handle, String event) {
        return handle.createQuery("SELECT alert_id FROM wanted_clip WHERE event_id = :event")
                .bind("event", event)
                .map((row, context) -> new Wanted(Optional.ofNullable(row.getString("alert_id"))))
                .findFirst();
    }

    static void remove(Handle handle, String event) {
        handle.createUpdate("DELETE FROM wanted_clip WHERE event_id = :event")
                .bind("event", event)
                .execute();
    }

    /** Removes all but these. */
    static void retain(Handle handle, Set<String> events) {
        List<String> all = handle.createQuery("SELECT event_id FROM wanted_clip")
                .mapTo(String.class)
                .list();
        all.stream().filter(event -> !events.contains(event)).forEach(event -> remove(handle, event));
    }
}
