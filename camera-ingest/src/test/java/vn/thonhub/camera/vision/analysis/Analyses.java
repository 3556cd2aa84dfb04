package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;

/** Analyses for tests, of footage whose arrivals are times of the footage and which is read at once. */
final class Analyses {
    private Analyses() {}

    /** Nothing arrives late. */
    static AnalysisMeans means() {
        return new AnalysisMeans(() -> 0, cause -> {
            throw new AssertionError(cause);
        });
    }

    /** Motion alone, as a camera without rules is watched. */
    static SceneAnalysis ofMotion(
            AnalysisMeans means,
            List<Polygon> zones,
            List<Polygon> masks,
            DecodeCounts counts,
            MotionListener listener) {
        return new SceneAnalysis(
                new SceneAnalysis.Subject(
                        new AnalysisSettings(AnalysisMode.ADAPTIVE, zones, masks),
                        new PacketRing(Duration.ofSeconds(12), 1 << 24),
                        counts,
                        new AnalysisCounts(),
                        Optional.of(listener),
                        SceneListener.NOBODY,
                        Shown.AS_IT_IS,
                        SightMemory.NONE),
                means);
    }
}
