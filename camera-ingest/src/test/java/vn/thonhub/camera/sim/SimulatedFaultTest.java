package vn.thonhub.camera.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.rtsp.AnswerFault;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.Ffmpeg;

/** What faults look like on the wire, and how they are commanded. */
class SimulatedFaultTest {
    private static final int BUFFER = 64 * 1024;
    private static final String OVER_TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    private static SimulatedCamera start(String name) throws IOException {
        return SimulatedCamera.start(
                CameraOptions.named(name, 4).sizes(new StreamSize(320, 180, 10), new StreamSize(160, 90, 10)),
                Clock.systemUTC());
    }

    private static RawRtspClient client(SimulatedCamera camera) throws IOException {
        return new RawRtspClient(camera.port(), BUFFER);
    }

    @Test
    void videoOverUdpGoesToTheAskingMachineAndSomeOfItIsLost() throws IOException {
        try (SimulatedCamera camera = start("udp");
                RawRtspClient client = client(camera);
                DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            rtp.setSoTimeout(5_000);
            String url = camera.url(StreamKind.MAIN);
            String ports = "client_port=" + rtp.getLocalPort() + "-" + rtp.getLocalPort();
            assertThat(client.request("SETUP", url, "Transport: RTP/AVP;unicast;client_port=80-81")
                            .status())
                    .as("privileged ports are nobody's")
                    .isEqualTo(461);
            RawRtspClient.Response setUp = client.request("SETUP", url, "Transport: RTP/AVP;unicast;" + ports);
            assertThat(setUp.headers().get("Transport")).contains(ports, "server_port=");
            client.request("PLAY", url);
            assertThat(sequence(rtp)).isNotNegative();

            camera.fail(new MediaFault.BadLine(0.5, 0));
            int gaps = 0;
            for (int last = sequence(rtp), i = 0; i < 30; i++) {
                int next = sequence(rtp);
                gaps += next == (last + 1 & 0xFFFF) ? 0 : 1;
                last = next;
            }
            assertThat(gaps).isGreaterThan(3);
        }
    }

    /** Sequence number of the next RTP packet. */
    private static int sequence(DatagramSocket socket) throws IOException {
        byte[] bytes = new byte[2_000];
        do {
            socket.receive(new DatagramPacket(bytes, bytes.length));
        } while ((bytes[1] & 255) == 200);
        return (bytes[2] & 255) << 8 | bytes[3] & 255;
    }

    @Test
    void aShutPortRefusesAndIsTheSameWhenItOpens() throws IOException {
        try (SimulatedCamera camera = start("shut")) {
            int port = camera.port();
            camera.fail(new ConnectionFault.Refuse());
            assertThatThrownBy(() -> client(camera)).isInstanceOf(ConnectException.class);
            camera.recover();
            try (RawRtspClient back = client(camera)) {
                assertThat(camera.port()).isEqualTo(port);
                back.play(camera.url(StreamKind.SUB));
                assertThat(back.packet().bytes()).isNotEmpty();
            }
        }
    }

    @Test
    void oneSessionAtATimeAndABrokenOneCountsUntilItIsStale() throws IOException {
        try (SimulatedCamera camera = start("single")) {
            camera.fail(new ConnectionFault.OneConnection(Duration.ofSeconds(2)));
            String url = camera.url(StreamKind.MAIN);
            try (RawRtspClient first = client(camera);
                    RawRtspClient second = client(camera)) {
                assertThat(first.request("SETUP", url, OVER_TCP).status()).isEqualTo(200);
                assertThat(second.request("SETUP", url, OVER_TCP).status()).isEqualTo(453);
                first.request("TEARDOWN", url);
                await().until(() -> second.request("SETUP", url, OVER_TCP).status() == 200);
            }
            long broken = System.nanoTime();
            try (RawRtspClient third = client(camera)) {
                await().pollInterval(Duration.ofMillis(100))
                        .until(() -> third.request("SETUP", url, OVER_TCP).status() == 200);
                assertThat(Duration.ofNanos(System.nanoTime() - broken)).isGreaterThan(Duration.ofMillis(1_500));
            }
        }
    }

    @Test
    void aPasswordChangedInTheCameraIsRefusedToEverybody() throws IOException {
        try (SimulatedCamera camera = start("changed")) {
            camera.fail(new AnswerFault.Unauthorized());
            try (RawRtspClient client = client(camera).login("admin", "old")) {
                String url = camera.url(StreamKind.MAIN);
                assertThat(client.request("DESCRIBE", url).status()).isEqualTo(401);
                assertThat(client.request("DESCRIBE", url).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void aCameraThatChangesToH265EndsItsSessionsAndDescribesTheNewStream(@TempDir Path folder) throws Exception {
        Path h265 = Ffmpeg.pattern(folder.resolve("h265.mp4"), "libx265", 2, "-bf", "0");
        try (SimulatedCamera camera = start("newer");
                RawRtspClient client = client(camera)) {
            client.play(camera.url(StreamKind.MAIN));
            client.packet();
            camera.fail(new SourceFault.OtherVideo(h265));
            while (client.read() >= 0) {
                // What was under way; then the end.
            }
            try (RawRtspClient next = client(camera)) {
                assertThat(next.request("DESCRIBE", camera.url(StreamKind.MAIN)).body())
                        .contains("H265/90000", "sprop-vps=", "sprop-sps=", "sprop-pps=");
                next.play(camera.url(StreamKind.MAIN));
                next.packet();
                // VPS (32), alone or first of an aggregate (48).
                assertThat(next.packet().bytes()[12] >> 1 & 63).isIn(32, 48);
            }
        }
    }

    @Test
    void faultsAreCommandedByWords() {
        assertThat(FaultWords.parseAll(" stall  loss=10 "))
                .containsExactly(new MediaFault.Stall(), new MediaFault.BadLine(0.1, 0.1));
        assertThat(FaultWords.parse("clock-jump=-60"))
                .isEqualTo(new MediaFault.StreamClockJump(Duration.ofSeconds(-60)));
        assertThatThrownBy(() -> FaultWords.parse("stalll")).hasMessageContaining("there are stall, half-open");
        assertThatThrownBy(() -> FaultWords.parse("stall=3")).hasMessageContaining("takes no value");
        assertThatThrownBy(() -> FaultWords.parse("loss=lots")).hasMessageContaining("loss=lots");
        assertThat(FaultWords.help()).allMatch(line -> line.contains(" "));
    }

    @Test
    void faultsAreCommandedByPlan() {
        FaultPlan plan = FaultPlan.parse("stall@30s+20s");
        assertThat(plan)
                .isEqualTo(new FaultPlan(
                        new MediaFault.Stall(), Duration.ofSeconds(30), Optional.of(Duration.ofSeconds(20))));
        List<FaultPlan> plans = List.of(plan, FaultPlan.parse("no-udp@40s"));
        assertThat(FaultPlan.at(plans, Duration.ofSeconds(29))).isEmpty();
        assertThat(FaultPlan.at(plans, Duration.ofSeconds(45))).hasSize(2);
        assertThat(FaultPlan.at(plans, Duration.ofSeconds(50))).containsExactly(new AnswerFault.NoUdp());
        assertThatThrownBy(() -> FaultPlan.parse("stall@soon")).hasMessageContaining("stall@30s+20s");
    }
}
