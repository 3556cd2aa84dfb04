package vn.thonhub.camera.retention;

import io.vertx.core.Future;
import java.util.Map;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;

/** Retention as one part of the hub: rounds, readiness, routes. */
public final class FootageStorage implements AutoCloseable {
    private final HubContext hub;
    private final FootageKeeper keeper;
    private final DiskWatch disk;
    private final RetentionRounds rounds;

    public FootageStorage(HubContext hub, FootageKeeper keeper, DiskWatch.Floors floors) {
        this.hub = hub;
        this.keeper = keeper;
        this.disk = new DiskWatch(DiskWatch.Measure.of(hub.dataDir()), floors);
        this.rounds = new RetentionRounds(hub.vertx(), disk, keeper);
    }

    /** Completes with the first look at the disk; deletes nothing yet. */
    public Future<Void> start() {
        return rounds.start();
    }

    /** Keeps order from now on; when what a kill left has been repaired. */
    public void beginDeleting() {
        rounds.beginDeleting();
    }

    public ApiRoutes mount(ApiRoutes routes) {
        return new StorageRoutes(hub.store(), keeper, disk).mount(routes);
    }

    /** Red as soon as something that should be recorded cannot be. */
    public void signs(Readiness readiness, Gauges gauges) {
        readiness.register("disk", () -> {
            var seen = disk.last();
            return seen.recordable() ? Readiness.Part.up(seen.sentence()) : Readiness.Part.down(seen.sentence());
        });
        gauges.gauge("thonhub_disk_free_bytes", "Free bytes of the data directory's disk", Map.of(), () -> disk.last()
                .free());
    }

    /** Blocks. */
    @Override
    public void close() {
        rounds.close();
    }
}
