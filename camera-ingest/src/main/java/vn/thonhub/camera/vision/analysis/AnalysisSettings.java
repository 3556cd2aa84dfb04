package vn.thonhub.camera.vision.analysis;

import static java.util.Objects.requireNonNull;

import java.util.List;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;

/**
 * How one camera is analysed.
 *
 * @param motionZones where motion counts as such; none: everywhere
 * @param unwatched where nothing is looked at: burnt-in clocks, trees, privacy masks
 */
public record AnalysisSettings(AnalysisMode mode, List<Polygon> motionZones, List<Polygon> unwatched) {
    public AnalysisSettings {
        requireNonNull(mode, "mode");
        motionZones = List.copyOf(motionZones);
        unwatched = List.copyOf(unwatched);
    }
}
