package vn.thonhub.camera.live;

import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * The operation {@code watchLive} of {@code openapi/camera.yaml}. The gate has asked for camera.watch; which camera is asked
 * here, before the upgrade, and who watches what stands in the audit log: a view that cannot be recorded ends.
 */
public final class LiveRoutes {
    private static final Logger log = LoggerFactory.getLogger(LiveRoutes.class);
    private static final String USUAL_STREAM = "sub";

    private final LiveStreams streams;
    private final Store store;
    private final AuditLog audit;

    public LiveRoutes(LiveStreams streams, Store store, AuditLog audit) {
        this.streams = streams;
        this.store = store;
        this.audit = audit;
    }

    public ApiRoutes mount(ApiRoutes routes) {
        return routes.socket("watchLive", LiveRoutes::requireWatch, this::watch);
    }

    private static void requireWatch(ApiCall call) {
        var camera = call.path("id");
        if (!call.principal().mayWatch(camera)) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
    }

    private void watch(ApiCall call, ServerWebSocket socket) {
        var camera = DeviceId.of(call.path("id"));
        var stream = call.query("stream").orElse(USUAL_STREAM);
        streams.watch(new LiveKey(camera, stream), socket);
        record(call, camera, stream, socket);
    }

    private void record(ApiCall call, DeviceId camera, String stream, ServerWebSocket socket) {
        var details = Map.<String, Object>of("stream", stream, "from", call.remoteAddress());
        store.write(work -> {
                    audit.record(work, call.principal(), "camera.watch", "camera/" + camera, details);
                    return camera;
                })
                .onFailure(cause -> {
                    log.error("live view could not be recorded, ended camera={}", camera, cause);
                    socket.close(CloseCode.TRY_AGAIN.number(), "the view could not be recorded");
                });
    }
}
