package vn.thonhub.loudspeaker.wire;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All a speaker is to play in the coming days; replaces the one before as a whole. What is not in it any more is
 * cancelled, also when it is sounding.
 *
 * @param hub and {@code speaker}: whom it is for, so that it cannot be handed to another
 * @param revision grows with every change; a speaker takes no smaller one
 * @param volume 0 to 100, the speaker's own volume
 */
public record SpeakerSchedule(
        int v,
        String hub,
        String speaker,
        long revision,
        Instant issuedAt,
        Instant coversUntil,
        int volume,
        List<Occurrence> occurrences) {
    public SpeakerSchedule {
        Objects.requireNonNull(hub, "schedule.hub");
        Objects.requireNonNull(speaker, "schedule.speaker");
        Objects.requireNonNull(issuedAt, "schedule.issued_at");
        Objects.requireNonNull(coversUntil, "schedule.covers_until");
        occurrences = List.copyOf(occurrences);
    }
}
