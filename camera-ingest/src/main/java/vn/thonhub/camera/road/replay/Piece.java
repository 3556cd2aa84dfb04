package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import vn.thonhub.camera.evidence.EvidenceSource;

/**
 * A file of footage.
 *
 * @param source knows the file by {@code id}
 */
public record Piece(EvidenceSource source, String id, Instant from, Instant until) {
    /** What of it lies before the instant. */
    Duration before(Instant end) {
        var length = Duration.between(from, until.isBefore(end) ? until : end);
        return length.isNegative() ? Duration.ZERO : length;
    }
}
