package vn.thonhub.loudspeaker.plan;

import java.util.Optional;

/**
 * One thing somebody wants to have played, as the API and a schedule's revisions have it: a recording by its place in the
 * audio library, or a relay.
 *
 * @param minutes how long the station is relayed
 */
public record WantedItem(Optional<String> audioId, Optional<String> relayId, Optional<Integer> minutes) {
    public WantedItem {
        audioId = or(audioId);
        relayId = or(relayId);
        minutes = or(minutes);
    }

    /** A recording. */
    public static WantedItem recording(String audioId) {
        return new WantedItem(Optional.of(audioId), Optional.empty(), Optional.empty());
    }

    private static <T> Optional<T> or(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
