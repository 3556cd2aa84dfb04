package vn.thonhub.loudspeaker.audio;

import java.time.Instant;

/** A recording of the library; the JSON of the API as it stands. Loudness in LUFS, peak in dBTP. */
public record Audio(
        String id,
        String title,
        long durationMs,
        long sizeBytes,
        String sha256,
        String mediaType,
        String sourceFormat,
        double loudnessLufs,
        double sourceLoudnessLufs,
        double truePeakDbtp,
        Instant createdAt,
        String createdBy) {
    /** Where a speaker fetches it, on the hub. */
    public static String mediaPath(String sha256) {
        return "/api/v1/media/" + sha256;
    }
}
