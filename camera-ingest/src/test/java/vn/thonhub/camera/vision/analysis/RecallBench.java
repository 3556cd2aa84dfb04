package vn.thonhub.camera.vision.analysis;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.SceneSource;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * What adaptive analysis misses of what full analysis finds on the same footage: road users that were followed for a second
 * or more and moved by a twentieth of the picture's height or more. Arguments: clips as a camera sends them, and scenes as
 * {@code type@seed@seconds}. Run by {@code deploy/bench.sh analysis-cost}.
 */
final class RecallBench {
    private static final Duration LEAST_FOLLOWED = Duration.ofSeconds(1);
    private static final double LEAST_MOVED = 0.05;
    private static final double SAME_PLACE = 0.25;
    private static final Duration SAME_TIME = Duration.ofMillis(110);
    private static final StreamSize SIZE = new StreamSize(640, 360, 10);

    /** A stretch of video, as it came. */
    private record Footage(StreamInfo stream, List<MediaPacket> packets) {}

    /** What analysis made of it. */
    private record Result(List<SceneMoment> moments, long decoded) {}

    private RecallBench() {}

    public static void main(String[] names) {
        var found = 0;
        var missed = 0;
        for (var name : names) {
            var footage = name.contains("@") ? scene(name.split("@")) : clip(Path.of(name));
            var full = analyse(footage, AnalysisMode.FULL);
            var adaptive = analyse(footage, AnalysisMode.ADAPTIVE);
            var users = roadUsers(full.moments());
            var lost = users.stream()
                    .filter(user -> !isSeen(user, adaptive.moments()))
                    .count();
            found += users.size();
            missed += (int) lost;
            System.out.printf(
                    "%s: full found %d, adaptive missed %d and decoded %d of %d pictures%n",
                    Path.of(name).getFileName(),
                    users.size(),
                    lost,
                    adaptive.decoded(),
                    footage.packets().size());
            footage.packets().forEach(MediaPacket::release);
        }
        System.out.printf("BENCH analysis.recall_objects %d%n", found);
        System.out.printf(
                "BENCH analysis.recall_loss_adaptive %.4f <= 0.02%n", found == 0 ? 1 : (double) missed / found);
    }

    private static Footage clip(Path file) {
        var clip = SampleClip.read(file, 1);
        return new Footage(clip.info(), clip.packets());
    }

    private static Footage scene(String[] what) {
        var scene = RoadScene.of(SceneScripts.named(what[0]), Long.parseLong(what[1]), SIZE.width(), SIZE.height());
        var source = new SceneSource(scene, SIZE, SIZE, Optional.empty(), SampleClip.START);
        var format = source.format(StreamKind.MAIN);
        var info = new StreamInfo(
                1,
                VideoCodec.H264,
                CodecString.of(VideoCodec.H264, format.parameterSets()).orElseThrow(),
                format.parameterSets(),
                SIZE.width(),
                SIZE.height(),
                new TimeBase(1, 90_000),
                SIZE.fps());
        var packets = new ArrayList<MediaPacket>();
        try (var playback = source.open(0)) {
            for (var due = playback.dueMs(); due < Integer.parseInt(what[2]) * 1000L; due = playback.dueMs()) {
                Optional.ofNullable(playback.next(due, Set.of(StreamKind.MAIN)).get(StreamKind.MAIN))
                        .ifPresent(frame -> packets.add(packet(frame)));
            }
        }
        return new Footage(info, packets);
    }

    private static MediaPacket packet(EncodedFrame frame) {
        var made = av_packet_alloc();
        av_new_packet(made, frame.annexB().length);
        made.data().put(frame.annexB());
        made.pts(frame.ptsMs() * 90).dts(frame.ptsMs() * 90).flags(frame.keyframe() ? AV_PKT_FLAG_KEY : 0);
        var packet =
                MediaPacket.referencing(made, 1, SampleClip.START.plusMillis(frame.ptsMs()), frame.ptsMs() * 1_000_000);
        av_packet_free(made);
        return packet;
    }

    private static Result analyse(Footage footage, AnalysisMode mode) {
        var moments = new ArrayList<SceneMoment>();
        var now = new AtomicLong();
        var decoding = new DecodeCounts();
        var listener = new SceneListener() {
            @Override
            public Optional<Duration> leadUp() {
                return Optional.of(USUAL_LEAD_UP);
            }

            @Override
            public void moment(SceneMoment moment, PictureAt picture) {
                moments.add(moment);
            }
        };
        try (var ring = new PacketRing(Duration.ofSeconds(12), 16L << 20);
                var means = new AnalysisMeans(now::get, System.err::println)) {
            var analysis = new SceneAnalysis(
                    new SceneAnalysis.Subject(
                            new AnalysisSettings(mode, List.of(), List.of()),
                            ring,
                            decoding,
                            new AnalysisCounts(),
                            Optional.empty(),
                            listener,
                            Shown.AS_IT_IS,
                            SightMemory.NONE),
                    means);
            ring.onStream(footage.stream());
            analysis.onStream(footage.stream());
            for (var packet : footage.packets()) {
                now.set(packet.arrivalNanos());
                ring.onPacket(packet);
                analysis.onPacket(packet);
            }
            analysis.onEnd();
        }
        return new Result(moments, decoding.snapshot().pictures());
    }

    /** Where one road user was, by time. */
    private static List<TreeMap<Instant, TrackedObject>> roadUsers(List<SceneMoment> moments) {
        var ways = new TreeMap<Long, TreeMap<Instant, TrackedObject>>();
        for (var moment : moments) {
            for (var object : moment.objects()) {
                ways.computeIfAbsent(object.id(), id -> new TreeMap<>()).put(moment.at(), object);
            }
        }
        return ways.values().stream().filter(RecallBench::counts).toList();
    }

    private static boolean counts(TreeMap<Instant, TrackedObject> way) {
        var first = way.firstEntry().getValue().foot();
        var farthest = way.values().stream()
                .mapToDouble(object -> Math.hypot(
                        (object.foot().x() - first.x()) * 16 / 9, object.foot().y() - first.y()))
                .max()
                .orElse(0);
        return Duration.between(way.firstKey(), way.lastKey()).compareTo(LEAST_FOLLOWED) >= 0
                && farthest >= LEAST_MOVED;
    }

    private static boolean isSeen(TreeMap<Instant, TrackedObject> way, List<SceneMoment> moments) {
        return moments.stream()
                .anyMatch(moment ->
                        way
                                .subMap(
                                        moment.at().minus(SAME_TIME),
                                        true,
                                        moment.at().plus(SAME_TIME),
                                        true)
                                .values()
                                .stream()
                                .anyMatch(user -> moment.objects().stream()
                                        .anyMatch(object -> object.box().overlap(user.box()) >= SAME_PLACE)));
    }
}
