package vn.thonhub.camera.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.ServerOptions;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;

class SimulatedCameraTest {
    private static final int KEYFRAME_PARTS = 7;
    private static final int BUFFER = 64 * 1024;

    private static CameraOptions tiny(String name) {
        return CameraOptions.named(name, 4).sizes(new StreamSize(320, 180, 10), new StreamSize(160, 90, 10));
    }

    private static SimulatedCamera start(CameraOptions options) throws IOException {
        return SimulatedCamera.start(options, Clock.systemUTC());
    }

    @Test
    void aClientGetsASenderReportAndThenAKeyframe() throws IOException {
        try (SimulatedCamera camera = start(tiny("first"));
                RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
            client.play(camera.url(StreamKind.MAIN));
            RawRtspClient.Packet report = client.packet();
            assertThat(report.channel()).isEqualTo(1);
            assertThat(report.bytes()[1] & 255).isEqualTo(200);
            RawRtspClient.Packet media = client.packet();
            assertThat(media.channel()).isZero();
            // SPS (7), alone or first of an aggregate (24).
            assertThat(media.bytes()[12] & 31).isIn(KEYFRAME_PARTS, 24);
        }
    }

    @Test
    void everyRequestButOptionsNeedsTheLoginWithAndWithoutQop() throws IOException {
        for (boolean qop : new boolean[] {false, true}) {
            ServerOptions server = new ServerOptions("locked", "127.0.0.1", 0, "admin", "s3cret", qop, 4, 50);
            try (SimulatedCamera camera = start(tiny("locked").withServer(server))) {
                String url = camera.url(StreamKind.SUB);
                try (RawRtspClient client = new RawRtspClient(camera.port(), BUFFER).login("admin", "s3cret")) {
                    assertThat(client.request("OPTIONS", url).status()).isEqualTo(200);
                    assertThat(client.request("SETUP", url, "Transport: RTP/AVP/TCP")
                                    .status())
                            .isEqualTo(401);
                    assertThat(client.request("DESCRIBE", url).status()).isEqualTo(200);
                }
                try (RawRtspClient client = new RawRtspClient(camera.port(), BUFFER).login("admin", "wrong")) {
                    assertThat(client.request("DESCRIBE", url).status()).isEqualTo(401);
                    assertThat(client.request("DESCRIBE", url).status()).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void describesWhatADecoderMustKnow() throws IOException {
        try (SimulatedCamera camera = start(tiny("sdp"));
                RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
            String sdp = client.request("DESCRIBE", camera.url(StreamKind.MAIN)).body();
            assertThat(sdp)
                    .contains(
                            "a=rtpmap:96 H264/90000",
                            "packetization-mode=1",
                            "profile-level-id=42",
                            "a=control:trackID=0")
                    .containsPattern("sprop-parameter-sets=Z[A-Za-z0-9+/=]+,a[A-Za-z0-9+/=]+");
        }
    }

    @Test
    void refusesWhatItDoesNotServe() throws IOException {
        try (SimulatedCamera camera = start(tiny("refusing"));
                RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
            String url = camera.url(StreamKind.MAIN);
            assertThat(client.request("DESCRIBE", url.replace("main", "third")).status())
                    .isEqualTo(404);
            assertThat(client.request("SETUP", url, "Transport: RTP/AVP;multicast")
                            .status())
                    .isEqualTo(461);
            assertThat(client.request("PLAY", url).status()).isEqualTo(455);
            assertThat(client.request("RECORD", url).status()).isEqualTo(501);
            client.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void oneClientTooManyIsTurnedAway() throws IOException {
        ServerOptions server = new ServerOptions("narrow", "127.0.0.1", 0, "", "", false, 1, 50);
        try (SimulatedCamera camera = start(tiny("narrow").withServer(server));
                RawRtspClient first = new RawRtspClient(camera.port(), BUFFER)) {
            assertThat(first.request("OPTIONS", camera.url(StreamKind.MAIN)).status())
                    .isEqualTo(200);
            try (RawRtspClient second = new RawRtspClient(camera.port(), BUFFER)) {
                assertThat(second.request("OPTIONS", camera.url(StreamKind.MAIN))
                                .status())
                        .isEqualTo(453);
                assertThat(second.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void nothingIsRenderedWhileNobodyPlays() throws IOException {
        try (SimulatedCamera camera = start(tiny("idle"))) {
            assertThat(threads("sim-idle-feed")).isZero();
            try (RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
                client.play(camera.url(StreamKind.SUB));
                client.packet();
                assertThat(threads("sim-idle-feed")).isEqualTo(1);
            }
            await().until(() -> threads("sim-idle-") == 1 && camera.clients() == 0);
        }
    }

    @Test
    void aStalledCameraKeepsTheConnectionAndSendsNothingUntilCleared() throws IOException {
        try (SimulatedCamera camera = start(tiny("stalled").failing(new MediaFault.Stall()));
                RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
            client.play(camera.url(StreamKind.MAIN));
            await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(2)).until(() -> !client.hasData());
            assertThat(client.request("GET_PARAMETER", camera.url(StreamKind.MAIN))
                            .status())
                    .isEqualTo(200);
            camera.recover();
            assertThat(client.packet().bytes()).isNotEmpty();
        }
    }

    @Test
    void aResetCameraDropsItsClientsAndRefusesNewOnesUntilCleared() throws IOException {
        try (SimulatedCamera camera = start(tiny("resetting"));
                RawRtspClient playing = new RawRtspClient(camera.port(), BUFFER)) {
            playing.play(camera.url(StreamKind.MAIN));
            camera.fail(new ConnectionFault.Reset());
            assertThatThrownBy(() -> drain(playing)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> {
                        try (RawRtspClient late = new RawRtspClient(camera.port(), BUFFER)) {
                            late.request("OPTIONS", camera.url(StreamKind.MAIN));
                        }
                    })
                    .isInstanceOf(IOException.class);
            camera.recover();
            try (RawRtspClient back = new RawRtspClient(camera.port(), BUFFER)) {
                back.play(camera.url(StreamKind.MAIN));
                assertThat(back.packet().bytes()).isNotEmpty();
            }
        }
    }

    private static void drain(RawRtspClient client) throws IOException {
        while (client.read() >= 0) {
            // Until the connection breaks.
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutAndOthersGoOn() throws IOException {
        ServerOptions server = new ServerOptions("cutting", "127.0.0.1", 0, "", "", false, 4, 2);
        StreamSize fat = new StreamSize(1280, 720, 30);
        CameraOptions options =
                CameraOptions.named("cutting", 4).withServer(server).sizes(fat, new StreamSize(160, 90, 10));
        try (SimulatedCamera camera = start(options);
                RawRtspClient sleeping = new RawRtspClient(camera.port(), 2048);
                RawRtspClient reading = new RawRtspClient(camera.port(), BUFFER)) {
            sleeping.play(camera.url(StreamKind.MAIN));
            reading.play(camera.url(StreamKind.SUB));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                reading.packet();
                return camera.clients() == 1;
            });
        }
    }

    @Test
    void afterStopNothingListensAndNoThreadIsLeft() throws Exception {
        SimulatedCamera camera = start(tiny("stopping"));
        try (RawRtspClient client = new RawRtspClient(camera.port(), BUFFER)) {
            client.play(camera.url(StreamKind.MAIN));
            client.packet();
            camera.stop();
            assertThat(threads("sim-stopping-")).isZero();
            assertThatThrownBy(() -> new RawRtspClient(camera.port(), BUFFER)).isInstanceOf(ConnectException.class);
        }
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    @Test
    void aBusyPortIsNamed() throws IOException {
        try (SimulatedCamera camera = start(tiny("holder"))) {
            assertThatThrownBy(() -> start(tiny("late").at("127.0.0.1", camera.port())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("late")
                    .hasMessageContaining("127.0.0.1:" + camera.port());
        }
    }

    @Test
    void groundTruthIsJsonForAnySpanWithoutPlaying() throws IOException {
        try (SimulatedCamera camera = start(tiny("truthful"))) {
            Instant from = camera.startedAt();
            JsonNode truth = new ObjectMapper().readTree(camera.groundTruthJson(from, from.plusSeconds(300)));
            assertThat(truth.get("camera").asText()).isEqualTo("truthful");
            assertThat(truth.get("seed").asLong()).isEqualTo(4);
            assertThat(truth.get("width").asInt()).isEqualTo(320);
            assertThat(truth.get("fps").asInt()).isEqualTo(10);
            assertThat(truth.get("started_at_ms").asLong()).isEqualTo(from.toEpochMilli());
            assertThat(truth.get("image_to_road")).hasSize(9);
            assertThat(truth.get("mounting").get("height_m").asDouble()).isBetween(5.0, 7.0);
            JsonNode object = truth.get("objects").get(0);
            assertThat(object.get("type").asText()).isIn("car", "truck", "motorbike", "bicycle", "pedestrian");
            assertThat(object.get("colour").asText()).matches("#[0-9a-f]{6}");
            JsonNode sample = object.get("samples").get(5);
            assertThat(sample.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "t_ms",
                            "x_m",
                            "y_m",
                            "heading_deg",
                            "speed_kmh",
                            "foot",
                            "box",
                            "in_frame",
                            "visible_share");
            assertThat(sample.get("box")).hasSize(4);
            JsonNode incident = truth.get("incidents").get(0);
            assertThat(incident.get("kind").asText()).isIn("stopped_vehicle", "wrong_way", "pedestrian_crossing");
            assertThat(incident.get("to_ms").asLong())
                    .isGreaterThan(incident.get("from_ms").asLong());
        }
    }
}
