package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.OptionalDouble;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * An object went over a line.
 *
 * @param at between the pictures on both sides of it
 * @param kmh indicative; empty without a calibration
 */
public record Crossing(
        String line, Way way, long object, RoadUser kind, Instant at, PictureBox box, OptionalDouble kmh) {}
