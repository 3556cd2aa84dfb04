package vn.thonhub.camera.record;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/** Finds clips. Thread-safe; nothing here asks who may see what. */
public final class Clips {
    private final Store store;
    private final EvidenceFolder folder;
    private final WorkerPool pool;

    Clips(Store store, EvidenceFolder folder, WorkerPool pool) {
        this.store = store;
        this.folder = folder;
        this.pool = pool;
    }

    /**
     * A page of a camera's clips, newest first.
     *
     * @param since begun at or after this
     * @param until begun before this
     * @param cursor the {@code next} of the page before
     * @param limit items per page, at least 1
     */
    public Future<ClipPage> list(
            DeviceId camera, Optional<Instant> since, Optional<Instant> until, Optional<String> cursor, int limit) {
        var before = cursor.map(ClipPage.Position::parse).orElse(ClipPage.Position.NEWEST);
        var window = new ClipPage.Window(since, until, before);
        return store.read(handle -> ClipTable.list(handle, camera, window, limit + 1))
                .map(found -> {
                    var more = found.size() > limit;
                    var items = more ? found.subList(0, limit) : found;
                    var next = more
                            ? Optional.of(
                                    ClipPage.Position.of(items.get(limit - 1)).cursor())
                            : Optional.<String>empty();
                    return new ClipPage(items, next);
                });
    }

    public Future<Optional<Clip>> find(String id) {
        return store.read(handle -> ClipTable.find(handle, id));
    }

    /** The clip's file to read; empty if it is gone. */
    Future<Optional<Path>> open(Clip clip) {
        return pool.submit(() -> folder.open(clip.path()));
    }
}
