package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.erasure.ErasureOrder;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.onvif.OnvifFault;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.rtsp.AddressGate;
import vn.thonhub.camera.rtsp.Destination;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.UnitOfWork;

/** The resource {@code /api/v1/cameras}. */
final class CameraRoutes {
    private static final int USUAL_LIMIT = 50;

    private final HubContext hub;
    private final CameraDirectory directory;
    private final CameraChanges changes;
    private final AddressGate gate;
    private final Inspector inspector;
    private final WorkerPool pool;

    private record Page(List<CameraView> items, Optional<String> next) {}

    /** @param pool for resolving host names */
    CameraRoutes(
            HubContext hub,
            CameraDirectory directory,
            CameraChanges changes,
            AddressGate gate,
            Inspector inspector,
            WorkerPool pool) {
        this.hub = hub;
        this.directory = directory;
        this.changes = changes;
        this.gate = gate;
        this.inspector = inspector;
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
                .flatMap(device -> directory.find(device.id()).stream())
                .filter(entry ->
                        call.query("state").map(entry.known().state()::equals).orElse(true))
                .map(entry -> directory.view(entry, call))
                .limit(limit + 1L)
                .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(items.get(limit - 1).id()) : Optional.<String>empty();
        return Future.succeededFuture(ApiReply.ok(new Page(items, next)));
    }

    private Future<ApiReply> get(ApiCall call) {
        return Future.succeededFuture(directory.reply(call));
    }

    private Future<ApiReply> create(ApiCall call) {
        var input = call.body(CameraInput.class);
        var id = input.newId();
        var now = hub.clock().instant();
        var camera = input.camera(id, Optional.empty(), call.principal().username(), now);
        var device = new Device(id, DeviceKind.CAMERA, input.name(), input.placeId(), now, 0);
        return requireAllowed(camera)
                .compose(allowed ->
                        changes.add(device, camera, work -> audit(work, call, "camera.create", id, owner(camera))))
                .map(added -> ApiReply.created(
                        "/api/v1/cameras/" + id,
                        directory.view(directory.find(id).orElseThrow(), call)));
    }

    private Future<ApiReply> update(ApiCall call) {
        var entry = directory.require(call);
        var device = entry.device();
        var former = entry.camera();
        var input = call.body(CameraInput.class);
        var camera = input.camera(
                device.id(),
                Optional.of(former),
                call.principal().username(),
                hub.clock().instant());
        var next = new Device(
                device.id(), device.kind(), input.name(), input.placeId(), device.createdAt(), device.version());
        return requireAllowed(camera)
                .compose(allowed -> changes.save(
                        next, camera, work -> audit(work, call, "camera.update", device.id(), changed(former, camera))))
                .map(saved -> directory.reply(call));
    }

    private Future<ApiReply> delete(ApiCall call) {
        var camera = directory.require(call).camera();
        var id = camera.id();
        var footage = call.query("footage").orElse("keep");
        var order = new ErasureOrder(
                id,
                ErasureOrder.Reason.CAMERA_REMOVED,
                hub.clock().instant().plus(ErasureOrder.CLOSING),
                call.principal().username());
        return changes.remove(camera, work -> {
                    audit(work, call, "camera.delete", id, Map.of("footage", footage));
                    if (footage.equals("delete")) {
                        changes.order(work, order);
                    }
                })
                .compose(removed -> footage.equals("delete") ? changes.erase(id) : Future.succeededFuture())
                .map(gone -> ApiReply.noContent());
    }

    /** What was changed, without saying to what: addresses and names of people stay out of the log. */
    private static Map<String, Object> changed(Camera former, Camera camera) {
        var what = new ArrayList<String>();
        if (!former.reach().equals(camera.reach())) {
            what.add("connection");
        }
        if (!former.onvif().equals(camera.onvif())) {
            what.add("onvif_address");
        }
        if (!former.owner().equals(camera.owner())) {
            what.add("owner");
        }
        if (!former.keeping().equals(camera.keeping())) {
            what.add("keeping");
        }
        if (!former.privacyMasks().equals(camera.privacyMasks())) {
            what.add("privacy_masks");
        }
        if (!former.motion().equals(camera.motion())) {
            what.add("motion");
        }
        var details = new HashMap<String, Object>(Map.of("changed", what));
        if (what.contains("owner")) {
            details.putAll(owner(camera));
        }
        return details;
    }

    private static Map<String, Object> owner(Camera camera) {
        var household = OwnerInput.household(camera.owner());
        var details = new HashMap<String, Object>(Map.of("owner", household.isPresent() ? "household" : "commune"));
        household.flatMap(Household::consent).ifPresent(consent -> {
            details.put("consent_given_by", consent.givenBy());
            details.put("consent_given_on", consent.givenOn().toString());
            details.put("consent_until", consent.until().toString());
        });
        return details;
    }

    /** Refuses an address outside {@code network.allow} now; one that cannot be resolved today may be tomorrow. */
    private Future<Void> requireAllowed(Camera camera) {
        var reach = camera.reach();
        return pool.submit(() -> {
            requireAllowed("/main_url", reach.main());
            reach.sub().ifPresent(address -> requireAllowed("/sub_url", address));
            camera.onvif().ifPresent(this::requireAllowed);
            return null;
        });
    }

    private void requireAllowed(String pointer, StreamAddress address) {
        try {
            Destination.requireAllowed(address, gate);
        } catch (StreamFault fault) {
            if (fault.code() == StreamFault.Code.FORBIDDEN_ADDRESS) {
                throw forbidden(pointer);
            }
        }
    }

    private void requireAllowed(DeviceAddress address) {
        try {
            inspector.requireAllowed(address);
        } catch (OnvifFault fault) {
            if (fault.code() == OnvifFault.Code.FORBIDDEN_ADDRESS) {
                throw forbidden("/onvif_address");
            }
        }
    }

    private static Problem forbidden(String pointer) {
        return Problem.invalid(
                pointer, "The hub may not connect to this address; add its network to network.allow in hub.yaml.");
    }

    private void audit(UnitOfWork work, ApiCall call, String action, DeviceId id, Map<String, Object> details) {
        hub.audit().record(work, call.principal(), action, "camera/" + id, details);
    }
}
