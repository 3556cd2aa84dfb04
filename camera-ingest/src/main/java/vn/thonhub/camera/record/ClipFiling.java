package vn.thonhub.camera.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.core.store.Store;

/**
 * Brings clips to disk and into the index in the one order that survives a kill at any point: unfinished file, forced to
 * disk, renamed, row. Blocks; worker threads.
 */
final class ClipFiling {
    private static final Logger log = LoggerFactory.getLogger(ClipFiling.class);

    private final EvidenceFolder folder;
    private final Store store;
    private final ClipSettings settings;
    private final ClipStored stored;

    ClipFiling(EvidenceFolder folder, Store store, ClipSettings settings, ClipStored stored) {
        this.folder = folder;
        this.store = store;
        this.settings = settings;
        this.stored = stored;
    }

    /**
     * Opens the file of a new clip, whose first picture is the next packet.
     *
     * @throws ClipFailed when the disk is too full or cannot be written
     */
    Draft begin(ClipRequest request, String id, StreamInfo info, Instant startedAt) {
        var place = folder.placeFor(request.cameraId(), startedAt, id);
        var label = new ClipLabel(
                id, request.cameraId(), request.alertId(), request.reason(), startedAt, info.codecString());
        try {
            requireSpace();
            return new Draft(place, label, info, new ClipWriter(folder.unfinished(place), info, label));
        } catch (IOException | UncheckedIOException e) {
            throw new ClipFailed("cannot write below " + place + ": " + e.getMessage(), e);
        } catch (ClipFailed e) {
            folder.discard(place);
            throw e;
        }
    }

    /** Makes a clip that is on disk known. */
    void index(Clip clip) {
        store.writeNow(work -> {
            ClipTable.insert(work.handle(), clip);
            stored.stored(work, clip);
            return clip;
        });
    }

    private void requireSpace() throws IOException {
        var free = folder.freeBytes();
        if (free < settings.reserveBytes()) {
            throw new ClipFailed("the disk has " + (free >> 20) + " MiB free, less than the reserve of "
                    + (settings.reserveBytes() >> 20) + " MiB: clips are not recorded until there is room");
        }
    }

    /** A clip being written. */
    final class Draft {
        private final String place;
        private ClipLabel label;
        private final StreamInfo info;
        private final ClipWriter writer;

        private Draft(String place, ClipLabel label, StreamInfo info, ClipWriter writer) {
            this.place = place;
            this.label = label;
            this.info = info;
            this.writer = writer;
        }

        String id() {
            return label.clip();
        }

        void write(MediaPacket packet) {
            writer.write(packet);
        }

        /** Completes the file, as evidence of the alert if there is one, and makes it known. When only the last step fails, the next start makes up for it. */
        Clip file(Optional<String> alertId) {
            label = label.of(alertId);
            try (writer) {
                writer.finish(label);
            }
            try {
                var sha256 = EvidenceFolder.sha256(folder.unfinished(place));
                folder.publish(place);
                var clip = describe(sha256, folder.size(place));
                indexOrExplain(clip);
                log.info(
                        "clip recorded camera={} clip={} seconds={} bytes={}",
                        clip.cameraId(),
                        clip.id(),
                        clip.duration().toMillis() / 1000.0,
                        clip.sizeBytes());
                return clip;
            } catch (IOException e) {
                throw new ClipFailed("cannot complete " + place + ": " + e.getMessage(), e);
            }
        }

        void discard() {
            writer.close();
            folder.discard(place);
        }

        private void indexOrExplain(Clip clip) {
            try {
                index(clip);
            } catch (RuntimeException e) {
                throw new ClipFailed(
                        "clip " + clip.id() + " is on disk but could not be indexed; the next start adds it: " + e, e);
            }
        }

        private Clip describe(String sha256, long size) {
            var length = writer.length();
            return new Clip(
                    label.clip(),
                    label.camera(),
                    label.alert(),
                    label.reason(),
                    label.startedAt(),
                    label.startedAt().plus(length),
                    length,
                    writer.frames(),
                    size,
                    sha256,
                    info.codecString(),
                    info.width(),
                    info.height(),
                    place);
        }
    }
}
