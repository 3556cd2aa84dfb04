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
    Duration length() {
        return Duration.between(from, until);
    }

    boolean overlaps(Piece other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
