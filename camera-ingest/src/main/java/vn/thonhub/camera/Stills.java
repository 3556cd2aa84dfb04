package vn.thonhub.camera;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** Pictures kept as evidence: the file first, then its row with the alert it belongs to. Blocks; worker threads only. */
final class Stills {
    private final EvidenceFolder folder;
    private final Store store;

    Stills(Path dataDir, Store store) {
        this.folder = new EvidenceFolder(dataDir, "stills", ".jpg");
        this.store = store;
    }

    /** Puts the picture on disk. It is known to nobody until {@link #enter}; a crash between leaves a file to sweep. */
    StoredStill file(DeviceId camera, Instant at, Still still) {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        var place = folder.placeFor(camera, at, id);
        try {
            folder.write(place, still.jpeg());
        } catch (IOException e) {
            throw new UncheckedIOException("the still of " + camera + " could not be written", e);
        }
        return new StoredStill(
                id,
                camera,
                Optional.empty(),
                at,
                still.width(),
                still.height(),
                still.jpeg().length,
                sha256(still.jpeg()),
                place);
    }

    void enter(UnitOfWork work, StoredStill still, Optional<String> alert) {
        StillTable.insert(work.handle(), still.of(alert));
    }

    /** Stills for those who export evidence. */
    EvidenceSource evidence() {
        return new StillEvidence(folder);
    }

    Optional<StoredStill> find(String id) {
        return store.readNow(handle -> StillTable.find(handle, id));
    }

    /** The picture's file; empty if it is gone. */
    Optional<Path> open(StoredStill still) {
        return folder.open(still.path());
    }

    /** The picture an alert refers to, masked as it was kept; empty if it is gone. @param href as in {@link CameraAlerts#still} */
    Optional<byte[]> picture(String href) throws IOException {
        var prefix = CameraAlerts.still("").href();
        var file = href.startsWith(prefix)
                ? find(href.substring(prefix.length())).flatMap(this::open)
                : Optional.<Path>empty();
        return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
    }

    /** Stills for retention and erasure. */
    FootageKind kept() {
        return new FootageKind(
                FootageKind.Name.STILL,
                "camera_still",
                new FootageKind.Columns("taken_at", "taken_at", Optional.of("alert_id")),
                folder::delete);
    }

    /**
     * Deletes files that a kill left without a row, before anything is filed: nobody ever knew of them. To be called once.
     *
     * @return how many there were
     */
    int repair() throws IOException {
        var known = new HashSet<>(store.readNow(StillTable::paths));
        var orphans =
                folder.files().stream().filter(place -> !known.contains(place)).toList();
        for (var place : orphans) {
            folder.delete(place);
        }
        return orphans.size();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
