package vn.thonhub.camera.record;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/**
 * Makes files and index agree after a kill, before anything is recorded: complete files that are not in the index are taken into
 * it, rows without file go, and raw files of clips that were wanted become clips, {@link ClipSalvage}. Blocks; once, at start.
 */
final class ClipRepair {
    private static final Logger log = LoggerFactory.getLogger(ClipRepair.class);

    private final ClipFolders folders;
    private final Store store;
    private final ClipFiling filing;

    /** What was found. */
    record Result(int adopted, int unknown, int rowsWithoutFile, ClipSalvage.Result raw) {}

    ClipRepair(ClipFolders folders, Store store, ClipFiling filing) {
        this.folders = folders;
        this.store = store;
        this.filing = filing;
    }

    Result run() throws IOException {
        var known = new HashMap<String, Clip>();
        store.readNow(ClipTable::all).forEach(clip -> known.put(clip.path(), clip));
        var adopted = 0;
        var unknown = 0;
        for (var place : folders.whole().files()) {
            if (place.endsWith(EvidenceFolder.UNFINISHED)) {
                // Made of a raw file, which is still there.
                folders.whole().delete(place);
            } else if (known.remove(place) == null) {
                if (adopt(place)) {
                    adopted++;
                } else {
                    unknown++;
                }
            }
        }
        removeRows(known);
        return new Result(adopted, unknown, known.size(), new ClipSalvage(folders, store, filing).run());
    }

    private boolean adopt(String place) throws IOException {
        var file = folders.whole().open(place);
        var clip = file.isPresent() ? ClipFile.read(file.get(), place) : Optional.<Clip>empty();
        // A label that does not fit its place is not ours, or was moved by hand: not to be shown under another camera.
        if (clip.isEmpty() || !placeOf(clip.get()).equals(place)) {
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

    private String placeOf(Clip clip) {
        return folders.whole().placeFor(clip.cameraId(), clip.startedAt(), clip.id());
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
