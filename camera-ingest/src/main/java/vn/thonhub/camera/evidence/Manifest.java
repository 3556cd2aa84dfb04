package vn.thonhub.camera.evidence;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.json.Json;

/**
 * What is signed. Its stored bytes count, not what they mean.
 *
 * @param exportId of the export at the hub, UUIDv7 text
 * @param reference case number or the like, as the person gave it
 * @param alert the alert the footage belongs to, with its history
 * @param members everything in the package but manifest and signature
 * @param auditSeq number of the audit entry of this export: the last one in the custody log
 * @param auditHash the audit log's chained hash at that entry
 */
record Manifest(
        String format,
        String exportId,
        Instant createdAt,
        String hub,
        Key key,
        String exportedBy,
        String reason,
        Optional<String> reference,
        Optional<Map<String, Object>> alert,
        List<Item> items,
        List<Member> members,
        long auditSeq,
        String auditHash) {
    Manifest {
        if (!Members.FORMAT.equals(format)) {
            throw new IllegalArgumentException("not of the format " + Members.FORMAT);
        }
        requireNonNull(exportId, "export_id");
        requireNonNull(createdAt, "created_at");
        requireNonNull(hub, "hub");
        requireNonNull(key, "key");
        requireNonNull(exportedBy, "exported_by");
        requireNonNull(reason, "reason");
        items = List.copyOf(items);
        members = List.copyOf(members);
    }

    /** The key that signs. */
    record Key(String id, String algorithm, String fingerprint) {}

    /**
     * A piece of footage.
     *
     * @param file its member
     * @param endedAt absent for a picture
     * @param details size, codec and the like
     */
    record Item(
            String kind,
            String id,
            String file,
            String mediaType,
            Camera camera,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> alertId,
            Map<String, Object> details) {}

    /** Where it was filmed; name and place as they are at the time of export. */
    record Camera(String id, String name, Optional<String> place, Optional<String> village) {}

    /** @param sha256 hexadecimal; of footage the one taken when it was written */
    record Member(String name, long sizeBytes, String sha256) {
        Member {
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }

    byte[] bytes() {
        return pretty(this);
    }

    static byte[] pretty(Object value) {
        var text = Json.mapper().valueToTree(value).toPrettyString() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when the bytes are no manifest of this format */
    static Manifest parse(byte[] bytes) {
        return Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
    }
}
