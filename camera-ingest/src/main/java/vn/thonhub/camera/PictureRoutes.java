package vn.thonhub.camera;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Snapshots and stills. The gate has asked for camera.watch; which camera is asked here. */
final class PictureRoutes {
    /** As RFC 9110 writes times: the day of the month has two digits. */
    private static final DateTimeFormatter HTTP_TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Cameras cameras;
    private final Snapshots snapshots;
    private final Stills stills;
    private final EvidenceViews views;
    private final WorkerPool pool;

    PictureRoutes(Cameras cameras, Snapshots snapshots, Stills stills, EvidenceViews views, WorkerPool pool) {
        this.cameras = cameras;
        this.snapshots = snapshots;
        this.stills = stills;
        this.views = views;
        this.pool = pool;
    }

    void mount(ApiRoutes routes) {
        routes.stream("getSnapshot", this::snapshot).stream("getStill", this::still);
    }

    private void snapshot(ApiCall call, RoutingContext context) {
        var id = watched(call, call.path("id"));
        var camera = cameras.inUse(id);
        var snapshot = snapshots
                .of(camera)
                .orElseThrow(() -> Problem.unavailable("Camera " + id + " sends no pictures at present."));
        snapshot.still()
                .onSuccess(still -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader(HttpHeaders.LAST_MODIFIED, HTTP_TIME.format(snapshot.at()))
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

    private static DeviceId watched(ApiCall call, String camera) {
        if (!call.principal().mayWatch(camera)) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
        return DeviceId.of(camera);
    }
}
