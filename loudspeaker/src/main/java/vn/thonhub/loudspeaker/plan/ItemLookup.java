package vn.thonhub.loudspeaker.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.loudspeaker.audio.AudioTable;
import vn.thonhub.loudspeaker.relay.Relay;
import vn.thonhub.loudspeaker.relay.RelayTable;

/** What is wanted, as recordings and relays are today. */
public final class ItemLookup {
    private ItemLookup() {}

    /** In order; what is gone is left out. */
    public static List<BroadcastItem> find(Handle handle, List<WantedItem> wanted) {
        return wanted.stream().flatMap(item -> find(handle, item).stream()).toList();
    }

    private static Optional<BroadcastItem> find(Handle handle, WantedItem item) {
        if (item.relayId().isEmpty()) {
            return item.audioId().flatMap(id -> AudioTable.find(handle, id)).map(BroadcastItem::of);
        }
        long length = Duration.ofMinutes(item.minutes().orElse(0)).toMillis();
        return RelayTable.find(handle, item.relayId().get())
                .flatMap(relay -> AudioTable.find(handle, relay.fallbackAudioId())
                        .map(fallback -> BroadcastItem.relay(relay.id(), relay.name(), fallback, length)));
    }

    /** Names of the stations that are wanted. */
    public static List<String> stations(Handle handle, List<WantedItem> wanted) {
        return wanted.stream()
                .flatMap(item -> item.relayId().stream())
                .distinct()
                .flatMap(id -> RelayTable.find(handle, id).stream())
                .map(Relay::name)
                .toList();
    }

    /**
     * @param at where the list stands in the request, such as {@code /items}
     * @throws Problem naming the field that is not right
     */
    public static void check(Handle handle, List<WantedItem> wanted, String at) {
        for (int i = 0; i < wanted.size(); i++) {
            check(handle, wanted.get(i), at + "/" + i);
        }
    }

    private static void check(Handle handle, WantedItem item, String at) {
        if (item.audioId().isPresent() == item.relayId().isPresent()) {
            throw Problem.invalid(at, "Name either a recording (audio_id) or a relay (relay_id with minutes).");
        }
        item.audioId().ifPresent(id -> requireRecording(handle, id, at + "/audio_id"));
        if (item.relayId().isPresent() != item.minutes().isPresent()) {
            throw Problem.invalid(at + "/minutes", "A relay needs its minutes; a recording is as long as it is.");
        }
        if (item.relayId().isPresent()
                && RelayTable.find(handle, item.relayId().get()).isEmpty()) {
            throw Problem.invalid(
                    at + "/relay_id",
                    "There is no relay " + item.relayId().get() + "; it may have been removed, choose another.");
        }
    }

    /** @throws Problem naming the field when the library has no such recording */
    static void requireRecording(Handle handle, String id, String at) {
        if (AudioTable.find(handle, id).isEmpty()) {
            throw Problem.invalid(at, "There is no recording " + id + " in the library; upload it first.");
        }
    }
}
