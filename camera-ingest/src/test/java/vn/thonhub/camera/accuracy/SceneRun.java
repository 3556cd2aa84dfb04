package vn.thonhub.camera.accuracy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.road.rule.Crossing;
import vn.thonhub.camera.road.rule.RoadWatch;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.video.SceneReel;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.analysis.AnalysisCounts;
import vn.thonhub.camera.vision.analysis.AnalysisMeans;
import vn.thonhub.camera.vision.analysis.AnalysisSettings;
import vn.thonhub.camera.vision.analysis.PictureAt;
import vn.thonhub.camera.vision.analysis.SceneAnalysis;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.analysis.Shown;
import vn.thonhub.camera.vision.analysis.SightMemory;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.track.TrackingSettings;

/**
 * One scene from its encoder through the real decoder, gate, tracker and rules, as they run in the hub, faster than its time:
 * the clock is the scene's. For one thread.
 */
final class SceneRun implements SceneListener {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int FPS = 10;
    /** Nothing of the scene depends on it. */
    static final Instant STARTED = Instant.parse("2026-11-28T03:00:00Z");

    private final RoadScene scene;
    private final Site site;
    private final RoadWatch watch;
    private final boolean objects;
    private final Map<String, RuleSignal> open = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Crossing> crossings = new ArrayList<>();
    private final Consumer<SceneMoment> seen;
    private long nowMs;

    /** What came of it. @param analysisNanos processor time of decoding, analysis and rules, without rendering and encoding */
    record Outcome(List<Said> said, List<Crossing> crossings, long analysisNanos) {}

    SceneRun(RoadScene scene, List<Rule> rules) {
        this(scene, rules, moment -> {});
    }

    /** @param seen told each moment the rules look at */
    SceneRun(RoadScene scene, List<Rule> rules, Consumer<SceneMoment> seen) {
        this.seen = seen;
        this.scene = scene;
        this.site = MarkedSite.of(scene);
        this.watch = new RoadWatch(rules, site);
        this.objects = RoadWatch.wantsObjects(rules, site);
    }

    Outcome run(AnalysisMode mode, long untilMs) {
        var nanos = 0L;
        try (var reel = new SceneReel(scene, FPS);
                var means = new AnalysisMeans(() -> nowMs * 1_000_000, cause -> {
                    throw new IllegalStateException(cause);
                });
                var ring = new PacketRing(Duration.ofSeconds(12), 8 << 20)) {
            var analysis = new SceneAnalysis(subject(mode, ring), means);
            var stream = ScenePackets.describe(reel.format(), WIDTH, HEIGHT, FPS);
            ring.onStream(stream);
            analysis.onStream(stream);
            while (reel.positionMs() < untilMs) {
                var packet = ScenePackets.packet(reel.next(), STARTED);
                nowMs = Duration.ofNanos(packet.arrivalNanos()).toMillis();
                var before = System.nanoTime();
                ring.onPacket(packet);
                analysis.onPacket(packet);
                nanos += System.nanoTime() - before;
                packet.release();
            }
            analysis.onEnd();
        }
        return new Outcome(List.copyOf(said), List.copyOf(crossings), nanos);
    }

    private SceneAnalysis.Subject subject(AnalysisMode mode, PacketRing ring) {
        return new SceneAnalysis.Subject(
                new AnalysisSettings(mode, List.of(), List.of()),
                ring,
                new DecodeCounts(),
                new AnalysisCounts(),
                Optional.empty(),
                this,
                Shown.AS_IT_IS,
                SightMemory.NONE);
    }

    @Override
    public Optional<Duration> leadUp() {
        return objects ? Optional.of(USUAL_LEAD_UP) : Optional.empty();
    }

    @Override
    public TrackingSettings tracking() {
        return new TrackingSettings(List.of(), site.areas().surfaces(), site.ground(), Sensitivity.NORMAL);
    }

    @Override
    public void moment(SceneMoment moment, PictureAt picture) {
        seen.accept(moment);
        var heard = watch.next(moment);
        crossings.addAll(heard.crossings());
        heard.signals().forEach(this::take);
    }

    @Override
    public void ended() {
        watch.end(STARTED.plusMillis(nowMs)).forEach(this::take);
    }

    private void take(RuleSignal signal) {
        switch (signal.phase()) {
            case RAISE -> open.put(signal.alertKey(), signal);
            case CLEAR -> {
                var raised = open.remove(signal.alertKey());
                said.add(new Said(raised.rule().kind().id(), ms(raised.since()), ms(raised.at()), ms(signal.at())));
            }
            default -> {
                // Candidates and new facts are no alerts of their own.
            }
        }
    }

    static long ms(Instant at) {
        return Duration.between(STARTED, at).toMillis();
    }
}
