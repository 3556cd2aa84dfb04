package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.peers.FaultyCamera;
import vn.thonhub.camera.peers.GstRtspPeer;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.testing.Peers;

/** Sessions and supervisors against GStreamer's RTSP server. */
class RtspSessionIT {
    private static final RetryPolicy IMPATIENT = new RetryPolicy(
            new Backoff(Duration.ofMillis(200), Duration.ofMillis(500)),
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    private static final StreamSettings SETTINGS = new StreamSettings(
            (host, port) -> true,
            new CertificatePins((peer, sha256) -> {}),
            new SessionTiming(Duration.ofSeconds(4), Duration.ofSeconds(6), Duration.ofSeconds(2)),
            IMPATIENT,
            Clock.systemUTC(),
            Ticker.system(),
            RandomGenerator.getDefault());

    private final PacketFanOut fanOut = new PacketFanOut();
    private final CountingSink sink = new CountingSink();
    private final List<StreamStatus> statuses = new CopyOnWriteArrayList<>();

    private StreamSupervisor supervise(String url, Optional<Credentials> credentials) {
        fanOut.attach(sink, SinkLimits.DEFAULT, Runnable::run);
        var supervisor = new StreamSupervisor(
                "test", new StreamSource(StreamAddress.parse(url), credentials), SETTINGS, fanOut, statuses::add);
        supervisor.start();
        return supervisor;
    }

    private static void stopPromptly(StreamSupervisor supervisor) throws Exception {
        var started = System.nanoTime();
        supervisor.stop().get(5, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void picturesArriveWithTheirParametersAndStoppingIsPrompt() throws Exception {
        try (var camera = GstRtspPeer.start("--fps", "10")) {
            var ring = new PacketRing(Duration.ofSeconds(10), 8 << 20);
            fanOut.attachInline(ring);
            var supervisor = supervise(camera.url(), Optional.empty());
            await().atMost(20, TimeUnit.SECONDS).until(() -> sink.keyframes() >= 3);

            var stream = sink.streams().get(0);
            assertThat(sink.streams()).hasSize(1);
            assertThat(stream.codec()).isEqualTo(VideoCodec.H264);
            assertThat(stream.codecString()).matches("avc1\\.[0-9a-f]{6}");
            assertThat(stream.width()).isEqualTo(640);
            assertThat(stream.height()).isEqualTo(360);
            assertThat(stream.timeBase().denominator()).isEqualTo(90_000);
            assertThat(sink.packets()).isGreaterThan(20);
            try (var kept = ring.since(Duration.ofSeconds(2))) {
                assertThat(kept.packets().get(0).keyframe()).isTrue();
                assertThat(kept.packets()).hasSizeGreaterThan(19);
            }
            stopPromptly(supervisor);
            ring.close();
        }
    }

    @Test
    void h265IsTakenToo() throws Exception {
        try (var camera = GstRtspPeer.start("--codec", "h265", "--size", "320x180")) {
            var supervisor = supervise(camera.url(), Optional.empty());
            await().atMost(20, TimeUnit.SECONDS).until(() -> sink.keyframes() >= 1);
            assertThat(sink.streams().get(0).codecString()).startsWith("hvc1.");
            assertThat(sink.streams().get(0).width()).isEqualTo(320);
            stopPromptly(supervisor);
        }
    }

    @Test
    void digestCredentialsAreUsedAndWrongOnesBackOff() throws Exception {
        var password = "mật khẩu@/:?";
        try (var camera = GstRtspPeer.start("--user", "admin", "--password", password)) {
            var right = supervise(camera.url(), Optional.of(new Credentials("admin", new Secret(password))));
            await().atMost(20, TimeUnit.SECONDS).until(() -> sink.packets() > 5);
            stopPromptly(right);

            var wrong = supervise(camera.url(), Optional.of(new Credentials("admin", new Secret("wrong"))));
            await().atMost(10, TimeUnit.SECONDS).until(() -> wrong.status().state() == StreamState.REFUSED);
            assertThat(wrong.status().failures()).isEqualTo(1);
            stopPromptly(wrong);
        }
    }

    @Test
    void aCameraThatComesBackIsFoundAgainAsANewGeneration() throws Exception {
        var camera = GstRtspPeer.start();
        var supervisor = supervise(camera.url(), Optional.empty());
        await().atMost(20, TimeUnit.SECONDS).until(() -> sink.packets() > 5);
        camera.close();
        await().atMost(10, TimeUnit.SECONDS).until(() -> supervisor.status().state() == StreamState.OFFLINE);

        try (var again = GstRtspPeer.start("--port", Integer.toString(camera.port()))) {
            await().atMost(15, TimeUnit.SECONDS).until(() -> sink.streams().size() == 2);
            assertThat(again.port()).isEqualTo(camera.port());
            assertThat(sink.streams().get(1).generation()).isEqualTo(2);
            assertThat(supervisor.status().reconnects()).isEqualTo(1);
            stopPromptly(supervisor);
        }
        assertThat(statuses.get(0).state()).isEqualTo(StreamState.ONLINE);
    }

    @Test
    void aRealClipIsReceivedAtItsOwnSize() throws Exception {
        var clip = Peers.sample("intel-sample-videos/car-detection.mp4");
        try (var camera = GstRtspPeer.start("--file", clip.toString(), "--fps", "25")) {
            var supervisor = supervise(camera.url(), Optional.empty());
            await().atMost(20, TimeUnit.SECONDS).until(() -> sink.packets() > 30);
            assertThat(sink.streams().get(0).width()).isEqualTo(768);
            stopPromptly(supervisor);
        }
    }

    @Test
    void aHealthyCameraIsUntouchedByHangingOnes() throws Exception {
        try (var hanging = new FaultyCamera(FaultyCamera.Connection::silence);
                var camera = GstRtspPeer.start()) {
            var stuck = new StreamSupervisor[12];
            for (var i = 0; i < stuck.length; i++) {
                stuck[i] = new StreamSupervisor(
                        "stuck-" + i,
                        new StreamSource(StreamAddress.parse(hanging.url()), Optional.empty()),
                        SETTINGS,
                        new PacketFanOut(),
                        status -> {});
                stuck[i].start();
            }
            await().until(() -> hanging.connections() >= stuck.length);
            var supervisor = supervise(camera.url(), Optional.empty());
            await().atMost(15, TimeUnit.SECONDS).until(() -> sink.packets() > 20);

            for (var one : stuck) {
                stopPromptly(one);
            }
            stopPromptly(supervisor);
        }
    }
}
