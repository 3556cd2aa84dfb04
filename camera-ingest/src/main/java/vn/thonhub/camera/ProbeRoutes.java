package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.privacy.MaskPainter;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Test connections. Each is in the audit log, because it shows a picture. */
final class ProbeRoutes {
    /** Nobody waits for a place, or an answer would take longer than the five seconds it may. */
    static final int AT_ONCE = 6;

    private final HubContext hub;
    private final Cameras cameras;
    private final StreamSettings settings;
    private final WorkerPool pool;
    private final Semaphore places = new Semaphore(AT_ONCE);

    private record Request(
            String url,
            Optional<String> username,
            Optional<Secret> password,
            Optional<Transport> transport,
            Optional<DeviceId> cameraId,
            Optional<String> trustCertificate) {
        StreamSource source(Cameras cameras) {
            var address = CameraInput.valid("/url", url, StreamAddress::parse);
            var name = username.filter(text -> !text.isBlank());
            var secret = password.or(() -> saved(cameras, address)).orElse(new Secret(""));
            return new StreamSource(
                    address,
                    name.map(known -> CameraInput.valid("/password", secret, given -> new Credentials(known, given))),
                    transport.orElse(Transport.AUTO));
        }

        /** Only for the machine it was entered for. */
        private Optional<Secret> saved(Cameras cameras, StreamAddress address) {
            return cameraId.flatMap(cameras::known)
                    .map(known -> known.camera().reach())
                    .filter(reach -> reach.leadsTo(address))
                    .flatMap(Reach::credentials)
                    .map(Credentials::password);
        }
    }

    /** @param pool of its own, with {@link #AT_ONCE} threads */
    ProbeRoutes(HubContext hub, Cameras cameras, StreamSettings settings, WorkerPool pool) {
        this.hub = hub;
        this.cameras = cameras;
        this.settings = settings;
        this.pool = pool;
    }

    void mount(ApiRoutes routes) {
        routes.on("probeAddress", this::address).on("probeCamera", this::camera);
    }

    private Future<ApiReply> address(ApiCall call) {
        var request = call.body(Request.class);
        var source = request.source(cameras);
        requireUsable(source.address());
        // Scheme, host and port only: a path can hold a password.
        var running = cameras.all().stream()
                .filter(camera -> camera.camera().reach().mainSource().equals(source))
                .findFirst();
        var details = new HashMap<String, Object>(Map.of("address", source.toString()));
        request.trustCertificate().ifPresent(sha256 -> details.put("trust_certificate", sha256));
        var probe = new CameraProbe(source, settings, masksAt(source), request.trustCertificate());
        return probe(call, probe, running, "camera", details);
    }

    /** A test shows a picture: of a household's camera only while its consent holds, whatever the test is called. */
    private void requireUsable(StreamAddress address) {
        cameras.known().stream()
                .map(KnownCamera::camera)
                .filter(camera -> camera.reach().serves(address))
                .forEach(camera -> cameras.inUse(camera.id()));
    }

    private Future<ApiReply> camera(ApiCall call) {
        var id = DeviceId.of(call.path("id"));
        var running = cameras.inUse(id);
        var camera = running.camera();
        var probe = new CameraProbe(camera.reach().mainSource(), settings, masks(camera), Optional.empty());
        return probe(call, probe, Optional.of(running), "camera/" + id, Map.of());
    }

    /** Of a camera known under this address: testing it must not show what the camera's own test hides. */
    private FramePainter masksAt(StreamSource source) {
        return cameras.known().stream()
                .map(KnownCamera::camera)
                .filter(camera -> !camera.privacyMasks().isEmpty())
                .flatMap(camera -> masksAt(camera, source.address()).stream())
                .findFirst()
                .orElse(FramePainter.NOTHING);
    }

    private static Optional<FramePainter> masksAt(Camera camera, StreamAddress address) {
        if (camera.reach().main().equals(address)) {
            return Optional.of(masks(camera));
        }
        // Masks are drawn on the main stream's picture; the sub stream's may be cropped.
        return camera.reach().sub().filter(address::equals).map(sub -> MaskPainter.overEverything());
    }

    private static FramePainter masks(Camera camera) {
        return camera.privacyMasks().isEmpty() ? FramePainter.NOTHING : new MaskPainter(camera.privacyMasks());
    }

    private Future<ApiReply> probe(
            ApiCall call,
            CameraProbe probe,
            Optional<RunningCamera> running,
            String subject,
            Map<String, Object> details) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(
                    Problem.unavailable("Other connections are being tested; try again in a few seconds."));
        }
        return hub.store()
                .write(work -> {
                    hub.audit().record(work, call.principal(), "camera.probe", subject, details);
                    return probe;
                })
                .compose(recorded ->
                        pool.submit(() -> running.flatMap(RunningProbe::of).orElseGet(probe::run)))
                .onComplete(done -> places.release())
                .map(ApiReply::ok);
    }
}
