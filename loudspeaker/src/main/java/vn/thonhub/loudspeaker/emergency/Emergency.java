package vn.thonhub.loudspeaker.emergency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An emergency as it stands in the table.
 *
 * @param zoneName the zone in words; what a person repeats to confirm
 * @param lasts how long it sounds from its start, at most
 * @param drill said outward as an exercise; the speakers say what its author wrote
 * @param audio absent when it is spoken into a microphone while it is on
 * @param confirmHash of the token its author got
 * @param startAt when the speakers begin together; absent before the confirmation
 */
record Emergency(
        String id,
        EmergencyState state,
        String title,
        String text,
        Zone zone,
        String zoneName,
        boolean drill,
        Optional<Recording> audio,
        int volume,
        Duration pause,
        Duration lasts,
        Optional<String> source,
        String confirmHash,
        Instant confirmUntil,
        Instant createdAt,
        String createdBy,
        Optional<Instant> startAt,
        Optional<Instant> endsAt,
        Optional<Instant> confirmedAt,
        Optional<String> confirmedBy,
        Optional<Instant> endedAt,
        Optional<String> endedBy) {

    boolean isLive() {
        return audio.isEmpty();
    }

    /** What is played; kept, also when it has left the library. */
    record Recording(String id, String title, String sha256, long durationMs) {}
}
