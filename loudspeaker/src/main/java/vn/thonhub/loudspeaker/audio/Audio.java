package vn.thonhub.loudspeaker.audio;

import java.time.Instant;
import java.util.Optional;

/**
 * A recording of the library; the JSON of the API as it stands. Loudness in LUFS, peaks in dBTP.
 *
 * @param sourceTruePeakDbtp absent for recordings of older hubs
 * @param script what was read aloud
 * @param cut what it was cut from
 */
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
        Optional<Double> sourceTruePeakDbtp,
        AudioOrigin origin,
        Optional<String> language,
        Optional<String> placeId,
        Optional<String> script,
        Optional<Cut> cut,
        Instant createdAt,
        String createdBy) {

    /** Where a cut recording was taken from; {@code from} may have left the library since. */
    public record Cut(String from, long startMs, long endMs) {}

    /** Where a speaker fetches it, on the hub. */
    public static String mediaPath(String sha256) {
        return "/api/v1/media/" + sha256;
    }
}
