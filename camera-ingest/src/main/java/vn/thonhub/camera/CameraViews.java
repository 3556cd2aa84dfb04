package vn.thonhub.camera;

import java.util.Optional;
import vn.thonhub.camera.erasure.FootageEraser;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;

/** Cameras as people may see them: addresses, owners' names and erasures only who sets cameras up. Any thread. */
final class CameraViews {
    private final HubContext hub;
    private final FootageEraser eraser;
    private final CameraClocks clocks;

    CameraViews(HubContext hub, FootageEraser eraser, CameraClocks clocks) {
        this.hub = hub;
        this.eraser = eraser;
        this.clocks = clocks;
    }

    CameraView forPerson(Device device, KnownCamera camera, Principal person) {
        var setsUp = person.may(Permission.DEVICE_MANAGE) || person.may(Permission.CAMERA_SETUP);
        return view(device, camera, setsUp);
    }

    /** The same picture for everybody. */
    CameraView forEverybody(Device device, KnownCamera camera) {
        return view(device, camera, false);
    }

    private CameraView view(Device device, KnownCamera camera, boolean setsUp) {
        return CameraView.of(
                device,
                hub.devices().placeOf(device),
                camera,
                clocks.of(camera.camera()),
                setsUp ? Optional.of(new CameraView.SetUp(eraser.of(device.id()))) : Optional.empty(),
                hub.clock().instant());
    }
}
