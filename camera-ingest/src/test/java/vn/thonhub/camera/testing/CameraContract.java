package vn.thonhub.camera.testing;

import io.vertx.core.Future;
import java.util.List;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** The real contract with only some operations served: the server wants a handler for each. */
public final class CameraContract {
    private static final List<String> EXCHANGES = List.of(
            "listCameras",
            "createCamera",
            "probeAddress",
            "discoverCameras",
            "inspectOnvif",
            "recordConsent",
            "withdrawConsent",
            "getCamera",
            "updateCamera",
            "deleteCamera",
            "probeCamera",
            "listRecordings",
            "findRecording",
            "listClips",
            "getClip",
            "exportEvidence",
            "listEvidenceKeys",
            "rotateEvidenceKey",
            "getStorage",
            "listFootageDeletions");
    private static final List<String> STREAMS = List.of(
            "getSnapshot", "getStill", "playRecording", "exportRecording", "getClipVideo", "getEvidencePackage");
    private static final List<String> SOCKETS = List.of("watchLive");

    private CameraContract() {}

    public static ApiRoutes empty() {
        return ApiRoutes.of("openapi/camera.yaml");
    }

    /** Adds handlers that only refuse for what is not served yet. */
    public static ApiRoutes completed(ApiRoutes routes) {
        var served = routes.endpoints().keySet();
        EXCHANGES.stream()
                .filter(one -> !served.contains(one))
                .forEach(one -> routes.on(
                        one, call -> Future.<ApiReply>failedFuture(Problem.unavailable("not part of this test"))));
        STREAMS.stream()
                .filter(one -> !served.contains(one))
                .forEach(one -> routes.stream(one, (call, context) -> context.fail(503)));
        SOCKETS.stream()
                .filter(one -> !served.contains(one))
                .forEach(one -> routes.socket(one, (call, socket) -> socket.close()));
        return routes;
    }
}
