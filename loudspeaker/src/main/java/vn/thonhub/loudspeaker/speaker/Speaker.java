package vn.thonhub.loudspeaker.speaker;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;
import vn.thonhub.loudspeaker.wire.Volumes;

/**
 * One speaker as the hub knows it.
 *
 * @param volumes how loud it is, and may become
 * @param scheduleRevision revision of the schedule it ought to have
 * @param scheduleDirty that revision is not with the broker yet
 * @param reportedRevision revision it said it has
 * @param conditions what is wrong with it
 */
public record Speaker(
        String id,
        Volumes volumes,
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
