package vn.thonhub.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.CameraHealth.Effect;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Writes changes of cameras' health, state and alert in one transaction, and has them announced once committed. Changes of
 * one camera follow each other: {@link #write} is called on the cameras' context only, and the store keeps the order.
 */
final class HealthDesk {
    private static final Logger log = LoggerFactory.getLogger(HealthDesk.class);

    private final HubContext hub;
    private final Context context;
    private final Consumer<DeviceId> announce;

    /** @param announce tells the world about a camera; any thread, must not block */
    HealthDesk(HubContext hub, Context context, Consumer<DeviceId> announce) {
        this.hub = hub;
        this.context = context;
        this.announce = announce;
    }

    /** Makes {@code step} the camera's health and writes it. What could not be told is told with a later tick. */
    void write(RunningCamera camera, CameraHealth.Step step) {
        camera.health(step.health());
        camera.writing(true);
        hub.store()
                .write(work -> store(work, camera.camera(), step))
                .onComplete(written -> context.runOnContext(on -> {
                    camera.writing(false);
                    if (written.failed()) {
                        log.error(
                                "camera state not written camera={}",
                                camera.camera().id(),
                                written.cause());
                        takeBack(camera, step);
                    }
                }));
    }

    /** Writes that a camera may not be used: what was told about its health and its pictures ends, since nobody looks. */
    Future<Void> suspend(SuspendedCamera camera) {
        var id = camera.camera().id();
        return hub.store().write(work -> {
            var now = hub.clock().instant();
            CameraStateTable.saveSuspended(work.handle(), camera);
            hub.alerts().signal(work, AlertSignal.clear(CameraAlerts.OFFLINE, id, now, Map.of()));
            MotionAlerts.end(work, hub, id, now, Map.of(), List.of());
            work.afterCommit(() -> announce.accept(id));
            return null;
        });
    }

    /** Something besides the health changed. */
    void changed(DeviceId id) {
        announce.accept(id);
    }

    private static void takeBack(RunningCamera camera, CameraHealth.Step step) {
        if (step.effect() != Effect.NONE) {
            camera.health(camera.health().withAlerted(step.effect() == Effect.BACK));
        }
    }

    private Void store(UnitOfWork work, Camera camera, CameraHealth.Step step) {
        var id = camera.id();
        CameraStateTable.saveHealth(work.handle(), id, step.health());
        switch (step.effect()) {
            case OFFLINE -> hub.alerts().signal(work, offline(camera, step.health()));
            case BACK ->
                hub.alerts()
                        .signal(
                                work,
                                AlertSignal.clear(
                                        CameraAlerts.OFFLINE, id, hub.clock().instant(), Map.of()));
            case NONE -> {}
        }
        work.afterCommit(() -> announce.accept(id));
        return null;
    }

    private AlertSignal offline(Camera camera, CameraHealth health) {
        var dark = Duration.ofNanos(hub.ticker().nanos()
                - health.darkSinceNanos().orElse(hub.ticker().nanos()));
        Instant began = hub.clock().instant().minus(dark);
        var facts = health.cause()
                .<Map<String, Object>>map(code -> Map.of("cause", code.id()))
                .orElse(Map.of());
        return AlertSignal.raise(CameraAlerts.OFFLINE, camera.id(), began, facts);
    }
}
