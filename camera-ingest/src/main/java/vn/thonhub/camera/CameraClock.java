package vn.thonhub.camera;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.onvif.OnvifFault;

/**
 * What is known of a camera's own clock.
 *
 * @param driftS by how many seconds it was ahead of the hub's when it was last read; negative when behind
 * @param checkedAt when it was last read
 * @param fault why the last attempt to read it failed; the reading before stays
 */
record CameraClock(Optional<Long> driftS, Optional<Instant> checkedAt, Optional<OnvifFault.Code> fault) {
    static final CameraClock UNKNOWN = new CameraClock(Optional.empty(), Optional.empty(), Optional.empty());

    CameraClock failed(OnvifFault.Code code) {
        return new CameraClock(driftS, checkedAt, Optional.of(code));
    }
}
