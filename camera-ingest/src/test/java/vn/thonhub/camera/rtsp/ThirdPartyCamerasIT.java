package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.peers.VlcRtspPeer;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.core.testing.Peers;

/** VLC, which sends datagrams only, with B-frames in H.264 and with H.265. */
class ThirdPartyCamerasIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final class Seen implements PacketSink {
        private final List<StreamInfo> streams = new CopyOnWriteArrayList<>();
        private final List<long[]> times = new CopyOnWriteArrayList<>();

        @Override
        public void onStream(StreamInfo info) {
            streams.add(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            if (packet.hasDts() && packet.pts() != MediaPacket.NO_TIMESTAMP) {
                times.add(new long[] {packet.dts(), packet.pts()});
            }
        }

        @Override
        public void onEnd() {}
    }

    private static RtspSession session(String url, Transport transport) {
        return new RtspSession(
                new StreamSource(StreamAddress.parse(url), Optional.empty(), transport),
                (host, port) -> true,
                new SessionTiming(PATIENCE, PATIENCE, PATIENCE),
                Clock.systemUTC(),
                () -> 1);
    }

    private static Path clip(Path folder, String name, String... encoder) throws Exception {
        var file = folder.resolve(name);
        var command = new java.util.ArrayList<>(List.of(
                Peers.program("ffmpeg").toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:rate=15:duration=8",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "15"));
        command.addAll(List.of(encoder));
        command.add(file.toString());
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return file;
    }

    /** VLC listens a while after it has started. */
    private static void awaitListening(String url) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            var fault = catchThrowableOfType(
                    StreamFault.class, () -> session(url, Transport.TCP).run(new Seen()));
            return fault != null && fault.code() != Code.REFUSED && fault.code() != Code.NOT_FOUND;
        });
    }

    @Test
    void aCameraOfDatagramsOnlyIsNamedOverTcpAndWorksByItselfWithBFrames() throws Exception {
        var folder = Files.createTempDirectory("thonhub-vlc");
        var clip = clip(folder, "b.mp4", "-c:v", "libx264", "-preset", "veryfast", "-bf", "3");
        try (var camera = VlcRtspPeer.start(clip)) {
            awaitListening(camera.url());
            var refused = catchThrowableOfType(StreamFault.class, () -> session(camera.url(), Transport.TCP)
                    .run(new Seen()));
            assertThat(refused.code()).isEqualTo(Code.UNSUPPORTED_TRANSPORT);

            var seen = play(camera.url(), Transport.AUTO, 40);
            assertThat(seen.streams.get(0).codec()).isEqualTo(VideoCodec.H264);
            assertThat(seen.streams.get(0).width()).isEqualTo(320);
            assertThat(seen.times).as("B-frames are shown later than decoded").anyMatch(time -> time[1] > time[0]);
            for (var i = 1; i < seen.times.size(); i++) {
                assertThat(seen.times.get(i)[0]).isGreaterThan(seen.times.get(i - 1)[0]);
            }
        }
    }

    @Test
    void h265InDatagramsIsTakenToo() throws Exception {
        var folder = Files.createTempDirectory("thonhub-vlc");
        var clip =
                clip(folder, "h265.mp4", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none");
        try (var camera = VlcRtspPeer.start(clip)) {
            awaitListening(camera.url());
            var seen = play(camera.url(), Transport.UDP, 20);
            assertThat(seen.streams.get(0).codec()).isEqualTo(VideoCodec.H265);
            assertThat(seen.streams.get(0).codecString()).startsWith("hvc1.");
        }
    }

    private static Seen play(String url, Transport transport, int pictures) throws InterruptedException {
        var seen = new Seen();
        var session = session(url, transport);
        var thread = new Thread(() -> session.run(seen), "session");
        thread.start();
        try {
            await().atMost(30, TimeUnit.SECONDS).until(() -> seen.times.size() >= pictures || !thread.isAlive());
        } finally {
            session.abort();
            thread.join(5_000);
        }
        assertThat(seen.times).hasSizeGreaterThanOrEqualTo(pictures);
        return seen;
    }
}
