package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.peers.FaultyCamera;
import vn.thonhub.camera.peers.GstRtspPeer;
import vn.thonhub.camera.peers.ReplayedCamera;
import vn.thonhub.camera.peers.TlsDevice;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** Whoever tests a connection has an answer within five seconds, whatever the camera does, and disturbs nobody. */
class ProbeIT {
    private static final String CAMERAS = "/api/v1/cameras";
    private static final String PROBE = CAMERAS + "/probe";
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final byte[] RTCP_REPORT = {'$', 1, 0, 8, (byte) 0x80, (byte) 0xc9, 0, 1, 0, 0, 0, 1};
    private static final byte[] HEADER = "X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private record Answer(int status, JsonNode found, Duration took) {}

    private static Callable<Answer> probe(TestBrowser technician, String url) {
        return () -> {
            var began = System.nanoTime();
            var answer = technician.post(PROBE, Map.of("url", url));
            return new Answer(answer.status(), answer.json(), Duration.ofNanos(System.nanoTime() - began));
        };
    }

    @Test
    void answersWithinFiveSecondsWhateverTheCameraDoes() throws Exception {
        var people = Executors.newFixedThreadPool(ProbeRoutes.AT_ONCE);
        try (var hub = new CameraHub(Optional.empty());
                var longGroup = GstRtspPeer.start("--gop", "30");
                var silent = new FaultyCamera(FaultyCamera.Connection::silence);
                var endless = new FaultyCamera(connection -> {
                    connection.write("RTSP/1.0 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    connection.trickle(HEADER, 20);
                });
                var reports = new FaultyCamera(connection -> {
                    connection.play();
                    connection.trickle(RTCP_REPORT, 200);
                })) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var silence = IntStream.range(0, ProbeRoutes.AT_ONCE - 2)
                    .mapToObj(i -> people.submit(probe(technician, silent.url())))
                    .toList();
            var headers = people.submit(probe(technician, endless.url()));
            var noVideo = people.submit(probe(technician, reports.url()));
            await().atMost(4, TimeUnit.SECONDS)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> silent.connections() == silence.size()
                            && endless.connections() + reports.connections() == 2);
            isTurnedAwayAtOnce(probe(technician, silent.url()).call());

            for (var one : silence) {
                assertThat(inTime(one).found().get("fault").asText()).isEqualTo("timeout");
            }
            assertThat(inTime(headers).found().get("fault").asText()).isEqualTo("timeout");
            assertThat(inTime(noVideo).found().get("fault").asText()).isIn("no_video", "stalled");
            // The places are free again.
            var noSecondKeyframe = people.submit(probe(technician, longGroup.url()));
            var seen = inTime(noSecondKeyframe).found();
            assertThat(seen.get("ok").asBoolean()).as(seen.toString()).isTrue();
            assertThat(seen.get("keyframe_interval_over_s").asDouble()).isBetween(2.0, 5.0);
            assertThat(seen.get("advice").toString()).contains("keyframe_interval_long");
        } finally {
            end(people);
        }
    }

    @Test
    void aCameraOverTlsWithAnotherCertificateIsShownAndTakenOnceAPersonSaysSo() throws Exception {
        var first = SelfSignedCertificate.create("camera");
        var other = SelfSignedCertificate.create("camera");
        try (var hub = new CameraHub(Optional.empty());
                var camera = new ReplayedCamera(
                        96, new byte[] {0x65}, request -> "RTSP/1.0 404 Not Found\r\nCSeq: 1\r\n\r\n")) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var vertx = hub.server().vertx();
            var plain = URI.create(camera.url());
            int port;
            try (var secured = new TlsDevice(vertx, 0, plain.getPort(), first)) {
                port = secured.port();
                assertThat(secured(technician, secured, plain, Map.of())
                                .at("/certificate/state")
                                .asText())
                        .isEqualTo("pinned");
            }
            try (var secured = new TlsDevice(vertx, port, plain.getPort(), other)) {
                var refused = secured(technician, secured, plain, Map.of());
                assertThat(refused.get("fault").asText()).isEqualTo("certificate_changed");
                assertThat(refused.get("advice").toString()).contains("confirm_certificate");
                var shown = refused.at("/certificate/sha256").asText();
                var taken = secured(technician, secured, plain, Map.of("trust_certificate", shown));
                assertThat(taken.get("fault").asText()).isEqualTo("not_found");
                assertThat(secured(technician, secured, plain, Map.of())
                                .at("/certificate/state")
                                .asText())
                        .isEqualTo("known");
            }
        } finally {
            first.delete();
            other.delete();
        }
    }

    private static JsonNode secured(TestBrowser technician, TlsDevice secured, URI camera, Map<String, String> more) {
        var body = new HashMap<>(more);
        body.put("url", "rtsps://127.0.0.1:" + secured.port() + camera.getPath());
        return technician.post(PROBE, body).json();
    }

    private static void isTurnedAwayAtOnce(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.found().get("detail").asText()).contains("try again");
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(2));
    }

    private static Answer inTime(Future<Answer> future) throws Exception {
        var answer = future.get(30, TimeUnit.SECONDS);
        assertThat(answer.took()).as(answer.toString()).isLessThanOrEqualTo(WITHIN);
        return answer;
    }

    private static void end(ExecutorService people) throws InterruptedException {
        people.shutdown();
        assertThat(people.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCameraWithRoomForOneIsTestedOverTheConnectionItHas() throws Exception {
        var clip = Ffmpeg.pattern(folder.resolve("one.mp4"), "libx264", 4, "-bf", "0");
        try (var hub = new CameraHub(Optional.empty());
                var camera = SimulatedCamera.start(CameraOptions.named("one", 1).playing(clip), Clock.systemUTC())) {
            camera.fail(new ConnectionFault.OneConnection(Duration.ofSeconds(60)));
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var url = camera.url(StreamKind.MAIN);
            var added = technician.post(
                    CAMERAS,
                    Map.of(
                            "id",
                            "one",
                            "name",
                            "one",
                            "main_url",
                            url,
                            "offline_after_s",
                            5,
                            "motion",
                            Map.of("enabled", false, "zones", List.of(), "masks", List.of(), "cool_down_s", 60)));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
            await().atMost(20, TimeUnit.SECONDS).until(() -> state(technician).equals("online"));

            for (var found : List.of(
                    technician.post(CAMERAS + "/one/probe", Map.of()).json(),
                    technician.post(PROBE, Map.of("url", url)).json())) {
                assertThat(found.get("ok").asBoolean()).as(found.toString()).isTrue();
                assertThat(found.get("still").asText()).startsWith("/9j/");
                assertThat(found.has("connect_ms") && !found.get("connect_ms").isNull())
                        .as("no connection was opened")
                        .isFalse();
            }
            assertThat(camera.clients()).isEqualTo(1);
            assertThat(main(technician).get("reconnects").asInt()).isZero();
        }
    }

    private static String state(TestBrowser technician) {
        return main(technician).get("state").asText();
    }

    private static JsonNode main(TestBrowser technician) {
        return technician.get(CAMERAS + "/one").json().get("streams").get(0);
    }
}
