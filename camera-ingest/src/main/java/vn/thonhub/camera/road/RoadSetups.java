package vn.thonhub.camera.road;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The road set-up of all cameras, as last committed. A camera seen for the first time is given the rules each one begins with:
 * those about the camera itself. Thread-safe.
 */
final class RoadSetups {
    private final Store store;
    private final Consumer<DeviceId> changed;
    private final Map<DeviceId, RoadSetup> known = new ConcurrentHashMap<>();

    /** @param changed told after the commit, on the writer thread; must be quick */
    RoadSetups(Store store, Consumer<DeviceId> changed) {
        this.store = store;
        this.changed = changed;
    }

    /** What is known without asking the store; nothing before {@link #load}. */
    RoadSetup known(DeviceId camera) {
        return known.getOrDefault(camera, RoadSetup.NOTHING);
    }

    /** Reads the set-up of all cameras there are. */
    Future<Void> loadAll() {
        return store.write(work -> {
                    var all = new HashMap<DeviceId, RoadSetup>();
                    RoadTables.cameras(work.handle()).forEach(camera -> all.put(camera, begin(work, camera)));
                    return all;
                })
                .onSuccess(known::putAll)
                .mapEmpty();
    }

    /** Reads a camera's set-up; a new camera's is made. A change meanwhile is newer than what was read. */
    Future<RoadSetup> load(DeviceId camera) {
        return store.read(handle -> RoadTables.isKnown(handle, camera))
                .compose(old -> old
                        ? store.read(handle -> RoadTables.setup(handle, camera))
                        : store.write(work -> begin(work, camera)))
                .onSuccess(setup -> known.putIfAbsent(camera, setup));
    }

    private static RoadSetup begin(UnitOfWork work, DeviceId camera) {
        var handle = work.handle();
        if (RoadTables.isCamera(handle, camera) && !RoadTables.isKnown(handle, camera)) {
            RoadTables.saveAreas(handle, camera, Areas.NONE, 0);
            Arrays.stream(RuleKind.values())
                    .filter(RuleKind::isHealth)
                    .forEach(
                            kind -> RoadTables.insertRule(handle, camera, new Rule(newId(), RuleSettings.usual(kind))));
        }
        return RoadTables.setup(handle, camera);
    }

    static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** Changes a set-up in one transaction: {@code change} is handed the present one. */
    <T> Future<T> change(DeviceId camera, Change<T> change) {
        return store.write(work -> {
            var answer = change.apply(work, begin(work, camera));
            var after = RoadTables.setup(work.handle(), camera);
            work.afterCommit(() -> {
                known.put(camera, after);
                changed.accept(camera);
            });
            return answer;
        });
    }

    /** Reads within the store what is not kept here. */
    <T> Future<T> read(Function<org.jdbi.v3.core.Handle, T> question) {
        return store.read(question);
    }

    /** A change of one camera's set-up. */
    @FunctionalInterface
    interface Change<T> {
        T apply(UnitOfWork work, RoadSetup present);
    }

    void forget(UnitOfWork work, DeviceId camera) {
        RoadTables.delete(work.handle(), camera);
        work.afterCommit(() -> known.remove(camera));
    }
}
