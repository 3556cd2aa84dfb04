package vn.thonhub.loudspeaker.wire;

import java.util.Objects;

/**
 * One thing to play.
 *
 * @param kind {@code file}, or {@code silence} for a pause of {@code durationMs}; {@code stream} is refused by this agent
 * @param url path on the hub, resolved against the enrolled address
 * @param sha256 lower-case hex of the content
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

    public boolean isFile() {
        return "file".equals(kind);
    }

    public boolean isSilence() {
        return "silence".equals(kind);
    }
}
