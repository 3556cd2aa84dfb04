package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.camera.privacy.MaskPainter;
import vn.thonhub.camera.privacy.PictureShape;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.analysis.AnalysisCounts;
import vn.thonhub.camera.vision.analysis.AnalysisMeans;
import vn.thonhub.camera.vision.analysis.AnalysisSettings;
import vn.thonhub.camera.vision.analysis.SceneAnalysis;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.analysis.Shown;
import vn.thonhub.camera.vision.detect.DetectionCounts;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.gate.GateState;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;

/** Puts the analysis of cameras on their streams. */
final class CameraEyes {
    private static final Logger log = LoggerFactory.getLogger(CameraEyes.class);

    private final AnalysisMeans means;
    private final WorkerPool pool;
    private final BiFunction<Camera, MotionAlerts, SceneListener> listeners;
    private final SightMemories memories;

    /**
     * @param listeners makes who hears of a camera's scene under its present settings; told when that ends
     * @param memories keep how cameras usually see
     */
    CameraEyes(
            AnalysisMeans means,
            WorkerPool pool,
            BiFunction<Camera, MotionAlerts, SceneListener> listeners,
            SightMemories memories) {
        this.means = means;
        this.pool = pool;
        this.listeners = listeners;
        this.memories = memories;
    }

    /** Forgets how a camera that was removed used to see; on the pool. */
    void forget(DeviceId camera) {
        pool.submit(() -> {
            memories.forget(camera);
            return null;
        });
    }

    /** Loads the detection model if there is one; analysis goes on without it meanwhile, and if it cannot be used. */
    Future<Void> loadModel() {
        return pool.submit(() -> {
                    means.detection().load().ifPresent(what -> log.info("detection model loaded model=\"{}\"", what));
                    return null;
                })
                .onFailure(refused -> log.error("detection model not used cause=\"{}\"", refused.getMessage()))
                .mapEmpty();
    }

    /** One camera's running analysis. */
    static final class Watch {
        private final Subscription subscription;
        private final AnalysisCounts counts;
        private final SceneAnalysis analysis;
        private AnalysisCounts.Snapshot measured = AnalysisCounts.Snapshot.NOTHING;
        private DetectionCounts.Snapshot measuredDetections = DetectionCounts.Snapshot.NOTHING;

        Watch(Subscription subscription, AnalysisCounts counts, SceneAnalysis analysis) {
            this.subscription = subscription;
            this.counts = counts;
            this.analysis = analysis;
        }

        GateState state() {
            return counts.state();
        }

        /** Late pictures left out, by the analysis itself and before it. */
        long dropped() {
            return counts.snapshot().dropped() + subscription.dropped();
        }

        /** Milliseconds from arrival to analysed, 95th percentile since the last call; for one caller. */
        double lagP95Ms() {
            var now = counts.snapshot();
            var lag = now.lagP95Ms(measured);
            measured = now;
            return lag;
        }

        /** Pictures road users were looked for in, since its start. */
        long analysed() {
            return counts.snapshot().analysed();
        }

        /** What the detection model did for it, since its start. */
        DetectionCounts.Snapshot detections() {
            return counts.detections().snapshot();
        }

        /** Milliseconds the model took for a picture, mean since the last call; for one caller. */
        double detectionMs() {
            var now = detections();
            var each = now.millisEach(measuredDetections);
            measuredDetections = now;
            return each;
        }

        /** What the camera sees now is how it is meant to see. */
        void acceptView() {
            analysis.acceptView();
        }

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
    Optional<Watch> open(Camera camera, RunningStream watched, RunningStream main, MotionAlerts motion) {
        if (camera.analysis() == AnalysisMode.OFF) {
            return Optional.empty();
        }
        var counts = new AnalysisCounts();
        var subject = new SceneAnalysis.Subject(
                settings(camera),
                watched.ring(),
                watched.decoding(),
                counts,
                Optional.<MotionListener>of(motion)
                        .filter(listener -> camera.motion().enabled()),
                listeners.apply(camera, motion),
                shown(camera, main),
                memories.of(camera));
        var analysis = new SceneAnalysis(subject, means);
        var subscription = watched.fanOut().attach(analysis, SinkLimits.DEFAULT, pool);
        return Optional.of(new Watch(subscription, counts, analysis));
    }

    /** What nobody may see is not watched either. */
    private static AnalysisSettings settings(Camera camera) {
        return new AnalysisSettings(camera.analysis(), camera.motion().zones(), unwatched(camera));
    }

    /** Where its pictures are not looked at. */
    static List<Polygon> unwatched(Camera camera) {
        return Stream.concat(camera.motion().masks().stream(), camera.privacyMasks().stream())
                .toList();
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
