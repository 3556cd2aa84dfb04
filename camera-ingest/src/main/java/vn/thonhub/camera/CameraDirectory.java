package vn.thonhub.camera;

import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.Problem;

/** Finds the camera a call is about, and answers with it. */
final class CameraDirectory {
    private final DeviceRegistry devices;
    private final Cameras cameras;
    private final CameraViews views;

    /** A camera and its identity. */
    record Entry(Device device, KnownCamera known) {
        Camera camera() {
            return known.camera();
        }
    }

    CameraDirectory(DeviceRegistry devices, Cameras cameras, CameraViews views) {
        this.devices = devices;
        this.cameras = cameras;
        this.views = views;
    }

    Optional<Entry> find(DeviceId id) {
        return devices.find(id)
                .filter(device -> device.kind() == DeviceKind.CAMERA)
                .flatMap(device -> cameras.known(id).map(known -> new Entry(device, known)));
    }

    /** @throws Problem when there is no such camera, or {@code If-Match} names another version */
    Entry require(ApiCall call) {
        var id = call.path("id");
        var entry = find(DeviceId.of(id)).orElseThrow(() -> Problem.notFound("There is no camera " + id + "."));
        call.ifMatch().filter(version -> version != entry.device().version()).ifPresent(version -> {
            throw CameraChanges.stale(entry.device().id());
        });
        return entry;
    }

    CameraView view(Entry entry, ApiCall call) {
        return views.forPerson(entry.device(), entry.known(), call.principal());
    }

    /** The camera as it is now. */
    ApiReply reply(ApiCall call) {
        var id = call.path("id");
        var entry = find(DeviceId.of(id)).orElseThrow(() -> Problem.notFound("There is no camera " + id + "."));
        return ApiReply.ok(view(entry, call), entry.device().version());
    }
}
