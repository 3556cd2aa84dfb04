package vn.thonhub.camera.owner;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * That a household took its consent back.
 *
 * @param withdrawnBy the person who did
 * @param at when it was recorded, from when on the camera is not used
 * @param recordedBy user name of who entered it
 */
public record Withdrawal(String withdrawnBy, Instant at, String recordedBy, Optional<String> note) {
    public Withdrawal {
        requireNonNull(withdrawnBy, "withdrawnBy");
        requireNonNull(at, "at");
        requireNonNull(recordedBy, "recordedBy");
        requireNonNull(note, "note");
    }
}
