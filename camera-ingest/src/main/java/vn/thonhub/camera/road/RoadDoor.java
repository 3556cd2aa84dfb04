package vn.thonhub.camera.road;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.store.UnitOfWork;

/** What calls about a camera's road have in common: which camera, whether this person may, which version. */
final class RoadDoor {
    private final HubContext hub;

    RoadDoor(HubContext hub) {
        this.hub = hub;
    }

    /** @throws Problem when there is no such camera */
    DeviceId camera(ApiCall call) {
        var id = call.path("id");
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.CAMERA)
                .orElseThrow(() -> Problem.notFound("There is no camera " + id + "."))
                .id();
    }

    /** For what police see of their own cameras only. @throws Problem when it is not one of them */
    DeviceId readable(ApiCall call) {
        var camera = camera(call);
        var who = call.principal();
        if (!who.may(Permission.CAMERA_SETUP) && !who.may(Permission.RULE_MANAGE) && !who.mayWatch(camera.value())) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
        return camera;
    }

    /** @throws Problem when the call is based on another version than the present one */
    static void requireVersion(ApiCall call, long present, String what) {
        call.ifMatch().filter(version -> version != present).ifPresent(version -> {
            throw Problem.stale("Someone changed " + what + " meanwhile; load it again and repeat the change.");
        });
    }

    void audit(UnitOfWork work, ApiCall call, String action, Map<String, Object> details) {
        hub.audit().record(work, call.principal(), action, "camera/" + call.path("id"), details);
    }

    HubContext hub() {
        return hub;
    }

    /** Fails the future with what a check threw, instead of throwing past it. */
    static <T> Future<T> found(Optional<T> value, String otherwise) {
        return value.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Problem.notFound(otherwise)));
    }
}
