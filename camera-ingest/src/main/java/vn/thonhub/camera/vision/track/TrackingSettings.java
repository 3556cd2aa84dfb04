package vn.thonhub.camera.vision.track;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.GroundMap;

/**
 * How a camera's pictures are looked at.
 *
 * @param unwatched areas in which nothing counts: privacy masks, a burnt-in clock, a tree
 * @param surfaces marked pieces of ground, by the name they are told about under
 * @param ground the calibration, with which objects have sizes in metres
 */
public record TrackingSettings(
        List<Polygon> unwatched, Map<String, Polygon> surfaces, Optional<GroundMap> ground, Sensitivity sensitivity) {
    public static final TrackingSettings PLAIN =
            new TrackingSettings(List.of(), Map.of(), Optional.empty(), Sensitivity.NORMAL);

    public TrackingSettings {
        unwatched = List.copyOf(unwatched);
        surfaces = Map.copyOf(surfaces);
        requireNonNull(ground, "no calibration is an empty one");
        requireNonNull(sensitivity, "there is always a sensitivity");
    }
}
