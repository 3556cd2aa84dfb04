package vn.thonhub.loudspeaker.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an official asks for; {@code start_at} absent means now, {@code speakers} absent means all. */
public record NewBroadcast(
        String title,
        String audioId,
        @JsonProperty("class") Optional<String> kind,
        Optional<Instant> startAt,
        Optional<List<String>> speakers,
        Optional<Integer> volume,
        Optional<Integer> repeat) {
    public NewBroadcast {
        kind = orEmpty(kind);
        startAt = orEmpty(startAt);
        speakers = orEmpty(speakers);
        volume = orEmpty(volume);
        repeat = orEmpty(repeat);
    }

    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
