package vn.thonhub.loudspeaker.schedule;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.loudspeaker.approval.RevisionState;

/** One revision of a programme and who did what with it; the JSON of the API. */
public record Revision(
        long revision,
        RevisionState state,
        Programme programme,
        Instant createdAt,
        String createdBy,
        Optional<Instant> submittedAt,
        Optional<String> submittedBy,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy,
        Optional<String> comment) {}
