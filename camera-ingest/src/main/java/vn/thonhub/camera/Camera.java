package vn.thonhub.camera;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.core.device.DeviceId;

/**
 * How a camera is reached, watched and kept. Name, place and version stand in the device registry.
 *
 * @param onvif where it is asked for its clock, with the credentials of its streams
 * @param view where it looks on the map, if somebody said
 * @param purpose why the place is filmed, for the public notice; may be empty
 * @param privacyMasks areas nobody may ever see; see {@link PrivacyMasks}
 * @param offlineAfter how long it must be dark before an alert says so
 */
record Camera(
        DeviceId id,
        Reach reach,
        Optional<DeviceAddress> onvif,
        Optional<FieldOfView> view,
        Owner owner,
        String purpose,
        Keeping keeping,
        List<Polygon> privacyMasks,
        AnalysisMode analysis,
        MotionSettings motion,
        Duration offlineAfter) {
    Camera {
        requireNonNull(id, "id");
        requireNonNull(reach, "reach");
        requireNonNull(onvif, "onvif");
        requireNonNull(view, "view");
        requireNonNull(owner, "owner");
        requireNonNull(purpose, "purpose");
        requireNonNull(keeping, "keeping");
        privacyMasks = List.copyOf(privacyMasks);
        requireNonNull(analysis, "analysis");
        requireNonNull(motion, "motion");
        requireNonNull(offlineAfter, "offlineAfter");
    }

    /** The same camera with other privacy masks. */
    Camera maskedBy(List<Polygon> other) {
        return new Camera(id, reach, onvif, view, owner, purpose, keeping, other, analysis, motion, offlineAfter);
    }

    /** The same camera in other hands. */
    Camera ownedBy(Owner other) {
        return new Camera(
                id, reach, onvif, view, other, purpose, keeping, privacyMasks, analysis, motion, offlineAfter);
    }
}
