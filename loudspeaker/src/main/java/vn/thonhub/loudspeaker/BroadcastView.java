package vn.thonhub.loudspeaker;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastItem;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.Delivery;
import vn.thonhub.loudspeaker.plan.DeliveryState;

/** A broadcast as the API shows it. */
record BroadcastView(
        String id,
        String title,
        @JsonProperty("class") String kind,
        BroadcastState state,
        boolean paused,
        AudioRef audio,
        List<RelayRef> relays,
        Instant startAt,
        Instant endsAt,
        Optional<Integer> volume,
        int repeat,
        String createdBy,
        Optional<String> approvedBy,
        Instant createdAt,
        Map<String, Integer> counts,
        Optional<List<Delivery>> deliveries) {

    /** What it plays; stays as it was when the recording has left the library. */
    record AudioRef(String id, String title, long durationMs) {}

    /** A station it relays, by the name it had when it was planned. */
    record RelayRef(String id, String name) {}

    static BroadcastView of(
            Broadcast broadcast,
            boolean paused,
            List<BroadcastItem> items,
            Map<DeliveryState, Integer> counts,
            Optional<List<Delivery>> deliveries) {
        return new BroadcastView(
                broadcast.id(),
                broadcast.title(),
                broadcast.kind().id(),
                broadcast.state(),
                paused,
                new AudioRef(broadcast.audioId(), broadcast.audioTitle(), broadcast.audioDurationMs()),
                items.stream()
                        .flatMap(item -> item.relay().map(one -> new RelayRef(one.id(), item.title())).stream())
                        .distinct()
                        .toList(),
                broadcast.startAt(),
                broadcast.endsAt(),
                broadcast.volume(),
                broadcast.repeat(),
                broadcast.createdBy(),
                broadcast.approvedBy(),
                broadcast.createdAt(),
                words(counts),
                deliveries);
    }

    private static Map<String, Integer> words(Map<DeliveryState, Integer> counts) {
        Map<String, Integer> words = new LinkedHashMap<>();
        words.put("total", counts.values().stream().mapToInt(Integer::intValue).sum());
        counts.forEach((state, count) -> words.put(state.id(), count));
        return words;
    }
}
