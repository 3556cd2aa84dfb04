package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * A broadcast.
 *
 * @param audioDurationMs length of the recording, once
 * @param volume 0 to 100; absent: each speaker's own
 * @param repeat how many times it is played
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
        Optional<String> approvedBy) {
    public Broadcast {
        Objects.requireNonNull(id, "broadcast id");
        Objects.requireNonNull(kind, "broadcast class");
        Objects.requireNonNull(state, "broadcast state");
    }

    /** Key of its one occurrence. */
    public String occurrenceId() {
        return id + "@" + startAt.toEpochMilli();
    }
}
