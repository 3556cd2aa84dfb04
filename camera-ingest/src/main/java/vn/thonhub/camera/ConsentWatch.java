package vn.thonhub.camera;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** Raises an alert some days before a household's consent ends, and ends it when it was renewed. Any thread. */
final class ConsentWatch {
    static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(ConsentWatch.class);

    private final HubContext hub;
    private final Cameras cameras;
    private final Set<DeviceId> told = ConcurrentHashMap.newKeySet();

    ConsentWatch(HubContext hub, Cameras cameras) {
        this.hub = hub;
        this.cameras = cameras;
    }

    /** Learns what was told before a restart. */
    void recall(Set<DeviceId> before) {
        told.addAll(before);
    }

    /** To be called now and then. */
    void check() {
        cameras.known().forEach(known -> check(known.camera()));
    }

    /** After a change of the camera's owner. */
    void check(Camera camera) {
        var due = ConsentNotice.due(camera.owner(), hub.clock().instant());
        if (due.isPresent() == told.contains(camera.id())) {
            return;
        }
        hub.store()
                .write(work -> tell(work, camera.id(), due))
                // What could not be told is told with a later check.
                .onFailure(cause -> log.error("end of consent not told camera={}", camera.id(), cause));
    }

    private Void tell(UnitOfWork work, DeviceId id, Optional<String> until) {
        var now = hub.clock().instant();
        hub.alerts()
                .signal(
                        work,
                        until.map(day -> AlertSignal.raise(CameraAlerts.CONSENT_ENDS, id, now, Map.of("until", day)))
                                .orElseGet(() -> AlertSignal.clear(CameraAlerts.CONSENT_ENDS, id, now, Map.of())));
        CameraStateTable.saveConsentAlert(work.handle(), id, until.isPresent());
        work.afterCommit(() -> {
            if (until.isPresent()) {
                told.add(id);
            } else {
                told.remove(id);
            }
        });
        return null;
    }

    /** A removed camera's alert ends with it. */
    void removed(UnitOfWork work, DeviceId id) {
        hub.alerts()
                .signal(
                        work,
                        AlertSignal.clear(
                                CameraAlerts.CONSENT_ENDS, id, hub.clock().instant(), Map.of()));
        work.afterCommit(() -> told.remove(id));
    }
}
