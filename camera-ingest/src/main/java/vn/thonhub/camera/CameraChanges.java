package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.thonhub.camera.erasure.ErasureOrder;
import vn.thonhub.camera.erasure.FootageEraser;
import vn.thonhub.camera.road.Roads;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/** Changes cameras: the tables in one transaction, then what runs, then the world is told. Any thread. */
final class CameraChanges {
    private static final Duration FILED_USUALLY = Duration.ofSeconds(1);

    private final HubContext hub;
    private final Cameras cameras;
    private final CameraAnnouncer announcer;
    private final ConsentWatch consents;
    private final FootageEraser eraser;
    private final CameraTable table;
    private final Roads roads;

    CameraChanges(
            HubContext hub,
            Cameras cameras,
            CameraAnnouncer announcer,
            ConsentWatch consents,
            FootageEraser eraser,
            CameraTable table,
            Roads roads) {
        this.hub = hub;
        this.cameras = cameras;
        this.announcer = announcer;
        this.consents = consents;
        this.eraser = eraser;
        this.table = table;
        this.roads = roads;
    }

    /**
     * Adds a camera.
     *
     * @param also is done in the same transaction
     * @throws Problem when the id or the place cannot be
     */
    Future<Device> add(Device device, Camera camera, Consumer<UnitOfWork> also) {
        return hub.store()
                .write(work -> {
                    if (hub.devices().find(device.id()).isPresent()) {
                        throw Problem.conflict(
                                "A device with the id " + device.id() + " exists already; choose another id.");
                    }
                    var saved = save(work, device);
                    table.insert(work.handle(), camera);
                    also.accept(work);
                    return saved;
                })
                .compose(saved -> apply(camera).map(saved));
    }

    /** Changes settings alone. */
    Future<Device> save(CameraDirectory.Entry entry, Camera camera, Consumer<UnitOfWork> also) {
        return save(entry.device(), camera, also);
    }

    /** @param device based on the version that is known */
    Future<Device> save(Device device, Camera camera, Consumer<UnitOfWork> also) {
        return hub.store()
                .write(work -> {
                    var saved = save(work, device);
                    table.update(work.handle(), camera);
                    also.accept(work);
                    return saved;
                })
                .compose(saved -> apply(camera).map(saved))
                .onSuccess(saved -> cameras.known(camera.id()).ifPresent(announcer::announce));
    }

    private Future<Void> apply(Camera camera) {
        return cameras.apply(camera, CameraStateTable.Remembered.NOTHING).onSuccess(applied -> consents.check(camera));
    }

    /** Ends a camera's streams and alerts and forgets it; its footage is another matter. */
    Future<Void> remove(Camera camera, Consumer<UnitOfWork> also) {
        var id = camera.id();
        // Streams first: they must not write state of a camera that is gone.
        return cameras.remove(id)
                .compose(stopped -> hub.store().write(work -> {
                    forget(work, id);
                    also.accept(work);
                    return id;
                }))
                .onSuccess(gone -> announcer.removed(id))
                .<Void>mapEmpty()
                // It was not removed, so it must go on.
                .onFailure(cause -> cameras.apply(camera, CameraStateTable.Remembered.NOTHING));
    }

    private void forget(UnitOfWork work, DeviceId id) {
        var now = hub.clock().instant();
        MotionAlerts.end(work, hub, id, now, Map.of(), List.of());
        hub.alerts().signal(work, AlertSignal.clear(CameraAlerts.OFFLINE, id, now, Map.of()));
        consents.removed(work, id);
        roads.forget(work, id);
        UptimeTable.delete(work.handle(), id);
        CameraStateTable.delete(work.handle(), id);
        table.delete(work.handle(), id);
        hub.devices().remove(work, id);
    }

    /** Orders the erasure of a camera's footage in the transaction of the decision. */
    void order(UnitOfWork work, ErasureOrder order) {
        eraser.order(work, order);
    }

    /** Carries out what was ordered; what fails now is tried again, so the decision stands all the same. */
    Future<Void> erase(DeviceId id) {
        // Files that were being written when the streams ended are filed a moment later.
        Stream.of(FILED_USUALLY, ErasureOrder.CLOSING)
                .forEach(later -> hub.vertx().setTimer(later.toMillis(), timer -> eraser.run(id)));
        return eraser.run(id).<Void>mapEmpty().otherwiseEmpty();
    }

    private Device save(UnitOfWork work, Device device) {
        try {
            return hub.devices().save(work, device);
        } catch (StaleVersion e) {
            throw stale(device.id());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/place_id", e.getMessage());
        }
    }

    static Problem stale(DeviceId id) {
        return Problem.stale("Someone changed camera " + id + " meanwhile; load it again and repeat the change.");
    }
}
