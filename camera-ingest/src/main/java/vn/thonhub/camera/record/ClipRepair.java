package vn.thonhub.camera.record;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/**
 * Makes files and index agree after a kill, before anything is recorded: unfinished files go, complete files that are not
 * in the index are taken into it, rows without file go. Blocks; once, at start.
 */
final class ClipRepair {
    private static final Logger log = LoggerFactory.getLogger(ClipRepair.class);

    private final EvidenceFolder folder;
    private final Store store;
    private final ClipFiling filing;

    /** What was found. */
    record Result(int unfinished, int adopted, int unknown, int rowsWithoutFile) {}

    ClipRepair(EvidenceFolder folder, Store store, ClipFiling filing) {
        this.folder = folder;
        this.store = store;
        this.filing = filing;
    }

    Result run() throws IOException {
        var known = new HashMap<String, Clip>();
        store.readNow(ClipTable::all).forEach(clip -> known.put(clip.path(), clip));
        var unfinished = 0;
        var adopted = 0;
        var unknown = 0;
        for (var place : folder.files()) {
            if (place.endsWith(EvidenceFolder.UNFINISHED)) {
                folder.delete(place);
                log.warn("unfinished clip removed file={}", place);
                unfinished++;
            } else if (known.remove(place) == null) {
                if (adopt(place)) {
                    adopted++;
                } else {
                    unknown++;
                }
            }
        }
        removeRows(known);
        return new Result(unfinished, adopted, unknown, known.size());
    }

    private boolean adopt(String place) throws IOException {
        var file = folder.open(place);
        var clip = file.isPresent() ? ClipFile.read(file.get(), place) : Optional.<Clip>empty();
        // A label that does not fit its place is not ours, or was moved by hand: not to be shown under another camera.
        if (clip.isEmpty()
                || !folder.placeFor(
                                clip.get().cameraId(),
                                clip.get().startedAt(),
                                clip.get().id())
                        .equals(place)) {
            log.warn("file is no clip of this hub, left as it is file={}", place);
            return false;
        }
        filing.index(clip.get());
        log.warn(
                "clip was not in the index, added camera={} clip={}",
                clip.get().cameraId(),
                clip.get().id());
        return true;
    }

    private void removeRows(Map<String, Clip> withoutFile) {
        withoutFile.values().forEach(clip -> {
            store.writeNow(work -> {
                ClipTable.delete(work.handle(), clip.id());
                return clip;
            });
            log.warn("clip has no file, removed from the index camera={} clip={}", clip.cameraId(), clip.id());
        });
    }
}
