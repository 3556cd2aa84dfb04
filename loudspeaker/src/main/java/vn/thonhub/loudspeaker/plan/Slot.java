package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Objects;

/**
 * The place of a broadcast in the schedule it comes from.
 *
 * @param plannedAt its instant in the schedule; stays when a person moves the broadcast
 */
public record Slot(String scheduleId, long revision, Instant plannedAt) {
    public Slot {
        Objects.requireNonNull(scheduleId, "slot schedule");
        Objects.requireNonNull(plannedAt, "slot plannedAt");
    }
}
