package vn.thonhub.camera.retention;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;

/** How full the disk is, what is kept, what was deleted: figures, no pictures. */
final class StorageRoutes {
    private static final int USUAL_LIMIT = 50;

    private final Store store;
    private final FootageKeeper keeper;
    private final DiskWatch disk;

    StorageRoutes(Store store, FootageKeeper keeper, DiskWatch disk) {
        this.store = store;
        this.keeper = keeper;
        this.disk = disk;
    }

    ApiRoutes mount(ApiRoutes routes) {
        return routes.on("getStorage", this::storage).on("listFootageDeletions", this::deletions);
    }

    private Future<ApiReply> storage(ApiCall call) {
        return store.read(keeper::kept).map(kept -> ApiReply.ok(StorageView.of(disk.last(), keeper.limits(), kept)));
    }

    private Future<ApiReply> deletions(ApiCall call) {
        var camera = call.query("camera").map(DeviceId::of);
        var since = call.query("since").map(StorageRoutes::instant);
        var limit = call.query("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
        var skip = call.query("cursor").map(StorageRoutes::cursor).orElse(0);
        return store.read(handle -> DeletionLog.page(handle, camera, since, skip, limit + 1))
                .map(found -> ApiReply.ok(PageView.of(found, skip, limit)));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/since", "This must be an instant such as 2026-11-01T05:30:00Z.");
        }
    }

    private static int cursor(String text) {
        if (!text.matches("[0-9]{1,8}")) {
            throw Problem.invalid("/cursor", "This cursor is not one of ours; start again without it.");
        }
        return Integer.parseInt(text);
    }

    /** As the contract shows it. */
    private record StorageView(
            String state,
            long freeBytes,
            long totalBytes,
            long footageBytes,
            long keepBytes,
            long keepFreeBytes,
            List<KindView> kinds) {
        static StorageView of(DiskWatch.Disk disk, FootageLimits limits, List<FootageKeeper.Kept> kept) {
            var footage = kept.stream().mapToLong(one -> one.stock().bytes()).sum();
            return new StorageView(
                    disk.state(footage, limits.keepBytes()),
                    disk.free(),
                    disk.total(),
                    footage,
                    limits.keepBytes(),
                    limits.freeBytes(),
                    kept.stream().map(one -> KindView.of(one, limits)).toList());
        }
    }

    private record KindView(String kind, long items, long bytes, Optional<Instant> oldest, double keepDays) {
        static KindView of(FootageKeeper.Kept kept, FootageLimits limits) {
            var stock = kept.stock();
            var days = limits.age(kept.kind()).toMillis()
                    / (double) Duration.ofDays(1).toMillis();
            return new KindView(kept.kind().id(), stock.items(), stock.bytes(), stock.oldest(), days);
        }
    }

    private record PageView(List<Deletion> items, Optional<String> next) {
        static PageView of(List<Deletion> found, int skip, int limit) {
            var more = found.size() > limit;
            return new PageView(
                    more ? found.subList(0, limit) : found,
                    more ? Optional.of(Integer.toString(skip + limit)) : Optional.empty());
        }
    }
}
