package vn.thonhub.camera.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;

/** A real server and real sockets; the packets of a real clip go through fan-out, muxer and network. */
class LiveStreamsTest {
    private static final LiveKey KEY = new LiveKey(DeviceId.of("cam-cho-01"), "sub");
    private static final String PATH = "/cam-cho-01/sub";
    /** Ten frames a second, a keyframe each second, with B-frames. */
    private static final String CLIP = "intel-sample-videos/one-by-one-person-detection.mp4";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final MovableClock time = new MovableClock(SampleClip.START);
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring = new PacketRing(Duration.ofSeconds(10), 32 << 20);
    private final List<LiveClient> clients = new ArrayList<>();
    private LiveState state = LiveState.ONLINE;
    private Optional<VideoCodec> substitute = Optional.empty();
    private SampleClip clip;
    private LiveStreams streams;
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        clip = SampleClip.read(Peers.sample(CLIP), 1, SampleClip.START, 1);
        fanOut.attachInline(ring);
        serve(LiveLimits.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        streams.stop().await(5, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
        fanOut.close();
        ring.close();
        pool.shutdown();
        assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        clip.close();
    }

    @Test
    void aLateViewerBeginsAtTheLastKeyframeAtOnce() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 95);
        var first = connect();
        await().until(() -> first.frames() == 5);
        var late = connect();
        await().until(() -> late.frames() > 0);
        flow(clip.packets().subList(95, 120), late);
        late.assertBeginsWithPicture();
        var file = late.save(folder.resolve("late.mp4"), 0);
        assertThat(Ffmpeg.probe(file, "-show_entries", "packet=flags")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .startsWith("K");
        assertThat(Ffmpeg.countFrames(file)).isEqualTo(30);
        Ffmpeg.play(file);
    }

    @Test
    void theFirstViewerGetsThePastOfTheRing() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 95);
        var viewer = connect();
        await().until(() -> viewer.frames() == 5);
        viewer.assertBeginsWithPicture();
        assertThat(viewer.notes("init").get(0).getString("mime")).startsWith("video/mp4; codecs=\"avc1.4d");
    }

    @Test
    void oneMuxerServesManyViewers() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 1);
        var viewers = new ArrayList<LiveClient>();
        for (var n = 0; n < 8; n++) {
            viewers.add(connect());
        }
        await().until(() -> viewers.stream().allMatch(viewer -> viewer.frames() > 0));
        flow(clip.packets().subList(1, 101), viewers.toArray(LiveClient[]::new));
        assertThat(streams.stats().streams()).isEqualTo(1);
        assertThat(streams.stats().viewers()).isEqualTo(8);
        assertThat(viewers.get(0).save(folder.resolve("a.mp4"), 0))
                .hasSameBinaryContentAs(viewers.get(7).save(folder.resolve("b.mp4"), 0));
    }

    @Test
    void aSlowViewerIsCutToTheNextKeyframeAndNobodyElseNotices() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 1);
        var slow = connect();
        var fast = connect();
        await().until(() -> slow.frames() == 1 && fast.frames() > 0);
        slow.pause();
        flow(clip.packets().subList(1, clip.packets().size()), fast);
        await().untilAsserted(() -> assertThat(streams.stats().framesSkipped()).isPositive());
        slow.resume();
        await().until(() -> !slow.notes("skipped").isEmpty() || republish(fast));
        assertThat(fast.frames()).isGreaterThanOrEqualTo(clip.packets().size());
        assertThat(fast.notes("skipped")).isEmpty();
        assertThat(slow.frames()).isLessThan(fast.frames());
        Ffmpeg.play(slow.save(folder.resolve("slow.mp4"), 0));
    }

    @Test
    void aViewerThatTakesNothingIsClosed() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 1);
        var dead = connect();
        await().until(() -> dead.frames() == 1);
        dead.pause();
        var rest = clip.packets().subList(1, clip.packets().size()).iterator();
        await().until(() -> {
            for (var n = 0; n < 20 && rest.hasNext(); n++) {
                fanOut.publish(rest.next());
            }
            return streams.stats().framesSkipped() > 0;
        });
        time.advance(Duration.ofSeconds(16));
        // The next check of the stream, at most a second away, finds it; then it may hear why.
        await().until(() -> streams.stats().viewersClosed() == 1);
        dead.resume();
        await().until(() -> dead.closedWith(CloseCode.TRY_AGAIN));
    }

    @Test
    void newParametersBeginWithANewInitSegment() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 30);
        var viewer = connect();
        await().until(() -> viewer.frames() == 10);
        try (var other = SampleClip.read(Peers.sample("intel-sample-videos/car-detection.mp4"), 2)) {
            fanOut.publish(other.info());
            flow(other.packets().subList(0, 50), viewer);
        }
        assertThat(viewer.notes("init"))
                .extracting(note -> note.getLong("generation"))
                .containsExactly(1L, 2L);
        assertThat(viewer.notes("init").get(1).getString("mime")).contains("avc1.42");
        var second = viewer.save(folder.resolve("second.mp4"), 1);
        assertThat(Ffmpeg.countFrames(second)).isEqualTo(50);
        Ffmpeg.play(second);
    }

    @Test
    void h265IsShownAsSinglePicturesAlsoToLatecomers() throws Exception {
        var file = Ffmpeg.pattern(folder.resolve("pattern.mp4"), "libx265", 3);
        try (var hevc = SampleClip.read(file, 3)) {
            fanOut.publish(hevc.info());
            hevc.packets().forEach(fanOut::publish);
            var first = connect();
            await().until(() -> first.binaries().size() >= 2);
            assertThat(first.types().get(0)).isEqualTo("stills");
            assertThat(first.notes("stills").get(0).getString("codec")).isEqualTo("hevc");
            var late = connect();
            await().until(() -> !late.binaries().isEmpty());
            assertThat(late.types()).startsWith("stills", "data");
            var jpeg = folder.resolve("still.jpg");
            Files.write(jpeg, late.binaries().get(0).getBytes());
            assertThat(Ffmpeg.probe(jpeg, "-show_entries", "stream=codec_name,width,height"))
                    .isEqualTo("mjpeg,320,240");
        }
    }

    @Test
    void whoAsksForAStreamBrowsersDoNotPlayIsToldWhatIsShownInstead() throws Exception {
        substitute = Optional.of(VideoCodec.H265);
        fanOut.publish(clip.info());
        publish(0, 20);
        var viewer = connect();
        await().until(() -> viewer.frames() > 0);
        assertThat(viewer.types()).startsWith("instead", "init", "data");
        assertThat(viewer.notes("instead").get(0).getString("shown")).isEqualTo("sub");
    }

    @Test
    void viewersAreToldWhenTheVideoStallsAndWhenItIsBack() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 20);
        var viewer = connect();
        await().until(() -> viewer.frames() > 0);
        time.advance(Duration.ofSeconds(4));
        await().until(() -> viewer.notes("state").size() == 1);
        publish(50, 60);
        await().until(() -> viewer.notes("state").size() == 2);
        assertThat(viewer.notes("state"))
                .extracting(note -> note.getString("state"))
                .containsExactly("stalled", "online");
    }

    @Test
    void theCamerasStateReachesThoseWatchingAndThoseWhoCome() throws Exception {
        state = new LiveState("offline", Optional.of("timeout"));
        var viewer = connect();
        await().until(() -> viewer.notes("state").size() == 1);
        assertThat(viewer.notes("state").get(0).getString("cause")).isEqualTo("timeout");
        streams.announce(KEY, new LiveState("offline", Optional.of("refused")));
        await().until(() -> viewer.notes("state").size() == 2);
    }

    @Test
    void picturesOfBeforeDoNotMeanThatTheCameraIsThere() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 20);
        time.advance(Duration.ofSeconds(3));
        state = new LiveState("offline", Optional.of("ended"));
        var viewer = connect();
        await().until(() -> viewer.frames() > 0);
        time.advance(Duration.ofSeconds(1));
        assertThat(viewer.notes("state"))
                .extracting(note -> note.getString("state"))
                .containsExactly("offline");
        publish(50, 60);
        await().until(() -> viewer.notes("state").size() == 2);
        assertThat(viewer.notes("state").get(1).getString("state")).isEqualTo("online");
    }

    @Test
    void aConnectionWithoutPicturesIsKeptAlive() throws Exception {
        state = new LiveState("offline", Optional.of("timeout"));
        var viewer = connect();
        await().until(() -> viewer.notes("state").size() == 1);
        assertThat(viewer.pings()).isZero();
        time.advance(Duration.ofSeconds(21));
        await().until(() -> viewer.pings() == 1);
    }

    @Test
    void theMuxerStopsAfterTheLastViewer() throws Exception {
        serve(limits(64, Duration.ofMillis(50)));
        fanOut.publish(clip.info());
        publish(0, 20);
        var viewer = connect();
        await().until(() -> viewer.frames() > 0);
        viewer.close();
        await().until(() -> streams.stats().streams() == 0);
        assertThat(streams.stats().viewers()).isZero();
        var again = connect();
        await().until(() -> again.frames() > 0);
    }

    @Test
    void closeCodesSayWhy() throws Exception {
        serve(limits(1, Duration.ofSeconds(5)));
        var unknown = LiveClient.connect(vertx, server.actualPort(), "/cam-cho-02/sub");
        await().until(() -> unknown.closedWith(CloseCode.NOT_FOUND));
        var watching = connect();
        await().until(() -> streams.stats().viewers() == 1);
        var surplus = connect();
        await().until(() -> surplus.closedWith(CloseCode.TRY_AGAIN));
        fanOut.close();
        await().until(() -> watching.closedWith(CloseCode.RESTART));
    }

    @Test
    void stoppingSaysSoAndLeavesNoMuxer() throws Exception {
        fanOut.publish(clip.info());
        publish(0, 20);
        var viewer = connect();
        await().until(() -> viewer.frames() > 0);
        streams.stop().await(5, TimeUnit.SECONDS);
        await().until(() -> viewer.closedWith(CloseCode.GOING_AWAY));
        assertThat(streams.stats().streams()).isZero();
    }

    private static LiveLimits limits(int viewers, Duration linger) {
        var usual = LiveLimits.DEFAULT;
        return new LiveLimits(
                viewers, usual.behind(), usual.behindBytes(), usual.stuck(), usual.stall(), linger, usual.groupBytes());
    }

    private void serve(LiveLimits limits) throws Exception {
        if (streams != null) {
            streams.stop().await(5, TimeUnit.SECONDS);
        }
        streams = new LiveStreams(
                vertx,
                time,
                limits,
                pool,
                key -> key.equals(KEY)
                        ? Optional.of(new LiveFeed(KEY, new PlainFootage(fanOut, ring), state, substitute))
                        : Optional.empty());
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(16 << 10))
                .webSocketHandler(socket -> {
                    var parts = socket.path().split("/");
                    streams.watch(new LiveKey(DeviceId.of(parts[1]), parts[2]), socket);
                })
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
    }

    private LiveClient connect() throws Exception {
        var client = LiveClient.connect(vertx, server.actualPort(), PATH);
        clients.add(client);
        return client;
    }

    private void publish(int from, int to) {
        List<MediaPacket> some = clip.packets().subList(from, to);
        some.forEach(fanOut::publish);
    }

    /** No faster than these viewers take it, as in life: a burst of seconds would cut them. */
    private void flow(List<MediaPacket> packets, LiveClient... viewers) {
        var before = Stream.of(viewers).map(LiveClient::frames).toList();
        for (var n = 0; n < packets.size(); n++) {
            fanOut.publish(packets.get(n));
            var sent = n + 1;
            if (sent % 10 == 0 || sent == packets.size()) {
                await().until(() -> IntStream.range(0, viewers.length)
                        .allMatch(one -> viewers[one].frames() == before.get(one) + sent));
            }
        }
    }

    /** One more group of pictures, so that a viewer that was cut has a keyframe to resume at. */
    private boolean republish(LiveClient fast) {
        flow(clip.packets().subList(0, 20), fast);
        return false;
    }
}
