package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * A broadcast.
 *
 * @param audioDurationMs length of all recordings, once
 * @param volume 0 to 100; absent: each speaker's own
 * @param audioId the first recording; a session of several has them in {@link ItemTable}
 * @param repeat how many times it is played
 * @param slot its place in a schedule; absent for a single broadcast
 * @param interrupted what becomes of it when a higher class takes the line
 */
public record Broadcast(
        String id,
        String title,
        BroadcastClass kind,
        BroadcastState state,
        String audioId,
        String audioTitle,
        String audioSha256,
        long audioDurationMs,
        Instant startAt,
        Instant endsAt,
        Optional<Integer> volume,
        int repeat,
        Instant createdAt,
        String createdBy,
        Optional<String> approvedBy,
        Optional<Slot> slot,
        Interrupted interrupted) {
    public Broadcast {
        Objects.requireNonNull(id, "broadcast id");
        Objects.requireNonNull(kind, "broadcast class");
        Objects.requireNonNull(state, "broadcast state");
        Objects.requireNonNull(interrupted, "broadcast interrupted");
    }

    /** Key of its one occurrence. */
    public String occurrenceId() {
        return id + "@" + startAt.toEpochMilli();
    }
}
