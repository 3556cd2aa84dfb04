package vn.thonhub.loudspeaker.plan;

import java.util.Optional;
import vn.thonhub.loudspeaker.audio.Audio;
import vn.thonhub.loudspeaker.wire.Media;

/**
 * One piece of a session, as it was when it was planned: a recording, or a station that is relayed.
 *
 * @param audioId of a relay, the recording to fall back to; so is {@code sha256}
 * @param title of a relay, the station's name
 * @param durationMs how long it has the line
 */
public record BroadcastItem(String audioId, String title, String sha256, long durationMs, Optional<Relayed> relay) {
    /** @param fallbackMs length of the recording to fall back to */
    public record Relayed(String id, long fallbackMs) {}

    public static BroadcastItem of(Audio audio) {
        return new BroadcastItem(audio.id(), audio.title(), audio.sha256(), audio.durationMs(), Optional.empty());
    }

    /** A station relayed for so long. */
    public static BroadcastItem relay(String relayId, String name, Audio fallback, long durationMs) {
        return new BroadcastItem(
                fallback.id(),
                name,
                fallback.sha256(),
                durationMs,
                Optional.of(new Relayed(relayId, fallback.durationMs())));
    }

    /** As speakers get it. */
    Media media(SpeakerPlan.MediaAddress address) {
        return relay.map(one ->
                        Media.station(one.id(), durationMs, Media.file(address.of(sha256), sha256, one.fallbackMs())))
                .orElseGet(() -> Media.file(address.of(sha256), sha256, durationMs));
    }
}
