package vn.thonhub.camera.live;

import io.vertx.core.http.ServerWebSocket;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;

/** The operation {@code watchLive} of {@code openapi/camera.yaml}. The gate has asked for camera.watch; which camera is asked here. */
public final class LiveRoutes {
    private static final String USUAL_STREAM = "sub";

    private final LiveStreams streams;

    public LiveRoutes(LiveStreams streams) {
        this.streams = streams;
    }

    public ApiRoutes mount(ApiRoutes routes) {
        return routes.socket("watchLive", this::watch);
    }

    private void watch(ApiCall call, ServerWebSocket socket) {
        var camera = DeviceId.of(call.path("id"));
        if (!call.principal().mayWatch(camera.value())) {
            socket.close(CloseCode.FORBIDDEN.number(), "camera " + camera + " is not one of your cameras");
            return;
        }
        streams.watch(new LiveKey(camera, call.query("stream").orElse(USUAL_STREAM)), socket);
    }
}
