package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Where an object stood at one picture.
 *
 * @param ground empty without a calibration, or above the horizon
 * @param width of its box, as a share of the picture's
 * @param height the same
 * @param grain metres one pixel spans there; 0 where that is not known
 */
record Sample(Instant at, Corner foot, Optional<GroundPoint> ground, double width, double height, double grain) {
    private static final double LEAST = 1e-6;

    PictureBox box() {
        return new PictureBox(
                Math.max(0, Math.min(1 - LEAST, foot.x() - width / 2)),
                Math.max(0, Math.min(1 - LEAST, foot.y() - height)),
                Math.min(1, Math.max(LEAST, foot.x() + width / 2)),
                Math.min(1, Math.max(LEAST, foot.y())));
    }
}
