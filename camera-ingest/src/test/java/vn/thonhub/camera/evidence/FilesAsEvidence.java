package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** Footage in a folder of the test's own. */
final class FilesAsEvidence implements EvidenceSource {
    static final Instant NOON = Instant.parse("2026-11-01T05:00:00Z");

    private final String kind;
    private final Path folder;
    private final List<EvidenceItem> items = new ArrayList<>();

    FilesAsEvidence(String kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
    }

    EvidenceItem add(String id, String camera, String alert, byte[] content) throws IOException {
        var file = folder.resolve(id);
        Files.write(file, content);
        var video = !kind.equals("still");
        var item = new EvidenceItem(
                kind,
                id,
                DeviceId.of(camera),
                Optional.ofNullable(alert),
                video ? "video/mp4" : "image/jpeg",
                video ? ".mp4" : ".jpg",
                NOON,
                video ? Optional.of(NOON.plusSeconds(14)) : Optional.empty(),
                content.length,
                Hashing.of(content).sha256(),
                id,
                Map.of("width", 640));
        items.add(item);
        return item;
    }

    void forget() {
        items.clear();
    }

    Path file(String id) {
        return folder.resolve(id);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Optional<EvidenceItem> find(Handle handle, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    @Override
    public List<EvidenceItem> ofAlert(Handle handle, String alertId) {
        return items.stream()
                .filter(item -> item.alertId().equals(Optional.of(alertId)))
                .toList();
    }

    @Override
    public List<EvidenceItem> between(Handle handle, DeviceId camera, Instant from, Instant until, int limit) {
        return items.stream()
                .filter(item -> kind.equals("recording") && item.camera().equals(camera))
                .filter(item -> item.startedAt().isBefore(until)
                        && item.endedAt().orElseThrow().isAfter(from))
                .toList();
    }

    @Override
    public Optional<Path> open(EvidenceItem item) {
        return Optional.of(file(item.path())).filter(Files::exists);
    }
}
