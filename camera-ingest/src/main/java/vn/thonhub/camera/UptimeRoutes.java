package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;

/** {@code /api/v1/cameras/{id}/uptime}. */
final class UptimeRoutes {
    private static final int USUAL_DAYS = 30;

    private final HubContext hub;
    private final CameraDirectory directory;

    UptimeRoutes(HubContext hub, CameraDirectory directory) {
        this.hub = hub;
        this.directory = directory;
    }

    void mount(ApiRoutes routes) {
        routes.on("cameraUptime", this::uptime);
    }

    private Future<ApiReply> uptime(ApiCall call) {
        var device = directory.require(call).device();
        var days = call.query("days").map(Integer::parseInt).orElse(USUAL_DAYS);
        var now = hub.clock().instant();
        var first = LocalDate.ofInstant(now, UptimeLedger.ZONE).minusDays(days - 1L);
        var from = later(first.atStartOfDay(UptimeLedger.ZONE).toInstant(), device.createdAt());
        return hub.store()
                .read(handle -> UptimeTable.since(handle, device.id(), first))
                .map(known -> ApiReply.ok(CameraUptime.of(known, from, now)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
