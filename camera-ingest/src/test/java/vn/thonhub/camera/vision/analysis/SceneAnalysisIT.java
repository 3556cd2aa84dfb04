package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.ClipFile;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.gate.FullReason;
import vn.thonhub.camera.vision.gate.GateState;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.core.testing.Peers;

/** A real clip, sent as a camera sends it: cars at 4 to 8 s, 14 to 18 s and 25 to 27 s, an empty road between. */
class SceneAnalysisIT {
    @TempDir
    Path folder;

    private Path clip;
    private final List<SceneMoment> moments = new ArrayList<>();
    private final List<GateState> states = new ArrayList<>();
    private final AnalysisCounts counts = new AnalysisCounts();
    private final DecodeCounts decoding = new DecodeCounts();
    private final AtomicLong lateNanos = new AtomicLong();
    private int ended;

    private final SceneListener rules = new SceneListener() {
        @Override
        public Optional<Duration> leadUp() {
            return Optional.of(USUAL_LEAD_UP);
        }

        @Override
        public void moment(SceneMoment moment, PictureAt picture) {
            assertThat(picture.at()).isEqualTo(moment.at());
            moments.add(moment);
        }

        @Override
        public void ended() {
            ended++;
        }
    };

    @BeforeEach
    void encodeTheClip() throws Exception {
        clip = ClipFile.asCamera(Peers.sample("intel-sample-videos/car-detection.mp4"), folder, 12);
    }

    private static double seconds(Instant at) {
        return Duration.between(ClipFile.START, at).toMillis() / 1000.0;
    }

    /** As the fan-out feeds them: the ring first. */
    private record RingFirst(PacketRing ring, PacketSink analysis, Runnable after) implements PacketSink {
        @Override
        public void onStream(StreamInfo info) {
            ring.onStream(info);
            analysis.onStream(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            ring.onPacket(packet);
            analysis.onPacket(packet);
            after.run();
        }

        @Override
        public void onEnd() {
            ring.onEnd();
            analysis.onEnd();
        }
    }

    private void analyse(AnalysisMode mode) throws Exception {
        try (var ring = new PacketRing(Duration.ofSeconds(12), 1 << 24)) {
            var now = new AtomicLong();
            try (var means = new AnalysisMeans(() -> now.get() + lateNanos.get(), cause -> {
                throw new AssertionError(cause);
            })) {
                var analysis = new SceneAnalysis(
                        new SceneAnalysis.Subject(
                                new AnalysisSettings(mode, List.of(), List.of()),
                                ring,
                                decoding,
                                counts,
                                Optional.empty(),
                                rules,
                                Shown.AS_IT_IS,
                                SightMemory.NONE),
                        means);
                var timed = new PacketSink() {
                    @Override
                    public void onStream(StreamInfo info) {
                        analysis.onStream(info);
                    }

                    @Override
                    public void onPacket(MediaPacket packet) {
                        now.set(packet.arrivalNanos());
                        analysis.onPacket(packet);
                    }

                    @Override
                    public void onEnd() {
                        analysis.onEnd();
                    }
                };
                var fed = new RingFirst(ring, timed, () -> states.add(counts.state()));
                ClipFile.play(clip, fed);
                fed.onEnd();
            }
        }
    }

    /** Who was followed over a third of the picture or more; leaves and lights are followed for a while where they are. */
    private long cars() {
        var ways = new TreeMap<Long, DoubleSummaryStatistics>();
        for (var moment : moments) {
            for (var object : moment.objects()) {
                ways.computeIfAbsent(object.id(), id -> new DoubleSummaryStatistics())
                        .accept(object.box().centre().y());
            }
        }
        return ways.values().stream()
                .filter(way -> way.getMax() - way.getMin() > 1 / 3.0)
                .count();
    }

    @Test
    void sleepsOnTheEmptyRoadAndFollowsEachCarFromBeforeTheKeyframeThatShowedIt() throws Exception {
        analyse(AnalysisMode.ADAPTIVE);

        assertThat(moments).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(states).contains(GateState.ASLEEP, GateState.OPEN);
        // Where and when each car crosses the middle of the picture, read by eye.
        assertThat(List.of(6.24, 16.64, 16.88, 26.64)).allSatisfy(time -> assertThat(moments)
                .anyMatch(moment -> Math.abs(seconds(moment.at()) - time) < 0.3
                        && moment.objects().stream()
                                .anyMatch(object -> object.box().top() < 0.5
                                        && object.box().bottom() > 0.5
                                        && seconds(object.firstSeen()) < time - 0.5)));
        // One state per packet. What led up to each car was decoded after all, and keyframes twice; still it is less
        // than all.
        assertThat(decoding.snapshot().pictures()).isLessThan(states.size());
        assertThat(ended).isOne();
    }

    @Test
    void missesNoCarThatFullAnalysisFinds() throws Exception {
        analyse(AnalysisMode.ADAPTIVE);
        assertThat(cars()).isEqualTo(4);
        moments.clear();
        analyse(AnalysisMode.FULL);
        assertThat(counts.state()).isEqualTo(GateState.full(FullReason.ASKED));
        assertThat(cars()).isEqualTo(4);
    }

    @Test
    void isNoFaultOfSight() throws Exception {
        analyse(AnalysisMode.ADAPTIVE);
        assertThat(moments).allSatisfy(moment -> assertThat(moment.sight()).isEmpty());
    }

    @Test
    void whoFallsBehindLeavesPicturesOutAndCountsThem() throws Exception {
        lateNanos.set(Duration.ofSeconds(2).toNanos());
        analyse(AnalysisMode.FULL);
        assertThat(counts.snapshot().dropped()).isPositive();
        assertThat(counts.snapshot().lagP95Ms(AnalysisCounts.Snapshot.NOTHING)).isBetween(1_500.0, 2_600.0);
    }
}
