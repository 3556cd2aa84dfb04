package vn.thonhub.loudspeaker.wire;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing to play.
 *
 * @param kind {@code file}; {@code silence} for a pause of {@code durationMs}; {@code live} for sound that is still being
 *     made, fetched from the hub piece by piece for {@code durationMs} at most; {@code stream} for a station the hub
 *     relays for exactly {@code durationMs}, its pieces at places of absolute time (48 kHz since 1970)
 * @param url path on the hub, resolved against the enrolled address
 * @param sha256 lower-case hex of the content; empty when it has none yet
 * @param fallback recording that is heard instead while a station is not
 */
public record Media(String kind, String url, String sha256, long durationMs, Optional<Media> fallback) {
    public Media {
        Objects.requireNonNull(kind, "media.kind");
        Objects.requireNonNull(url, "media.url");
        Objects.requireNonNull(sha256, "media.sha256");
        fallback = fallback == null ? Optional.empty() : fallback;
    }

    /** Without a fallback. */
    public Media(String kind, String url, String sha256, long durationMs) {
        this(kind, url, sha256, durationMs, Optional.empty());
    }

    public static Media file(String url, String sha256, long durationMs) {
        return new Media("file", url, sha256, durationMs);
    }

    /** A pause between two plays. */
    public static Media silence(long durationMs) {
        return new Media("silence", "", "", durationMs);
    }

    /** Where speakers fetch a live sound. */
    public static final String LIVE_PATH = "/api/v1/live/";

    /** A sound that grows while it is played. */
    public static Media live(String stream, long durationMs) {
        return new Media("live", LIVE_PATH + stream, "", durationMs);
    }

    /** A station, heard for so long. */
    public static Media station(String relayId, long durationMs, Media fallback) {
        return new Media("stream", LIVE_PATH + relayId, "", durationMs, Optional.of(fallback));
    }

    /** What a speaker should have on its disk for it. */
    public Stream<Media> files() {
        return isFile() ? Stream.of(this) : fallback.stream();
    }

    public boolean isStation() {
        return "stream".equals(kind);
    }

    public boolean isLive() {
        return "live".equals(kind);
    }

    public boolean isFile() {
        return "file".equals(kind);
    }

    public boolean isSilence() {
        return "silence".equals(kind);
    }
}
