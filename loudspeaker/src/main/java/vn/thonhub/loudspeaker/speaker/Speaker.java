package vn.thonhub.loudspeaker.speaker;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

/**
 * One speaker as the hub knows it.
 *
 * @param volume 0 to 100
 * @param scheduleRevision revision of the schedule it ought to have
 * @param scheduleDirty that revision is not with the broker yet
 * @param reportedRevision revision it said it has
 * @param conditions what is wrong with it
 */
public record Speaker(
        String id,
        int volume,
        Optional<Instant> enrolledAt,
        long scheduleRevision,
        boolean scheduleDirty,
        Liveness liveness,
        Optional<Reported> reported,
        Optional<Instant> reportedAt,
        long reportedRevision,
        Optional<SpeakerTelemetry> telemetry,
        Optional<Instant> telemetryAt,
        Conditions conditions) {
    public Speaker {
        Objects.requireNonNull(id, "speaker id");
        Objects.requireNonNull(liveness, "speaker liveness");
    }
}
