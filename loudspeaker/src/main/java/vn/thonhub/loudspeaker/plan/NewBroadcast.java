package vn.thonhub.loudspeaker.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an official asks for; {@code start_at} absent means now, {@code speakers} absent means all.
 *
 * @param audioId one recording; or
 * @param items several things one after the other, relays among them
 */
public record NewBroadcast(
        String title,
        Optional<String> audioId,
        Optional<List<WantedItem>> items,
        @JsonProperty("class") Optional<String> kind,
        Optional<Instant> startAt,
        Optional<List<String>> speakers,
        Optional<Integer> volume,
        Optional<Integer> repeat) {
    public NewBroadcast {
        audioId = orEmpty(audioId);
        items = orEmpty(items).map(List::copyOf);
        kind = orEmpty(kind);
        startAt = orEmpty(startAt);
        speakers = orEmpty(speakers);
        volume = orEmpty(volume);
        repeat = orEmpty(repeat);
    }

    /** In order of play. */
    List<WantedItem> all() {
        return items.orElseGet(() -> audioId.map(WantedItem::recording).stream().toList());
    }

    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
