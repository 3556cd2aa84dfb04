package vn.thonhub.camera.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.core.store.Store;

/**
 * Brings clips to disk and into the index in the one order that survives a kill at any point: raw file, unfinished file, forced
 * to disk, renamed, row; only then the raw file goes. Blocks; worker threads.
 */
final class ClipFiling {
    private static final Logger log = LoggerFactory.getLogger(ClipFiling.class);

    private final ClipFolders folders;
    private final Store store;
    private final ClipSettings settings;
    private final ClipStored stored;
    private final Queue<ClipLabel> rest = new ConcurrentLinkedQueue<>();

    ClipFiling(ClipFolders folders, Store store, ClipSettings settings, ClipStored stored) {
        this.folders = folders;
        this.store = store;
        this.settings = settings;
        this.stored = stored;
    }

    /**
     * Opens the raw file of a new clip, whose first picture is the next packet.
     *
     * @param event id of the event's first clip
     * @throws ClipFailed when the disk is too full or cannot be written
     */
    Draft begin(ClipRequest request, String event, String id, StreamInfo info, Instant startedAt) {
        var label = new ClipLabel(
                id, event, request.cameraId(), request.alertId(), request.reason(), startedAt, info.codecString());
        var raw = folders.placeOfRaw(label);
        try {
            requireSpace();
            return new Draft(label, new ClipWriter(folders.raw().unfinished(raw), info, label));
        } catch (IOException | UncheckedIOException e) {
            throw new ClipFailed("cannot write below " + raw + ": " + e.getMessage(), e);
        } catch (ClipFailed e) {
            folders.raw().discard(raw);
            throw e;
        }
    }

    /**
     * Makes a clip of a raw file that is not written any more, and makes it known. Where it fails the raw file stays, and
     * {@link #completeRest} or the next start tries again.
     *
     * @return empty if not one frame was whole, or the raw file is gone; then nothing stays
     * @throws ClipFailed saying what is in the way
     */
    Optional<Clip> complete(ClipLabel label) {
        var raw = folders.placeOfRaw(label);
        var place = folders.placeOf(label);
        try {
            var from = folders.raw().open(raw + EvidenceFolder.UNFINISHED);
            if (from.isEmpty()) {
                return Optional.empty();
            }
            var frames = ClipAssembly.assemble(from.get(), folders.whole().unfinished(place), label);
            if (frames == 0) {
                folders.whole().discard(place);
                folders.raw().discard(raw);
                return Optional.empty();
            }
            folders.whole().publish(place);
            var clip = known(place);
            discardKnown(raw);
            return Optional.of(clip);
        } catch (IOException | RuntimeException e) {
            discardAfter(e, place);
            throw new ClipFailed("cannot complete " + place + ", tried again later: " + e.getMessage(), e);
        }
    }

    /**
     * Tries again what could not be completed, such as on a full disk, until one still cannot: it is tried last the next time.
     *
     * @return how many clips are complete now
     */
    synchronized int completeRest() {
        var done = 0;
        for (var label = rest.poll(); label != null; label = rest.poll()) {
            completeOrWait(label);
            settled(label.event());
            done++;
        }
        return done;
    }

    /** How many clips wait for {@link #completeRest}. Any thread. */
    int waiting() {
        return rest.size();
    }

    /** Makes a clip that is on disk known. */
    void index(Clip clip) {
        store.writeNow(work -> {
            ClipTable.insert(work.handle(), clip);
            stored.stored(work, clip);
            return clip;
        });
    }

    /** No more is written of an event: unless some of it waits, nothing has to be remembered for the case of a kill. */
    void settled(String event) {
        if (rest.stream().anyMatch(label -> label.event().equals(event))) {
            return;
        }
        store.write(work -> {
                    WantedClips.remove(work.handle(), event);
                    return event;
                })
                .onFailure(cause -> log.warn("a clip's note stays until the next start event={}", event, cause));
    }

    /** As {@link #complete}; what fails waits for {@link #completeRest}. */
    Optional<Clip> completeOrWait(ClipLabel label) {
        try {
            return complete(label);
        } catch (ClipFailed e) {
            rest.add(label);
            throw e;
        }
    }

    /** The clip is whole and known: a raw file that stays goes at the next start. */
    private void discardKnown(String raw) {
        try {
            folders.raw().discard(raw);
        } catch (UncheckedIOException e) {
            log.warn("raw file stays until the next start file={} cause=\"{}\"", raw, e.getMessage());
        }
    }

    private void discardAfter(Exception failed, String place) {
        try {
            folders.whole().discard(place);
        } catch (RuntimeException e) {
            failed.addSuppressed(e);
        }
    }

    private Clip known(String place) throws IOException {
        var file = folders.whole().open(place).orElseThrow(() -> new IOException(place + " is gone"));
        var clip = ClipFile.read(file, place).orElseThrow(() -> new IOException(place + " cannot be read back"));
        index(clip);
        log.info(
                "clip recorded camera={} clip={} seconds={} bytes={}",
                clip.cameraId(),
                clip.id(),
                clip.duration().toMillis() / 1000.0,
                clip.sizeBytes());
        return clip;
    }

    private void requireSpace() throws IOException {
        var free = folders.whole().freeBytes();
        if (free < settings.reserveBytes()) {
            throw new ClipFailed("the disk has " + (free >> 20) + " MiB free, less than the reserve of "
                    + (settings.reserveBytes() >> 20) + " MiB: clips are not recorded until there is room");
        }
    }

    /** A clip being written. */
    final class Draft {
        private final ClipLabel label;
        private final ClipWriter writer;

        private Draft(ClipLabel label, ClipWriter writer) {
            this.label = label;
            this.writer = writer;
        }

        void write(MediaPacket packet) {
            writer.write(packet);
        }

        /** As {@link ClipFiling#complete}, as evidence of the alert if there is one. */
        Optional<Clip> file(Optional<String> alertId) {
            try (writer) {
                writer.finish();
            } catch (ClipFailed e) {
                // A full disk; what was written before is whole.
                log.warn("a clip lacks its end clip={} cause=\"{}\"", label.clip(), e.getMessage());
            }
            return completeOrWait(label.of(alertId));
        }

        void discard() {
            writer.close();
            folders.raw().discard(folders.placeOfRaw(label));
        }
    }
}
