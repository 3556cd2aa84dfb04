package vn.thonhub.loudspeaker.wire;

import java.util.Objects;

/**
 * One thing to play.
 *
 * @param kind {@code file}; {@code silence} for a pause of {@code durationMs}; {@code live} for sound that is still being
 *     made, fetched from the hub piece by piece for {@code durationMs} at most
 * @param url path on the hub, resolved against the enrolled address
 * @param sha256 lower-case hex of the content; empty when it has none yet
 */
public record Media(String kind, String url, String sha256, long durationMs) {
    public Media {
        Objects.requireNonNull(kind, "media.kind");
        Objects.requireNonNull(url, "media.url");
        Objects.requireNonNull(sha256, "media.sha256");
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
