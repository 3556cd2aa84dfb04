package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * Where an object stood at one picture.
 *
 * @param ground empty without a calibration, or above the horizon
 * @param width of its box, as a share of the picture's
 * @param height the same
 * @param grain metres one pixel spans there; 0 where that is not known
 */
record Sample(Instant at, Corner foot, Optional<GroundPoint> ground, double width, double height, double grain) {}
