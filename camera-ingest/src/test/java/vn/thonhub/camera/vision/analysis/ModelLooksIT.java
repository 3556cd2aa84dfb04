package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.ClipFile;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.detect.DetectionCounts;
import vn.thonhub.camera.vision.detect.DetectionDesk;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.testing.Peers;

/** A real clip with a real model, from packets to kinds: a person, bicycles, cars. */
class ModelLooksIT {
    @TempDir
    Path folder;

    private final AnalysisCounts counts = new AnalysisCounts();
    private final Map<Long, Followed> followed = new TreeMap<>();

    /** From when to when, and what it was taken for in the end. */
    private record Followed(double first, double last, RoadUser kind) {}

    private final SceneListener rules = new SceneListener() {
        @Override
        public Optional<Duration> leadUp() {
            return Optional.of(USUAL_LEAD_UP);
        }

        @Override
        public void moment(SceneMoment moment, PictureAt picture) {
            for (var object : moment.objects()) {
                followed.put(
                        object.id(), new Followed(seconds(object.firstSeen()), seconds(moment.at()), object.kind()));
            }
        }
    };

    private static double seconds(Instant at) {
        return Duration.between(ClipFile.START, at).toMillis() / 1000.0;
    }

    /** The ring first, as the fan-out does; and pictures come no faster than the model is done with them, as on a street. */
    private record Paced(PacketRing ring, PacketSink analysis, AtomicLong now, DetectionCounts looks)
            implements PacketSink {
        @Override
        public void onStream(StreamInfo info) {
            ring.onStream(info);
            analysis.onStream(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            now.set(packet.arrivalNanos());
            ring.onPacket(packet);
            analysis.onPacket(packet);
            var sums = looks.snapshot();
            while (sums.asked() > sums.made() + sums.skipped()) {
                Thread.onSpinWait();
                sums = looks.snapshot();
            }
        }

        @Override
        public void onEnd() {
            ring.onEnd();
            analysis.onEnd();
        }
    }

    private DetectionCounts.Snapshot watch(Path clip, Shown shown) throws Exception {
        var desk = new DetectionDesk(
                Optional.of(Peers.sample("models/fastestdet/FastestDet.onnx")), Ticker.system(), cause -> {
                    throw new AssertionError(cause);
                });
        var now = new AtomicLong();
        try (var ring = new PacketRing(Duration.ofSeconds(12), 1 << 24);
                var means = new AnalysisMeans(desk, now::get, cause -> {
                    throw new AssertionError(cause);
                })) {
            assertThat(desk.load()).contains("FastestDet 352x352");
            var analysis = new SceneAnalysis(
                    new SceneAnalysis.Subject(
                            new AnalysisSettings(AnalysisMode.ADAPTIVE, List.of(), List.of()),
                            ring,
                            new DecodeCounts(),
                            counts,
                            Optional.empty(),
                            rules,
                            shown,
                            SightMemory.NONE),
                    means);
            var fed = new Paced(ring, analysis, now, counts.detections());
            ClipFile.play(clip, fed);
            fed.onEnd();
        }
        return counts.detections().snapshot();
    }

    /** For more than half of the time it was there. */
    private void assertFollowed(RoadUser kind, double from, double to) {
        assertThat(followed.values())
                .anyMatch(one ->
                        one.kind() == kind && Math.min(to, one.last()) - Math.max(from, one.first()) > (to - from) / 2);
    }

    @Test
    void kindsOfWhoPassesAreRightAndFewPicturesAreLookedAt() throws Exception {
        var clip = ClipFile.asCamera(
                Peers.sample("intel-sample-videos/person-bicycle-car-detection.mp4"),
                folder,
                12,
                "-vf",
                "scale=640:-2");
        var looks = watch(clip, Shown.AS_IT_IS);
        assertThat(looks.made()).isPositive().isLessThan(counts.snapshot().analysed() / 4);
        // Read by eye, seconds of the clip.
        assertFollowed(RoadUser.CAR, 0, 3.75);
        assertFollowed(RoadUser.TWO_WHEELER, 9.6, 13.75);
        assertFollowed(RoadUser.PERSON, 24.8, 30.8);
        assertFollowed(RoadUser.CAR, 28, 33.75);
        assertFollowed(RoadUser.TWO_WHEELER, 28.75, 34.2);
    }

    /** Nobody knows where the masks lie on such pictures: the model is not shown them either. */
    @Test
    void aCameraWhoseMasksCannotBePlacedIsNotShownToTheModel() throws Exception {
        var clip = ClipFile.asCamera(
                Peers.sample("intel-sample-videos/person-bicycle-car-detection.mp4"),
                folder,
                12,
                "-t",
                "16",
                "-vf",
                "scale=640:-2");
        var looks = watch(clip, stream -> Optional.empty());
        assertThat(looks.made()).isZero();
        assertThat(looks.skipped()).isEqualTo(looks.asked()).isPositive();
    }
}
