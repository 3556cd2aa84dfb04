package vn.thonhub.loudspeaker.speech;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Speech somebody can hear before it is kept; the JSON of the API.
 *
 * @param spoken the words that were said, numbers and abbreviations spelled out
 * @param file levelled as the library would
 * @param script as it was written
 * @param owner who may hear and keep it
 */
record Preview(
        String id,
        String engine,
        String spoken,
        long durationMs,
        double loudnessLufs,
        Instant expiresAt,
        @JsonIgnore Path file,
        @JsonIgnore String script,
        @JsonIgnore String owner) {}
