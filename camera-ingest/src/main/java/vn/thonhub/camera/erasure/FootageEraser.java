package vn.thonhub.camera.erasure;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.retention.DeletionLog;
import vn.thonhub.camera.retention.FootageItem;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Carries out orders to erase footage, over all kinds, and enters what is gone into the audit log. Evidence of alerts that
 * nobody has resolved is held and goes later. Thread-safe; blocks only on its pool.
 */
public final class FootageEraser {
    private static final Logger log = LoggerFactory.getLogger(FootageEraser.class);
    private static final Principal SELF = Principal.system("erasure");
    /** Pieces per transaction and audit entry. */
    private static final int SLICE = 100;
    /** No footage is kept longer, so older orders have nothing left to do. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(731);

    private final Store store;
    private final AuditLog audit;
    private final Clock clock;
    private final List<FootageKind> kinds;
    private final BiPredicate<UnitOfWork, String> unresolved;
    private final WorkerPool pool;
    private final Map<DeviceId, Erasure> known = new ConcurrentHashMap<>();

    /** What the eraser works with. */
    public record Means(Store store, AuditLog audit, Clock clock, WorkerPool pool) {}

    /**
     * @param kinds all kinds of footage
     * @param unresolved whether the alert with this id still needs its evidence; asked in the transaction that deletes
     */
    public FootageEraser(Means means, List<FootageKind> kinds, BiPredicate<UnitOfWork, String> unresolved) {
        this.store = means.store();
        this.audit = means.audit();
        this.clock = means.clock();
        this.pool = means.pool();
        this.kinds = List.copyOf(kinds);
        this.unresolved = unresolved;
    }

    /** Gives an order in the transaction of the decision behind it; {@link #run} carries it out. */
    public void order(UnitOfWork work, ErasureOrder order) {
        ErasureTable.order(work.handle(), order);
        work.afterCommit(() -> known.put(order.camera(), new Erasure(order, 0, 0)));
    }

    /** The last order for a camera and how far it has come. */
    public Optional<Erasure> of(DeviceId camera) {
        return Optional.ofNullable(known.get(camera));
    }

    /** Carries out the camera's order, if there is one; completes with how far it has come. */
    public Future<Optional<Erasure>> run(DeviceId camera) {
        return of(camera)
                .map(one -> pool.submit(() -> Optional.of(erase(one.order()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Carries out every order there is: at start, and now and then for what was held or came late. */
    public Future<Void> runAll() {
        return pool.submit(() -> {
            for (var one : recall()) {
                erase(one.order());
            }
            return null;
        });
    }

    private List<Erasure> recall() {
        var all = store.writeNow(work -> {
            ErasureTable.deleteOlder(work.handle(), clock.instant().minus(LONGEST_KEPT));
            return ErasureTable.all(work.handle());
        });
        all.forEach(one -> known.put(one.order().camera(), one));
        return all;
    }

    private Erasure erase(ErasureOrder order) {
        var held = 0L;
        for (var kind : kinds) {
            var after = Optional.of(FootageKind.Position.OLDEST);
            while (after.isPresent()) {
                var from = after.get();
                var slice = store.readNow(handle -> kind.older(handle, order.camera(), order.before(), from, SLICE));
                held += erase(order, kind, slice);
                after = FootageKind.Position.afterFull(slice, SLICE);
            }
        }
        return held(order, held);
    }

    private record Sorted(List<FootageItem> gone, long held) {}

    /** @return how many pieces of the slice are held */
    private long erase(ErasureOrder order, FootageKind kind, List<FootageItem> slice) {
        var sorted = store.writeNow(work -> {
            var gone = new ArrayList<FootageItem>();
            var held = 0L;
            for (var item : slice) {
                if (item.alertId().filter(id -> unresolved.test(work, id)).isPresent()) {
                    held++;
                } else if (kind.deleteRow(work, item)) {
                    gone.add(item);
                }
            }
            enter(work, order, kind, gone);
            return new Sorted(gone, held);
        });
        sorted.gone.forEach(FootageEraser::deleteFile);
        return sorted.held;
    }

    private void enter(UnitOfWork work, ErasureOrder order, FootageKind kind, List<FootageItem> gone) {
        if (gone.isEmpty()) {
            return;
        }
        DeletionLog.add(work, clock.instant(), gone, order.reason().id(), Optional.of(order.orderedBy()));
        ErasureTable.advance(work.handle(), order.camera(), gone.size());
        var details = Map.<String, Object>of(
                "reason", order.reason().id(),
                "ordered_by", order.orderedBy(),
                "kind", kind.name().id(),
                "count", gone.size(),
                "bytes", gone.stream().mapToLong(FootageItem::sizeBytes).sum(),
                "ids", gone.stream().map(FootageItem::id).toList());
        audit.record(work, SELF, "footage.erase", "camera/" + order.camera(), details);
    }

    private static void deleteFile(FootageItem item) {
        try {
            item.kind().deleteFile(item);
        } catch (IOException e) {
            // One file that cannot be deleted must not keep the others; a clip is found again at the next start.
            log.error("footage could not be deleted path={}", item.path(), e);
        }
    }

    private Erasure held(ErasureOrder order, long held) {
        var before = of(order.camera());
        var now = store.writeNow(work -> {
                    ErasureTable.held(work.handle(), order.camera(), held);
                    return ErasureTable.find(work.handle(), order.camera());
                })
                .orElse(new Erasure(order, 0, held));
        known.put(order.camera(), now);
        if (!before.equals(Optional.of(now))) {
            log.info(
                    "footage erased camera={} reason={} erased={} held={}",
                    order.camera(),
                    order.reason().id(),
                    now.erased(),
                    held);
        }
        return now;
    }
}
