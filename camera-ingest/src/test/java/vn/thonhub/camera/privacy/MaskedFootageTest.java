package vn.thonhub.camera.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.testing.DecodedVideo;
import vn.thonhub.camera.testing.DecodedVideo.Area;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.testing.Peers;

class MaskedFootageTest {
    private static final Area AREA = new Area(0.2, 0.3, 0.7, 0.8);
    private static final MaskPainter MASKS = new MaskPainter(List.of(new Polygon(
            List.of(new Corner(0.2, 0.3), new Corner(0.7, 0.3), new Corner(0.7, 0.8), new Corner(0.2, 0.8)))));
    /** What ffmpeg makes of the mask's grey; compression may move it a little. */
    private static final int GREY = 64;

    private static final int NO_COLOUR = 128;
    private static final int TOLERANCE = 4;

    private final WorkerPool pool = new WorkerPool("test-privacy", 2, 64);
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Camera> cameras = new ArrayList<>();

    @TempDir
    Path folder;

    /** One stream of a camera, fed by the test. */
    private static final class Camera implements AutoCloseable {
        private final SampleClip clip;
        private final PacketFanOut fanOut = new PacketFanOut();
        private final PacketRing ring = new PacketRing(Duration.ofSeconds(60), 64 << 20);
        private final AtomicBoolean online = new AtomicBoolean(true);

        Camera(SampleClip clip) {
            this.clip = clip;
            fanOut.attachInline(ring);
        }

        void describe() {
            fanOut.publish(clip.info());
        }

        void send(int from, int to) {
            clip.packets().subList(from, to).forEach(fanOut::publish);
        }

        MaskSource source() {
            return new MaskSource(new PlainFootage(fanOut, ring), online::get);
        }

        @Override
        public void close() {
            fanOut.close();
            ring.close();
            clip.close();
        }
    }

    /** Gathers what comes out, as a raw file ffmpeg reads. */
    private static final class Taken implements PacketSink {
        private final List<byte[]> data = new CopyOnWriteArrayList<>();
        private final List<Instant> arrivals = new CopyOnWriteArrayList<>();
        private final List<Boolean> keyframes = new CopyOnWriteArrayList<>();
        private final List<StreamInfo> streams = new CopyOnWriteArrayList<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void onStream(StreamInfo info) {
            streams.add(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            var bytes = new byte[packet.size()];
            packet.view().data().get(bytes);
            data.add(bytes);
            keyframes.add(packet.keyframe());
            arrivals.add(packet.arrivedAt());
        }

        @Override
        public void onEnd() {
            ended.set(true);
        }

        void await(int pictures) {
            org.awaitility.Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> data.size() >= pictures);
        }

        Path save(Path file) throws Exception {
            try (var out = Files.newOutputStream(file)) {
                out.write(streams.get(streams.size() - 1).extradata());
                for (var packet : data) {
                    out.write(packet);
                }
            }
            return file;
        }
    }

    private Camera camera(Path file) {
        var camera = new Camera(SampleClip.read(file, 1));
        cameras.add(camera);
        return camera;
    }

    private Camera cars() {
        return camera(Peers.sample("intel-sample-videos/car-detection.mp4"));
    }

    private MaskedFootage footage(Camera main, Optional<Camera> sub) {
        var means = new MaskedFootage.Means(pool, Duration.ofSeconds(12), 4 << 20, failures::add);
        return new MaskedFootage(main.source(), sub.map(Camera::source), MASKS, means);
    }

    private Taken since(MaskedFootage footage, Instant from) {
        var taken = new Taken();
        footage.attachSince(from, taken, SinkLimits.DEFAULT, pool);
        return taken;
    }

    private static void assertMasked(DecodedVideo video) {
        for (var i = 0; i < video.frames().size(); i++) {
            assertThat(video.farthestFrom(i, AREA, GREY, NO_COLOUR))
                    .as("picture %d", i)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @AfterEach
    void close() {
        cameras.forEach(Camera::close);
        pool.close();
    }

    @Test
    void nothingUnderTheMaskSurvivesInAnyPictureAndTheRestStays() throws Exception {
        var file = Peers.sample("intel-sample-videos/car-detection.mp4");
        var camera = cars();
        camera.describe();
        camera.send(0, 150);
        try (var footage = footage(camera, Optional.empty())) {
            var taken = since(footage, Instant.MIN);
            camera.send(150, 200);
            taken.await(200);

            var shape = taken.streams.get(0);
            assertThat(shape.codec()).isEqualTo(VideoCodec.H264);
            assertThat(shape.width()).isEqualTo(768);
            var masked = DecodedVideo.of(taken.save(folder.resolve("masked.h264")), 768, 432);
            var plain = DecodedVideo.of(file, 768, 432);
            assertThat(masked.frames().size()).isEqualTo(taken.data.size());
            assertMasked(masked);
            for (var i = 0; i < masked.frames().size(); i++) {
                assertThat(masked.psnrOutside(i, AREA, plain, i))
                        .as("picture %d", i)
                        .isGreaterThan(30);
            }
            assertThat(plain.farthestFrom(60, AREA, GREY, NO_COLOUR))
                    .as("before")
                    .isGreaterThan(60);
        }
    }

    @Test
    @SuppressWarnings("try")
    void allWhoTakeShareOneTranscodeWhichEndsWithTheLast() {
        var camera = camera(Ffmpeg.pattern(folder.resolve("pattern.mp4"), "libx264", 6));
        camera.describe();
        camera.send(0, 30);
        try (var footage = footage(camera, Optional.empty())) {
            assertThat(footage.transcodes()).isZero();
            var first = new Taken();
            var one = footage.attachSince(Instant.MAX, first, SinkLimits.DEFAULT, pool);
            first.await(1);
            var second = new Taken();
            var two = footage.attachSince(Instant.MAX, second, SinkLimits.DEFAULT, pool);
            camera.send(30, 60);
            second.await(20);
            assertThat(footage.transcodes()).isEqualTo(1);
            assertThat(footage.stream()).contains(first.streams.get(0));

            // A past that is not at work is made for whoever wants it, and then shared too.
            var past = since(footage, SampleClip.START);
            past.await(50);
            assertThat(footage.transcodes()).isEqualTo(2);
            assertThat(past.arrivals.get(0)).isEqualTo(SampleClip.START);
            assertThat(past.keyframes.get(0)).isTrue();
            assertThat(past.arrivals).isSorted();

            one.close();
            two.close();
            await().atMost(10, TimeUnit.SECONDS).until(() -> footage.transcodes() == 1 && second.ended.get());
            footage.close();
            await().atMost(10, TimeUnit.SECONDS).until(past.ended::get);
            assertThat(footage.transcodes()).isZero();
            var late = since(footage, Instant.MAX);
            await().atMost(10, TimeUnit.SECONDS).until(late.ended::get);
            assertThat(late.data).isEmpty();
        }
    }

    @Test
    void theSubStreamIsTakenWhileItWorksAndShowsTheSameView() throws Exception {
        var main = cars();
        var small = Ffmpeg.scaled(
                Peers.sample("intel-sample-videos/car-detection.mp4"), folder.resolve("small.mp4"), "384:216", 6);
        var sub = camera(small);
        sub.online.set(false);
        main.describe();
        main.send(0, 20);
        try (var footage = footage(main, Optional.of(sub))) {
            var taken = since(footage, Instant.MAX);
            taken.await(1);
            assertThat(taken.streams).extracting(StreamInfo::width).containsExactly(768);

            sub.describe();
            sub.online.set(true);
            footage.sourcesChanged();
            sub.send(0, 40);
            taken.await(30);
            assertThat(taken.streams).extracting(StreamInfo::width).containsExactly(768, 384);

            sub.online.set(false);
            footage.sourcesChanged();
            main.send(20, 100);
            await().atMost(20, TimeUnit.SECONDS).until(() -> taken.streams.size() == 3);
            assertThat(taken.streams).extracting(StreamInfo::width).containsExactly(768, 384, 768);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aSubStreamOfAnotherShapeIsNeverShown() throws Exception {
        var main = cars();
        var cropped = Ffmpeg.scaled(
                Peers.sample("intel-sample-videos/car-detection.mp4"), folder.resolve("crop.mp4"), "320:240", 3);
        var sub = camera(cropped);
        sub.describe();
        sub.send(0, 20);
        try (var footage = footage(main, Optional.of(sub))) {
            var taken = since(footage, Instant.MAX);
            sub.send(20, 30);
            main.describe();
            main.send(0, 60);
            taken.await(10);
            assertThat(taken.streams).extracting(StreamInfo::width).containsOnly(768);
        }
    }

    @Test
    void aTranscoderThatIsTooSlowGoesOnWithAKeyframeAndNobodyElseNotices() throws Exception {
        var camera = camera(Ffmpeg.pattern(folder.resolve("pattern.mp4"), "libx264", 20, "-bf", "0"));
        camera.describe();
        camera.send(0, 20);
        var held = new CountDownLatch(1);
        try (var footage = footage(camera, Optional.empty())) {
            var other = new Taken();
            camera.fanOut.attachInline(other);
            pool.execute(() -> hold(held));
            pool.execute(() -> hold(held));
            var taken = since(footage, Instant.MAX);
            camera.send(20, 195);
            assertThat(camera.fanOut.dropped()).isGreaterThan(80);
            held.countDown();
            taken.await(20);
            assertThat(taken.keyframes.get(0)).isTrue();
            assertThat(taken.arrivals.get(0)).isAfter(SampleClip.START.plusSeconds(10));
            assertThat(other.data).hasSize(175);
        }
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void hevcBecomesAvcAndIsMaskedToo() throws Exception {
        var camera = camera(Ffmpeg.pattern(folder.resolve("pattern.mp4"), "libx265", 3));
        camera.describe();
        camera.send(0, 30);
        try (var footage = footage(camera, Optional.empty())) {
            var taken = since(footage, Instant.MIN);
            taken.await(25);
            assertThat(taken.streams.get(0).codec()).isEqualTo(VideoCodec.H264);
            assertMasked(DecodedVideo.of(taken.save(folder.resolve("masked.h264")), 320, 240));
            // Keyframes come each second of the source, whatever speed the past is gone through at.
            assertThat(taken.keyframes.stream().filter(key -> key).count()).isBetween(2L, 4L);
        }
    }

    @Test
    @SuppressWarnings("try")
    void whatCannotBeMaskedIsNotShownAtAll() {
        var camera = cars();
        var broken = new StreamInfo(
                1,
                VideoCodec.H265,
                "hvc1",
                new byte[0],
                768,
                432,
                camera.clip.info().timeBase(),
                10);
        camera.fanOut.publish(broken);
        camera.send(0, 30);
        try (var footage = footage(camera, Optional.empty())) {
            var taken = since(footage, Instant.MIN);
            camera.send(30, 200);
            await().atMost(10, TimeUnit.SECONDS).until(() -> pool.rejected() == 0);
            footage.close();
            await().atMost(10, TimeUnit.SECONDS).until(taken.ended::get);
            assertThat(taken.data).isEmpty();
        }
    }
}
