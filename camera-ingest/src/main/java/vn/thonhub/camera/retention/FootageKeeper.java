package vn.thonhub.camera.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.retention.RetentionPlan.Doomed;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Deletes footage whose time is over and, when room is needed, the oldest of all kinds; never what is held. Works in slices,
 * so that alerts and recordings need not wait for it. Blocks; one thread at a time.
 */
public final class FootageKeeper {
    private static final Logger log = LoggerFactory.getLogger(FootageKeeper.class);
    private static final int SLICE = 200;

    private final Store store;
    private final Clock clock;
    private final FootageLimits limits;
    private final List<FootageKind> kinds;
    private final Function<Handle, KeepTimes> times;
    private final BiPredicate<UnitOfWork, FootageItem> hold;

    /** What was done. @param held pieces that should have gone but are still needed */
    public record Swept(long deleted, long bytes, long held) {
        static final Swept NOTHING = new Swept(0, 0, 0);

        Swept plus(Swept other) {
            return new Swept(deleted + other.deleted, bytes + other.bytes, held + other.held);
        }
    }

    /**
     * @param times read at the beginning of each sweep
     * @param hold whether footage must stay whatever its age; asked in the transaction that deletes
     */
    public FootageKeeper(
            Store store,
            Clock clock,
            FootageLimits limits,
            List<FootageKind> kinds,
            Function<Handle, KeepTimes> times,
            BiPredicate<UnitOfWork, FootageItem> hold) {
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        this.kinds = List.copyOf(kinds);
        this.times = times;
        this.hold = hold;
    }

    /** @param freeBytes what the disk has free now */
    public Swept sweep(long freeBytes) {
        var now = clock.instant();
        var current = store.readNow(times::apply);
        var byAge = sweepOld(new RetentionPlan(current, now, 0));
        var footage = store.readNow(handle ->
                kinds.stream().mapToLong(kind -> kind.stock(handle).bytes()).sum());
        var excess = RetentionPlan.excess(limits, footage, freeBytes + byAge.bytes());
        var all = byAge.plus(sweepForSpace(current, now, excess));
        if (all.deleted() > 0 || all.held() > 0) {
            log.info(
                    "footage swept deleted={} mib={} held_for_open_alerts={} kept_mib={} free_mib={}",
                    all.deleted(),
                    all.bytes() >> 20,
                    all.held(),
                    (footage - all.bytes() + byAge.bytes()) >> 20,
                    (freeBytes + all.bytes()) >> 20);
        }
        return all;
    }

    private Swept sweepOld(RetentionPlan plan) {
        var swept = Swept.NOTHING;
        for (var kind : kinds) {
            for (var camera : store.readNow(kind::cameras)) {
                var before = plan.times().oldest(camera, kind.name(), plan.now());
                var after = Optional.of(FootageKind.Position.OLDEST);
                while (after.isPresent()) {
                    var from = after.get();
                    var slice = store.readNow(handle -> kind.older(handle, camera, before, from, SLICE));
                    swept = swept.plus(delete(slice, plan));
                    after = FootageKind.Position.afterFull(slice, SLICE);
                }
            }
        }
        return swept;
    }

    private Swept sweepForSpace(KeepTimes current, Instant now, long excess) {
        var swept = Swept.NOTHING;
        if (excess <= 0) {
            return swept;
        }
        var oldest = new OldestFirst(store, kinds, SLICE);
        for (var slice = oldest.next(); !slice.isEmpty() && swept.bytes() < excess; slice = oldest.next()) {
            swept = swept.plus(delete(slice, new RetentionPlan(current, now, excess - swept.bytes())));
        }
        if (swept.bytes() < excess) {
            log.error(
                    "no footage is left that may go, but room is needed missing_mib={} held_for_open_alerts={}",
                    (excess - swept.bytes()) >> 20,
                    swept.held());
        }
        return swept;
    }

    /** What is held is left out before anything is planned: it makes no room. */
    private Swept delete(List<FootageItem> slice, RetentionPlan plan) {
        if (slice.isEmpty()) {
            return Swept.NOTHING;
        }
        var held = new AtomicLong();
        var gone = store.writeNow(work -> {
            var free = slice.stream().filter(item -> !hold.test(work, item)).toList();
            held.set(slice.size() - free.size());
            var rows = plan.of(free).stream()
                    .filter(one -> one.item().kind().deleteRow(work, one.item()))
                    .toList();
            record(work, rows, plan.now());
            return rows;
        });
        gone.forEach(one -> deleteFile(one.item()));
        return new Swept(
                gone.size(),
                gone.stream().mapToLong(one -> one.item().sizeBytes()).sum(),
                held.get());
    }

    private static void record(UnitOfWork work, List<Doomed> gone, Instant now) {
        var heaps = new LinkedHashMap<List<Object>, List<FootageItem>>();
        gone.forEach(one -> heaps.computeIfAbsent(
                        List.of(one.item().camera(), one.item().kind().name(), one.why()), any -> new ArrayList<>())
                .add(one.item()));
        heaps.forEach((heap, items) ->
                DeletionLog.add(work, now, items, ((RetentionPlan.Why) heap.get(2)).id(), Optional.empty()));
        DeletionLog.forgetOld(work, now);
    }

    private static void deleteFile(FootageItem item) {
        try {
            item.kind().deleteFile(item);
        } catch (IOException e) {
            // One file that cannot be deleted must not keep the others; the next start finds it again.
            log.error("footage could not be deleted path={} cause=\"{}\"", item.path(), e.toString());
        }
    }

    /** How much there is of each kind. */
    List<Kept> kept(Handle handle) {
        return kinds.stream()
                .map(kind -> new Kept(kind.name(), kind.stock(handle)))
                .toList();
    }

    /** The stock of one kind. */
    record Kept(FootageKind.Name kind, FootageKind.Stock stock) {}

    FootageLimits limits() {
        return limits;
    }
}
