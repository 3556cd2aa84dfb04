package vn.thonhub.loudspeaker.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A programme that recurs, over all its revisions.
 *
 * @param revision the newest one
 * @param liveRevision the one on the air; absent before the first approval
 * @param version counts every change, for optimistic locking
 * @param plannedUntil up to then its occurrences are broadcasts
 * @param dirty what is planned must be compared anew
 */
public record Schedule(
        String id,
        long revision,
        Optional<Long> liveRevision,
        long version,
        Optional<Instant> plannedUntil,
        boolean dirty,
        Instant createdAt,
        String createdBy,
        Optional<Instant> endedAt,
        Optional<String> endedBy) {}
