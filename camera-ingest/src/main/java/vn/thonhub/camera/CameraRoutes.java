package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.rtsp.AddressGate;
import vn.thonhub.camera.rtsp.Destination;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/** The resource {@code /api/v1/cameras}. */
final class CameraRoutes {
    private static final int USUAL_LIMIT = 50;

    private final HubContext hub;
    private final Cameras cameras;
    private final CameraAnnouncer announcer;
    private final AddressGate gate;
    private final WorkerPool pool;

    private record Page(List<CameraView> items, Optional<String> next) {}

    /** @param pool for resolving host names */
    CameraRoutes(HubContext hub, Cameras cameras, CameraAnnouncer announcer, AddressGate gate, WorkerPool pool) {
        this.hub = hub;
        this.cameras = cameras;
        this.announcer = announcer;
        this.gate = gate;
        this.pool = pool;
    }

    void mount(ApiRoutes routes) {
        routes.on("listCameras", this::list)
                .on("createCamera", this::create)
                .on("getCamera", this::get)
                .on("updateCamera", this::update)
                .on("deleteCamera", this::delete);
    }

    private Future<ApiReply> list(ApiCall call) {
        var limit = call.query("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
        var after = call.query("cursor").orElse("");
        var found = hub.devices().ofKind(DeviceKind.CAMERA).stream()
                .filter(device -> device.id().value().compareTo(after) > 0)
                .filter(device -> call.query("place")
                        .map(place -> device.placeId().equals(Optional.of(place)))
                        .orElse(true))
                .flatMap(device -> view(device, call.principal()).stream())
                .filter(view ->
                        call.query("state").map(view.state().id()::equals).orElse(true))
                .limit(limit + 1L)
                .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(items.get(limit - 1).id()) : Optional.<String>empty();
        return Future.succeededFuture(ApiReply.ok(new Page(items, next)));
    }

    private Future<ApiReply> get(ApiCall call) {
        return Future.succeededFuture(reply(known(call), call));
    }

    private Future<ApiReply> create(ApiCall call) {
        var input = call.body(CameraInput.class);
        var id = input.newId();
        var camera = input.camera(
                id, Optional.empty(), call.principal().username(), hub.clock().instant());
        return requireAllowed(camera)
                .compose(allowed -> hub.store().write(work -> {
                    if (hub.devices().find(id).isPresent()) {
                        throw Problem.conflict("A device with the id " + id + " exists already; choose another id.");
                    }
                    var now = hub.clock().instant();
                    var device = save(work, new Device(id, DeviceKind.CAMERA, input.name(), input.placeId(), now, 0));
                    CameraTable.insert(work.handle(), camera);
                    audit(work, call, "camera.create", id);
                    return device;
                }))
                .compose(device -> cameras.apply(camera, CameraStateTable.Remembered.NOTHING)
                        .map(device))
                .map(device -> ApiReply.created(
                        "/api/v1/cameras/" + id, view(device, call.principal()).orElseThrow()));
    }

    private Future<ApiReply> update(ApiCall call) {
        var device = known(call);
        var id = device.id();
        call.ifMatch().filter(version -> version != device.version()).ifPresent(version -> {
            throw stale(id);
        });
        var input = call.body(CameraInput.class);
        var camera = input.camera(
                id,
                cameras.find(id).map(RunningCamera::camera),
                call.principal().username(),
                hub.clock().instant());
        return requireAllowed(camera)
                .compose(allowed -> hub.store().write(work -> {
                    var saved = save(
                            work,
                            new Device(
                                    id,
                                    device.kind(),
                                    input.name(),
                                    input.placeId(),
                                    device.createdAt(),
                                    device.version()));
                    CameraTable.update(work.handle(), camera);
                    audit(work, call, "camera.update", id);
                    return saved;
                }))
                .compose(saved -> cameras.apply(camera, CameraStateTable.Remembered.NOTHING)
                        .map(saved))
                .map(saved -> {
                    cameras.find(id).ifPresent(announcer::announce);
                    return reply(saved, call);
                });
    }

    private Future<ApiReply> delete(ApiCall call) {
        var id = known(call).id();
        // Streams first: they must not write state of a camera that is gone.
        return cameras.remove(id)
                .compose(stopped -> hub.store().write(work -> {
                    var now = hub.clock().instant();
                    MotionAlerts.end(work, hub, id, now, Map.of(), List.of());
                    hub.alerts().signal(work, AlertSignal.clear(CameraAlerts.OFFLINE, id, now, Map.of()));
                    CameraStateTable.delete(work.handle(), id);
                    CameraTable.delete(work.handle(), id);
                    hub.devices().remove(work, id);
                    audit(work, call, "camera.delete", id);
                    return id;
                }))
                .map(gone -> {
                    announcer.removed(id);
                    return ApiReply.noContent();
                });
    }

    private ApiReply reply(Device device, ApiCall call) {
        var view = view(device, call.principal())
                .orElseThrow(() -> notFound(device.id().value()));
        return ApiReply.ok(view, device.version());
    }

    private Optional<CameraView> view(Device device, Principal person) {
        var withAddresses = person.may(Permission.DEVICE_MANAGE) || person.may(Permission.CAMERA_SETUP);
        return cameras.find(device.id())
                .map(running -> CameraView.of(
                        device,
                        hub.devices().placeOf(device),
                        running,
                        withAddresses,
                        hub.clock().instant()));
    }

    private Device known(ApiCall call) {
        var id = call.path("id");
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.CAMERA)
                .orElseThrow(() -> notFound(id));
    }

    private Device save(UnitOfWork work, Device device) {
        try {
            return hub.devices().save(work, device);
        } catch (StaleVersion e) {
            throw stale(device.id());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/place_id", e.getMessage());
        }
    }

    /** Refuses an address outside {@code network.allow} now; one that cannot be resolved today may be tomorrow. */
    private Future<Void> requireAllowed(Camera camera) {
        return pool.submit(() -> {
            requireAllowed("/main_url", camera.reach().main());
            camera.reach().sub().ifPresent(address -> requireAllowed("/sub_url", address));
            return null;
        });
    }

    private void requireAllowed(String pointer, StreamAddress address) {
        try {
            Destination.requireAllowed(address, gate);
        } catch (StreamFault fault) {
            if (fault.code() == StreamFault.Code.FORBIDDEN_ADDRESS) {
                throw Problem.invalid(
                        pointer,
                        "The hub may not connect to this address; add its network to network.allow in hub.yaml.");
            }
        }
    }

    private void audit(UnitOfWork work, ApiCall call, String action, DeviceId id) {
        hub.audit().record(work, call.principal(), action, "camera/" + id, Map.of());
    }

    private static Problem stale(DeviceId id) {
        return Problem.stale("Someone changed camera " + id + " meanwhile; load it again and repeat the change.");
    }

    private static Problem notFound(String id) {
        return Problem.notFound("There is no camera " + id + ".");
    }
}
