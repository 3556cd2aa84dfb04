package vn.thonhub.camera.vision.scene;

import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/** Takes points of the picture to the road plane. What analysis knows of a calibration: with it, objects have sizes. */
@FunctionalInterface
public interface GroundMap {
    /** Where on the road plane that point of the picture lies; empty at and above the horizon. */
    Optional<GroundPoint> ground(Corner point);
}
