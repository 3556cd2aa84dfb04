package vn.thonhub.camera;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import vn.thonhub.camera.live.LiveKey;
import vn.thonhub.camera.live.LiveStreams;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Snapshots, stills and live view. The gate has asked for camera.watch; which camera is asked here. */
final class PictureRoutes {
    private final HubContext hub;
    private final Cameras cameras;
    private final Snapshots snapshots;
    private final Stills stills;
    private final EvidenceViews views;
    private final LiveStreams live;
    private final WorkerPool pool;

    PictureRoutes(
            HubContext hub,
            Cameras cameras,
            Snapshots snapshots,
            Stills stills,
            EvidenceViews views,
            LiveStreams live,
            WorkerPool pool) {
        this.hub = hub;
        this.cameras = cameras;
        this.snapshots = snapshots;
        this.stills = stills;
        this.views = views;
        this.live = live;
        this.pool = pool;
    }

    void mount(ApiRoutes routes) {
        routes.stream("getSnapshot", this::snapshot).stream("getStill", this::still)
                .socket("watchLive", this::watch);
    }

    private void snapshot(ApiCall call, RoutingContext context) {
        var id = watched(call, call.path("id"));
        var camera = cameras.find(id).orElseThrow(() -> Problem.notFound("There is no camera " + id + "."));
        snapshots
                .of(camera)
                .orElseThrow(() -> Problem.unavailable("Camera " + id + " sends no pictures at present."))
                .onSuccess(still -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(still.jpeg())))
                .onFailure(context::fail);
    }

    private void still(ApiCall call, RoutingContext context) {
        pool.submit(() -> stills.find(call.path("still_id")))
                .compose(found -> {
                    var still = found.orElseThrow(
                            () -> Problem.notFound("There is no such picture; it may have been deleted."));
                    watched(call, still.camera().value());
                    return pool.submit(() -> stills.open(still)).compose(file -> {
                        var path = file.orElseThrow(() -> Problem.notFound("The picture's file is gone."));
                        var name = still.camera() + "-" + still.id() + ".jpg";
                        return views.send(
                                call,
                                context,
                                new EvidenceViews.Evidence(
                                        "still", still.id(), still.camera(), "image/jpeg", still.sha256(), name, path));
                    });
                })
                .onFailure(cause -> {
                    if (!context.response().headWritten()) {
                        context.fail(cause);
                    }
                });
    }

    private void watch(ApiCall call, ServerWebSocket socket) {
        var id = DeviceId.of(call.path("id"));
        if (!call.principal().mayWatch(id.value())) {
            // The handshake is over; WebSocket's own code for a breach of policy.
            socket.close((short) 1008, "camera " + id + " is not one of your cameras");
            return;
        }
        live.watch(new LiveKey(id, call.query("stream").orElse(StreamRole.SUB.id())), socket);
        record(call, id);
    }

    private Future<Void> record(ApiCall call, DeviceId id) {
        return hub.store().write(work -> {
            hub.audit().record(work, call.principal(), "camera.watch", "camera/" + id, Map.of());
            return null;
        });
    }

    private static DeviceId watched(ApiCall call, String camera) {
        if (!call.principal().mayWatch(camera)) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
        return DeviceId.of(camera);
    }
}
