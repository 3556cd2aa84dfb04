package vn.thonhub.camera.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/**
 * Raw files that a kill left: those of events that were wanted become clips as far as they are whole, the others go. Blocks;
 * once, at start.
 */
final class ClipSalvage {
    private static final Logger log = LoggerFactory.getLogger(ClipSalvage.class);

    private final ClipFolders folders;
    private final Store store;
    private final ClipFiling filing;
    private final Set<String> left = new HashSet<>();
    private int completed;
    private int removed;

    /** @param left files that could not be completed now, such as on a full disk: {@link ClipFiling#completeRest} or the next start tries again */
    record Result(int completed, int removed, int left) {}

    ClipSalvage(ClipFolders folders, Store store, ClipFiling filing) {
        this.folders = folders;
        this.store = store;
        this.filing = filing;
    }

    Result run() throws IOException {
        var failed = 0;
        for (var place : folders.raw().files()) {
            var label = label(place);
            try {
                take(place, label);
            } catch (ClipFailed | IOException | UncheckedIOException e) {
                // One file that cannot be completed must not keep the hub from starting.
                log.error("unfinished clip stays file={} cause=\"{}\"", place, e.getMessage());
                label.map(ClipLabel::event).ifPresent(left::add);
                failed++;
            }
        }
        store.writeNow(work -> {
            WantedClips.retain(work.handle(), left);
            return left;
        });
        return new Result(completed, removed, failed);
    }

    private Optional<ClipLabel> label(String place) {
        return folders.raw()
                .open(place)
                .flatMap(ClipFile::label)
                // Moved by hand: not to be shown under another camera.
                .filter(label -> (folders.placeOfRaw(label) + EvidenceFolder.UNFINISHED).equals(place));
    }

    private void take(String place, Optional<ClipLabel> begun) throws IOException {
        var wanted = begun.filter(
                        label -> folders.whole().open(folders.placeOf(label)).isEmpty())
                .flatMap(this::wanted);
        var clip = wanted.flatMap(filing::completeOrWait);
        if (clip.isPresent()) {
            completed++;
            log.warn(
                    "unfinished clip completed camera={} clip={}",
                    clip.get().cameraId(),
                    clip.get().id());
        } else {
            folders.raw().delete(place);
            removed++;
        }
    }

    /** With the alert it belongs to; empty if nothing had come of the event. */
    private Optional<ClipLabel> wanted(ClipLabel begun) {
        return begun.alert().isPresent()
                ? Optional.of(begun)
                : store.readNow(handle -> WantedClips.find(handle, begun.event()))
                        .map(wanted -> begun.of(wanted.alert()));
    }
}
