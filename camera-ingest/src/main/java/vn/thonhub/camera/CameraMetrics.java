package vn.thonhub.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.privacy.MaskedFootage;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.vision.gate.FullReason;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.Point;

/** Measures all streams at regular intervals: measurement {@code camera}, tags {@code device} and {@code stream}. */
final class CameraMetrics {
    static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(CameraMetrics.class);

    private final MetricsStore store;
    private final Clock clock;
    private final WorkerPool pool;
    private final Function<Camera, CameraClock> clocks;
    private final ErrorTally errors;

    /** @param clocks what is known of cameras' own clocks */
    CameraMetrics(
            MetricsStore store, Clock clock, Ticker ticker, WorkerPool pool, Function<Camera, CameraClock> clocks) {
        this.store = store;
        this.clock = clock;
        this.pool = pool;
        this.clocks = clocks;
        this.errors = new ErrorTally(
                ticker,
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("camera metrics not kept count={} cause=\"{}\"", count, cause));
    }

    /** Takes a sample of every stream; the points are written on the pool. */
    void measure(Collection<RunningCamera> cameras) {
        var at = clock.instant();
        var points = new ArrayList<Point>();
        for (var camera : cameras) {
            camera.streams().forEach(stream -> points.add(point(camera, stream, at)));
        }
        if (!points.isEmpty()) {
            pool.submit(() -> append(points)).onFailure(lost -> errors.count(String.valueOf(lost.getMessage())));
        }
    }

    private Void append(List<Point> points) {
        store.append(points);
        return null;
    }

    private Point point(RunningCamera camera, RunningStream stream, Instant at) {
        var sample = stream.measure();
        var status = stream.status();
        var main = stream.role() == StreamRole.MAIN;
        var tags = new TreeMap<>(Map.of(
                "device", camera.camera().id().value(), "stream", stream.role().id()));
        var counts = sample.counts();
        var fields = new TreeMap<String, Double>();
        fields.put("up", status.state().delivers() ? 1.0 : 0.0);
        fields.put("degraded", status.state() == StreamState.DEGRADED ? 1.0 : 0.0);
        fields.put("fps", sample.framesPerSecond());
        fields.put("kbps", sample.kilobitsPerSecond());
        fields.put("keyframe_s", sample.keyframeIntervalSeconds());
        fields.put("reconnects", (double) status.reconnects());
        fields.put("gaps", (double) sample.gaps());
        fields.put("pauses", (double) sample.totals().pauses());
        fields.put("lost", (double) counts.packetsLost());
        fields.put("damaged", (double) sample.damaged());
        fields.put("decode_ms", sample.decodeMs());
        fields.put("decode_ms_per_s", sample.decodeMsPerSecond());
        fields.put("ring_gaps", (double) sample.ringGaps());
        fields.put("dropped", (double) stream.fanOut().dropped() + (main ? maskedDropped(camera) : 0));
        fields.put("transcodes", main ? transcodes(camera) : 0.0);
        if (main) {
            clocks.apply(camera.camera()).driftS().ifPresent(drift -> fields.put("clock_drift_s", (double) drift));
        }
        if (stream == camera.small()) {
            camera.watch().ifPresent(watch -> addAnalysis(watch, fields));
        }
        return new Point("camera", tags, fields, at);
    }

    private static void addAnalysis(CameraEyes.Watch watch, TreeMap<String, Double> fields) {
        var state = watch.state();
        fields.put("analysis_open", state.decodesAll() ? 1.0 : 0.0);
        for (var reason : FullReason.values()) {
            fields.put("analysis_full_" + reason.id(), state.reason().equals(Optional.of(reason)) ? 1.0 : 0.0);
        }
        fields.put("analysis_lag_ms", watch.lagP95Ms());
        fields.put("analysis_dropped", (double) watch.dropped());
        fields.put("analysis_pictures", (double) watch.analysed());
        var detections = watch.detections();
        fields.put("detections_asked", (double) detections.asked());
        fields.put("detections_made", (double) detections.made());
        fields.put("detections_skipped", (double) detections.skipped());
        fields.put("detection_ms", watch.detectionMs());
    }

    private static double maskedDropped(RunningCamera camera) {
        return camera.footage().masked().map(MaskedFootage::dropped).orElse(0L);
    }

    private static double transcodes(RunningCamera camera) {
        return camera.footage().masked().map(MaskedFootage::transcodes).orElse(0);
    }
}
