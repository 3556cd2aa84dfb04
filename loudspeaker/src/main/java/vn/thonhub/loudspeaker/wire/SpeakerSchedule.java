package vn.thonhub.loudspeaker.wire;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All a speaker is to play in the coming days; replaces the one before as a whole. What is not in it any more is
 * cancelled, also when it is sounding.
 *
 * @param hub and {@code speaker}: whom it is for, so that it cannot be handed to another
 * @param revision grows with every change; a speaker takes no smaller one
 * @param volume 0 to 100, the speaker's own volume
 * @param volumeLimit ceiling of whatever it plays but emergencies; absent: none
 * @param emergencyLimit ceiling of emergencies; absent: none
 */
public record SpeakerSchedule(
        int v,
        String hub,
        String speaker,
        long revision,
        Instant issuedAt,
        Instant coversUntil,
        int volume,
        Optional<Integer> volumeLimit,
        Optional<Integer> emergencyLimit,
        List<Occurrence> occurrences) {
    public SpeakerSchedule {
        Objects.requireNonNull(hub, "schedule.hub");
        Objects.requireNonNull(speaker, "schedule.speaker");
        Objects.requireNonNull(issuedAt, "schedule.issued_at");
        Objects.requireNonNull(coversUntil, "schedule.covers_until");
        volumeLimit = volumeLimit == null ? Optional.empty() : volumeLimit;
        emergencyLimit = emergencyLimit == null ? Optional.empty() : emergencyLimit;
        occurrences = List.copyOf(occurrences);
    }

    /** Without ceilings. */
    public SpeakerSchedule(
            int v,
            String hub,
            String speaker,
            long revision,
            Instant issuedAt,
            Instant coversUntil,
            int volume,
            List<Occurrence> occurrences) {
        this(v, hub, speaker, revision, issuedAt, coversUntil, volume, Optional.empty(), Optional.empty(), occurrences);
    }

    public Volumes volumes() {
        return new Volumes(volume, volumeLimit.orElse(Volumes.MOST), emergencyLimit.orElse(Volumes.MOST));
    }
}
