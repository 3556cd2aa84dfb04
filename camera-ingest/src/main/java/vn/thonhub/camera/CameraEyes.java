package vn.thonhub.camera;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.camera.privacy.MaskPainter;
import vn.thonhub.camera.privacy.PictureShape;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.analysis.AnalysisCounts;
import vn.thonhub.camera.vision.analysis.AnalysisMeans;
import vn.thonhub.camera.vision.analysis.AnalysisSettings;
import vn.thonhub.camera.vision.analysis.SceneAnalysis;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.analysis.Shown;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.core.async.WorkerPool;

/** Puts the analysis of cameras on their streams. */
final class CameraEyes {
    private final AnalysisMeans means;
    private final WorkerPool pool;
    private final Function<Camera, SceneListener> listeners;

    /** @param listeners makes who hears of a camera's scene under its present settings; told when that ends */
    CameraEyes(AnalysisMeans means, WorkerPool pool, Function<Camera, SceneListener> listeners) {
        this.means = means;
        this.pool = pool;
        this.listeners = listeners;
    }

    /** One camera's running analysis. */
    record Watch(Subscription subscription, AnalysisCounts counts) {
        /** Ends it, and motion under way with it; does not wait. */
        void close() {
            subscription.close();
        }
    }

    /**
     * Begins to look at a camera; empty if that is off.
     *
     * @param watched the stream to look at
     * @param main which privacy masks are drawn on
     */
    Optional<Watch> open(Camera camera, RunningStream watched, RunningStream main, MotionListener motion) {
        if (camera.analysis() == AnalysisMode.OFF) {
            return Optional.empty();
        }
        var counts = new AnalysisCounts();
        var subject = new SceneAnalysis.Subject(
                settings(camera),
                watched.ring(),
                watched.decoding(),
                counts,
                Optional.of(motion).filter(listener -> camera.motion().enabled()),
                listeners.apply(camera),
                followers(camera),
                shown(camera, main));
        var subscription = watched.fanOut().attach(new SceneAnalysis(subject, means), SinkLimits.DEFAULT, pool);
        return Optional.of(new Watch(subscription, counts));
    }

    /** What nobody may see is not watched either. */
    private static AnalysisSettings settings(Camera camera) {
        var motion = camera.motion();
        var unwatched = Stream.concat(motion.masks().stream(), camera.privacyMasks().stream())
                .toList();
        return new AnalysisSettings(camera.analysis(), motion.zones(), unwatched);
    }

    private static java.util.function.Supplier<vn.thonhub.camera.vision.analysis.ObjectFollower> followers(
            Camera camera) {
        return () -> {
            throw new IllegalStateException("nobody follows road users at " + camera.id());
        };
    }

    private static Shown shown(Camera camera, RunningStream main) {
        if (camera.privacyMasks().isEmpty()) {
            return Shown.AS_IT_IS;
        }
        var masks = new MaskPainter(camera.privacyMasks());
        return analysed -> main.fanOut().stream()
                .filter(full -> PictureShape.sameView(full, analysed))
                .map(same -> (FramePainter) masks);
    }
}
