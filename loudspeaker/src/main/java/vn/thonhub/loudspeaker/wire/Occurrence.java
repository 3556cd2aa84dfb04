package vn.thonhub.loudspeaker.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One planned play at one absolute instant.
 *
 * @param occurrence {@code broadcast@start}, the key of everything the speaker later says about it
 * @param kind class of the broadcast
 * @param notAfter after this instant nothing of it may sound any more
 * @param volume 0 to 100; absent: the speaker's own
 * @param repeat how many times the media are played, at least 1
 */
public record Occurrence(
        String occurrence,
        String broadcastId,
        @JsonProperty("class") BroadcastClass kind,
        Instant startAt,
        Instant notAfter,
        Late late,
        List<Media> media,
        Optional<Integer> volume,
        int repeat,
        String by,
        Optional<String> approvedBy) {
    public Occurrence {
        Objects.requireNonNull(occurrence, "occurrence.occurrence");
        Objects.requireNonNull(broadcastId, "occurrence.broadcast_id");
        Objects.requireNonNull(kind, "occurrence.class");
        Objects.requireNonNull(startAt, "occurrence.start_at");
        Objects.requireNonNull(notAfter, "occurrence.not_after");
        Objects.requireNonNull(late, "occurrence.late");
        media = List.copyOf(media);
        volume = volume == null ? Optional.empty() : volume;
        approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
        repeat = Math.max(1, repeat);
    }

    /** Length of all media, all repeats. */
    public Duration duration() {
        return Duration.ofMillis(
                repeat * media.stream().mapToLong(Media::durationMs).sum());
    }

    public Instant endAt() {
        return startAt.plus(duration());
    }
}
