package vn.thonhub.camera.segment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A stretch of a camera's continuous recording in one file, which begins with a keyframe and holds one set of parameters.
 *
 * @param id UUIDv7 text
 * @param sequence grows with each segment of this hub, whatever the wall clock does: the order in which they were recorded
 * @param startedAt wall-clock time of the first frame
 * @param duration from there to the end of the last frame, on the camera's clock
 * @param frames pictures in it
 * @param sha256 of the finished file, hexadecimal; empty while it is being written
 * @param codec RFC 6381 name
 * @param parameters equal for segments whose frames one decoder takes without being set up anew
 * @param path of the finished file below the data directory, with {@code /}
 */
public record Segment(
        String id,
        DeviceId cameraId,
        long sequence,
        Instant startedAt,
        Duration duration,
        int frames,
        long sizeBytes,
        Optional<String> sha256,
        String codec,
        String parameters,
        int width,
        int height,
        String path) {
    public Segment {
        requireNonNull(id, "id");
        requireNonNull(cameraId, "cameraId");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(duration, "duration");
        requireNonNull(sha256, "sha256");
        requireNonNull(codec, "codec");
        requireNonNull(parameters, "parameters");
        requireNonNull(path, "path");
    }

    public Instant endedAt() {
        return startedAt.plus(duration);
    }
}
