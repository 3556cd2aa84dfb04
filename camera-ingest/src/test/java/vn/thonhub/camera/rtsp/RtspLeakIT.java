package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.FaultyCamera;
import vn.thonhub.camera.peers.GstRtspPeer;

/** Sessions come and go for years; the memory they take must not. */
class RtspLeakIT {
    private static final long ALLOWED_GROWTH_KB = 40 << 10;

    @Test
    void nativeMemoryStaysFlatOverFailedAndRunningSessions() throws IOException {
        try (var refusing = FaultyCamera.answering("401 Unauthorized");
                var camera = GstRtspPeer.start("--size", "320x180")) {
            cycles(refusing.url(), 100);
            cycles(camera.url(), 5);
            var before = residentKilobytes();

            cycles(refusing.url(), 900);
            cycles(camera.url(), 40);

            assertThat(residentKilobytes() - before).isLessThan(ALLOWED_GROWTH_KB);
        }
    }

    private static void cycles(String url, int count) {
        for (var i = 0; i < count; i++) {
            var once = new Once();
            once.session = new RtspSession(
                    new StreamSource(StreamAddress.parse(url), Optional.empty()),
                    (host, port) -> true,
                    SessionTiming.DEFAULT,
                    Clock.systemUTC(),
                    () -> 1);
            try {
                once.session.run(once);
            } catch (StreamFault fault) {
                assertThat(fault.code()).isEqualTo(StreamFault.Code.UNAUTHORIZED);
            }
        }
    }

    /** Ends its session with the third packet. */
    private static final class Once implements PacketSink {
        private RtspSession session;
        private int packets;

        @Override
        public void onStream(StreamInfo info) {}

        @Override
        public void onPacket(MediaPacket packet) {
            if (++packets == 3) {
                session.abort();
            }
        }

        @Override
        public void onEnd() {}
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
