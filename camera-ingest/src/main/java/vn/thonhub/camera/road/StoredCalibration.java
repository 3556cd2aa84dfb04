package vn.thonhub.camera.road;

import java.time.Instant;
import vn.thonhub.camera.road.calibration.Calibration;

/** A calibration as kept. */
record StoredCalibration(Calibration calibration, Instant savedAt, String savedBy, long version) {
    /** Tells it from others of its camera. */
    String stamp() {
        return savedAt.toEpochMilli() + "/" + version;
    }
}
