package vn.thonhub.wifi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The rows of {@code access_point} and a view of them in memory. The rows are the truth: what a work changes is written once at
 * its end, inside its transaction, and shows in the view after the commit. While a change is not known to be committed the row
 * is asked and not the view, so a work that is taken back leaves nothing behind.
 *
 * <p>All but {@link #committed} and {@link #known} belong to the store's writer thread.
 */
final class AccessPointRows {
    private final BiConsumer<AccessPoint, Boolean> listener;
    private final Map<DeviceId, AccessPoint> view = new ConcurrentHashMap<>();
    private final Set<DeviceId> unsettled = new HashSet<>();
    private final Map<DeviceId, AccessPoint> changed = new LinkedHashMap<>();
    private UnitOfWork changing;

    /** @param listener told after each commit, and whether the state is another than before */
    AccessPointRows(BiConsumer<AccessPoint, Boolean> listener) {
        this.listener = listener;
    }

    /** Any thread. */
    Optional<AccessPoint> committed(DeviceId id) {
        return Optional.ofNullable(view.get(id));
    }

    /** All that have a row, in no order; any thread. */
    Iterable<AccessPoint> known() {
        return view.values();
    }

    void load(UnitOfWork work) {
        AccessPointTable.all(work.handle()).forEach(ap -> view.put(ap.id(), ap));
    }

    /** As this work has left it so far. */
    Optional<AccessPoint> current(UnitOfWork work, DeviceId id) {
        AccessPoint mine = work == changing ? changed.get(id) : null;
        if (mine != null) {
            return Optional.of(mine);
        }
        AccessPoint settled = unsettled.contains(id) ? null : view.get(id);
        return settled == null ? AccessPointTable.find(work.handle(), id) : Optional.of(settled);
    }

    void save(UnitOfWork work, AccessPoint ap) {
        if (work != changing) {
            changing = work;
            changed.clear();
            work.beforeEnd(() -> write(work));
        }
        changed.put(ap.id(), ap);
        unsettled.add(ap.id());
    }

    private void write(UnitOfWork work) {
        Map<DeviceId, AccessPoint> written = Map.copyOf(changed);
        AccessPointTable.save(work.handle(), changed.values());
        changed.clear();
        changing = null;
        work.afterCommit(() -> written.values().forEach(this::show));
    }

    private void show(AccessPoint now) {
        AccessPoint before = view.put(now.id(), now);
        unsettled.remove(now.id());
        boolean other =
                before == null || before.liveness().state() != now.liveness().state();
        listener.accept(now, other);
    }

    void remove(UnitOfWork work, DeviceId id) {
        if (work == changing) {
            changed.remove(id);
        }
        unsettled.add(id);
        AccessPointTable.delete(work.handle(), id);
        work.afterCommit(() -> {
            view.remove(id);
            unsettled.remove(id);
        });
    }
}
