package vn.thonhub.camera.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence taken out: everything of its package but the footage itself.
 *
 * @param pieces the footage, with each file's zip checksum
 * @param documents the signed manifest and what goes with it, in the order of the package
 */
record Export(
        String id,
        Instant createdAt,
        String userId,
        String username,
        String reason,
        Optional<String> reference,
        Optional<String> alertId,
        String keyId,
        List<Piece> pieces,
        List<Document> documents) {

    /** @param crc32 of the whole file */
    record Piece(EvidenceItem item, long crc32) {
        ZipLayout.Entry entry(int time) {
            return new ZipLayout.Entry(item.member(), item.sizeBytes(), crc32, time);
        }
    }

    /** A member the hub has made. */
    record Document(String name, byte[] content) {
        ZipLayout.Entry entry(int time) {
            return new ZipLayout.Entry(name, content.length, Hashing.of(content).crc32(), time);
        }
    }

    Export {
        pieces = List.copyOf(pieces);
        documents = List.copyOf(documents);
    }

    int time() {
        return ZipLayout.time(createdAt);
    }

    /** Documents first, so that a reader knows what to expect of the footage. */
    List<ZipLayout.Entry> entries() {
        var entries = new ArrayList<ZipLayout.Entry>();
        documents.forEach(document -> entries.add(document.entry(time())));
        pieces.forEach(piece -> entries.add(piece.entry(time())));
        return entries;
    }

    /** Of the package, in bytes. */
    long length() {
        return ZipLayout.length(entries());
    }

    /** What a browser proposes for saving. */
    String fileName() {
        var first = pieces.get(0).item();
        return "chung-cu-" + first.camera() + "-" + first.startedAt().toString().replaceAll("[:.]", "") + "-"
                + id.substring(id.length() - 6) + ".zip";
    }
}
