package vn.thonhub.camera;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/**
 * Drawing privacy masks. The picture they are drawn on shows the masks there are: who moves one sees its outline, not what
 * it hides. Looking at it is in the audit log, as changing them is.
 */
final class MaskRoutes {
    private static final String JPEG = "image/jpeg";

    private final HubContext hub;
    private final Cameras cameras;
    private final CameraDirectory directory;
    private final CameraChanges changes;
    private final Snapshots snapshots;

    private record Input(Optional<List<Polygon>> privacyMasks) {}

    MaskRoutes(HubContext hub, Cameras cameras, CameraDirectory directory, CameraChanges changes, Snapshots snapshots) {
        this.hub = hub;
        this.cameras = cameras;
        this.directory = directory;
        this.changes = changes;
        this.snapshots = snapshots;
    }

    void mount(ApiRoutes routes) {
        routes.on("setPrivacyMasks", this::set).stream("getSetupPicture", this::picture);
    }

    private Future<ApiReply> set(ApiCall call) {
        var entry = directory.require(call);
        var drawn = call.body(Input.class).privacyMasks().orElse(List.of());
        var masks = CameraInput.valid("/privacy_masks", drawn, PrivacyMasks::checked);
        var details =
                Map.<String, Object>of("before", entry.camera().privacyMasks().size(), "now", masks.size());
        return changes.save(entry, entry.camera().maskedBy(masks), work -> hub.audit()
                        .record(work, call.principal(), "camera.masks", subject(call), details))
                .map(saved -> directory.reply(call));
    }

    private void picture(ApiCall call, RoutingContext context) {
        var id = DeviceId.of(call.path("id"));
        var taken = cameras.find(id).orElseThrow(() -> Problem.notFound("There is no camera " + id + " in use."));
        var still = snapshots
                .of(taken)
                .orElseThrow(() -> Problem.unavailable("Camera " + id + " sends no pictures at present."))
                .still();
        hub.store()
                .write(work -> {
                    hub.audit().record(work, call.principal(), "camera.setup_picture", subject(call), Map.of());
                    return id;
                })
                .compose(recorded -> still)
                .onSuccess(made -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, JPEG)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(made.jpeg())))
                .onFailure(context::fail);
    }

    private static String subject(ApiCall call) {
        return "camera/" + call.path("id");
    }
}
