package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.Map;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Saying that a camera looks elsewhere on purpose: what it sees now is from now on how it is meant to see. */
final class ViewRoutes {
    private final HubContext hub;
    private final Cameras cameras;

    ViewRoutes(HubContext hub, Cameras cameras) {
        this.hub = hub;
        this.cameras = cameras;
    }

    void mount(ApiRoutes routes) {
        routes.on("acceptView", this::accept);
    }

    private Future<ApiReply> accept(ApiCall call) {
        var id = DeviceId.of(call.path("id"));
        requireWatched(id);
        return hub.store()
                .write(work -> {
                    hub.audit().record(work, call.principal(), "camera.view_accept", "camera/" + id, Map.of());
                    return id;
                })
                // Meanwhile it may have been set up anew, so its analysis is looked up again.
                .map(recorded -> {
                    requireWatched(id).acceptView();
                    return ApiReply.noContent();
                });
    }

    private CameraEyes.Watch requireWatched(DeviceId id) {
        var camera = cameras.inUse(id);
        if (!camera.main().status().state().delivers()) {
            throw Problem.unavailable("Camera " + id + " sends no pictures at present; accept its view when it does.");
        }
        return camera.watch()
                .orElseThrow(
                        () -> Problem.conflict(
                                "The analysis of camera " + id
                                        + " is off, so nobody watches its view; there is nothing to accept. Set analysis to adaptive first."));
    }
}
