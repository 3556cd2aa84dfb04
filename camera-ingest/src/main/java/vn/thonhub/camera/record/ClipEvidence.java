package vn.thonhub.camera.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.evidence.EvidenceItem;
import vn.thonhub.camera.evidence.EvidenceSource;

/** Clips as evidence. */
final class ClipEvidence implements EvidenceSource {
    private final EvidenceFolder folder;

    ClipEvidence(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "clip";
    }

    @Override
    public Optional<EvidenceItem> find(Handle handle, String id) {
        return ClipTable.find(handle, id).map(this::item);
    }

    @Override
    public List<EvidenceItem> ofAlert(Handle handle, String alertId) {
        return ClipTable.ofAlert(handle, alertId).stream().map(this::item).toList();
    }

    @Override
    public Optional<Path> open(EvidenceItem item) {
        return folder.open(item.path());
    }

    private EvidenceItem item(Clip clip) {
        return new EvidenceItem(
                kind(),
                clip.id(),
                clip.cameraId(),
                clip.alertId(),
                "video/mp4",
                ".mp4",
                clip.startedAt(),
                Optional.of(clip.endedAt()),
                clip.sizeBytes(),
                clip.sha256(),
                clip.path(),
                Map.of(
                        "reason", clip.reason(),
                        "duration_ms", clip.duration().toMillis(),
                        "frames", clip.frames(),
                        "codec", clip.codec(),
                        "width", clip.width(),
                        "height", clip.height()));
    }
}
