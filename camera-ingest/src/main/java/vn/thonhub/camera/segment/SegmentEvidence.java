package vn.thonhub.camera.segment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.evidence.EvidenceItem;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;

/** Finished segments as evidence: whole files, as they were written, so that their sums are those of that moment. */
final class SegmentEvidence implements EvidenceSource {
    /** A keyframe comes each second or two; a camera that sends none has its segment ended by that soon. */
    static final long PATIENCE_SECONDS = 5;

    private final EvidenceFolder folder;
    private final Running running;

    /** Ends what is being written of a camera within a span of time. */
    interface Running {
        CompletableFuture<Void> complete(DeviceId camera, Instant from, Instant until);
    }

    SegmentEvidence(EvidenceFolder folder, Running running) {
        this.folder = folder;
        this.running = running;
    }

    @Override
    public boolean settle(DeviceId camera, Instant from, Instant until) {
        try {
            running.complete(camera, from, until).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public String kind() {
        return "recording";
    }

    @Override
    public Optional<EvidenceItem> find(Handle handle, String id) {
        return SegmentTable.find(handle, id).map(this::item);
    }

    @Override
    public List<EvidenceItem> ofAlert(Handle handle, String alertId) {
        return List.of();
    }

    @Override
    public List<EvidenceItem> between(Handle handle, DeviceId camera, Instant from, Instant until, int limit) {
        return SegmentTable.between(handle, camera, from, until, Segments.REACH, limit).stream()
                .map(this::item)
                .toList();
    }

    @Override
    public Optional<Path> open(EvidenceItem item) {
        return folder.open(item.path());
    }

    private EvidenceItem item(Segment segment) {
        return new EvidenceItem(
                kind(),
                segment.id(),
                segment.cameraId(),
                Optional.empty(),
                "video/mp4",
                ".mp4",
                segment.startedAt(),
                Optional.of(segment.endedAt()),
                segment.sizeBytes(),
                segment.sha256().orElseThrow(),
                segment.path(),
                Map.of(
                        "duration_ms", segment.duration().toMillis(),
                        "frames", segment.frames(),
                        "codec", segment.codec(),
                        "width", segment.width(),
                        "height", segment.height()));
    }
}
