package vn.thonhub.camera.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A piece of footage on disk, as its table knows it.
 *
 * @param kind {@code clip}, {@code still}; also the folder in a package
 * @param id UUIDv7 text
 * @param ending of its file, such as {@code .mp4}
 * @param endedAt absent for a picture
 * @param sha256 taken when it was written, hexadecimal
 * @param path below the data directory, with {@code /}
 * @param details what else a third party may want to know: size, codec
 */
public record EvidenceItem(
        String kind,
        String id,
        DeviceId camera,
        Optional<String> alertId,
        String mediaType,
        String ending,
        Instant startedAt,
        Optional<Instant> endedAt,
        long sizeBytes,
        String sha256,
        String path,
        Map<String, Object> details) {
    public EvidenceItem {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        requireNonNull(camera, "camera");
        requireNonNull(alertId, "alertId");
        requireNonNull(mediaType, "mediaType");
        requireNonNull(ending, "ending");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(sha256, "sha256");
        requireNonNull(path, "path");
        details = Map.copyOf(details);
    }

    /** Its member in a package. */
    String member() {
        return kind + "s/" + id + ending;
    }

    /** Its name in the audit log. */
    String subject() {
        return kind + "/" + id;
    }
}
