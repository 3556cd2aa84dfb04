package vn.thonhub.camera.owner;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * That a household agreed to lend its camera, as it was recorded.
 *
 * @param givenBy the person who agreed
 * @param givenOn the day they did
 * @param until the last day on which it holds
 * @param note such as where the signed paper is kept
 * @param recordedBy user name of who entered it
 */
public record Consent(
        String givenBy,
        LocalDate givenOn,
        LocalDate until,
        Optional<String> note,
        String recordedBy,
        Instant recordedAt) {
    /** Days of consents begin and end at midnight here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    public Consent {
        requireNonNull(givenBy, "givenBy");
        requireNonNull(givenOn, "givenOn");
        requireNonNull(until, "until");
        requireNonNull(note, "note");
        requireNonNull(recordedBy, "recordedBy");
        requireNonNull(recordedAt, "recordedAt");
        if (until.isBefore(givenOn)) {
            throw new IllegalArgumentException("a consent cannot end before it was given");
        }
    }

    /** The first moment at which it holds no longer. */
    public Instant endsAt() {
        return until.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
