package vn.thonhub.camera;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.evidence.EvidenceItem;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.record.EvidenceFolder;

/** Stills as evidence. */
final class StillEvidence implements EvidenceSource {
    private final EvidenceFolder folder;

    StillEvidence(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "still";
    }

    @Override
    public Optional<EvidenceItem> find(Handle handle, String id) {
        return StillTable.find(handle, id).map(this::item);
    }

    @Override
    public List<EvidenceItem> ofAlert(Handle handle, String alertId) {
        return StillTable.ofAlert(handle, alertId).stream().map(this::item).toList();
    }

    @Override
    public Optional<Path> open(EvidenceItem item) {
        return folder.open(item.path());
    }

    private EvidenceItem item(StoredStill still) {
        return new EvidenceItem(
                kind(),
                still.id(),
                still.camera(),
                still.alertId(),
                "image/jpeg",
                ".jpg",
                still.takenAt(),
                Optional.empty(),
                still.sizeBytes(),
                still.sha256(),
                still.path(),
                Map.of("width", still.width(), "height", still.height()));
    }
}
