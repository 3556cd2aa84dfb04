package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.onvif.FoundDevice;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.onvif.SearchTurn;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Search for cameras in the network, and questions to one of them. Both are in the audit log. */
final class OnvifRoutes {
    private final HubContext hub;
    private final Cameras cameras;
    private final Discovery discovery;
    private final Inspector inspector;
    private final WorkerPool pool;
    private final SearchTurn turn;

    /** The contract's {@code OnvifSearch}. */
    private record Found(List<String> interfaces, List<Device> devices) {}

    /** @param cameraIds cameras of this hub at the same host */
    private record Device(
            String endpoint,
            String address,
            String host,
            boolean allowed,
            Optional<String> name,
            Optional<String> hardware,
            Optional<String> location,
            List<DeviceId> cameraIds) {}

    private record Request(
            String address, Optional<String> username, Optional<Secret> password, Optional<String> trustCertificate) {
        DeviceAddress device() {
            return CameraInput.valid("/address", address, DeviceAddress::parse);
        }

        Optional<Credentials> login() {
            var secret = password.orElse(new Secret(""));
            return username.filter(text -> !text.isBlank())
                    .map(name -> CameraInput.valid("/password", secret, given -> new Credentials(name, given)));
        }
    }

    /** @param pool of its own, small: it bounds how many devices are asked at once */
    OnvifRoutes(HubContext hub, Cameras cameras, Discovery discovery, Inspector inspector, WorkerPool pool) {
        this.hub = hub;
        this.cameras = cameras;
        this.discovery = discovery;
        this.inspector = inspector;
        this.pool = pool;
        this.turn = new SearchTurn(hub.ticker());
    }

    void mount(ApiRoutes routes) {
        routes.on("discoverCameras", this::discover).on("inspectOnvif", this::inspect);
    }

    private Future<ApiReply> discover(ApiCall call) {
        turn.take().ifPresent(wait -> {
            throw Problem.tooMany("A search is under way or has just ended; search again in a moment.", wait);
        });
        return recorded(call, "camera.discover", Map.of())
                .compose(recorded -> pool.submit(discovery::search))
                .onComplete(over -> turn.end())
                .recover(OnvifRoutes::busy)
                .map(result -> ApiReply.ok(new Found(
                        result.interfaces(),
                        result.devices().stream().map(this::view).toList())));
    }

    private Device view(FoundDevice found) {
        return new Device(
                found.endpoint(),
                found.address(),
                found.host(),
                found.allowed(),
                found.name(),
                found.hardware(),
                found.location(),
                at(found.host()));
    }

    private List<DeviceId> at(String host) {
        return cameras.all().stream()
                .map(RunningCamera::camera)
                .filter(camera -> camera.reach().main().host().equals(host))
                .map(Camera::id)
                .toList();
    }

    private Future<ApiReply> inspect(ApiCall call) {
        var request = call.body(Request.class);
        var device = request.device();
        var login = request.login();
        // Host and port only: people paste addresses with passwords in their path.
        var details = new HashMap<String, Object>(Map.of("address", device.toString()));
        request.trustCertificate().ifPresent(sha256 -> details.put("trust_certificate", sha256));
        return recorded(call, "camera.inspect", details)
                .compose(recorded -> pool.submit(() -> inspector.inspect(device, login, request.trustCertificate())))
                .recover(OnvifRoutes::busy)
                .map(ApiReply::ok);
    }

    private Future<Void> recorded(ApiCall call, String action, Map<String, Object> details) {
        return hub.store()
                .write(work -> {
                    hub.audit().record(work, call.principal(), action, "camera", details);
                    return action;
                })
                .mapEmpty();
    }

    private static <T> Future<T> busy(Throwable cause) {
        return Future.failedFuture(
                cause instanceof RejectedExecutionException
                        ? Problem.unavailable("Other cameras are being asked; try again in a moment.")
                        : cause);
    }
}
