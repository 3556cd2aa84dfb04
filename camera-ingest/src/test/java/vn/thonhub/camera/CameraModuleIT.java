package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.peers.GstRtspPeer;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** The module in a real hub, with GStreamer's RTSP server as camera. */
class CameraModuleIT {
    private static final String CAMERAS = "/api/v1/cameras";

    private static Map<String, Object> camera(String url) {
        return new HashMap<>(Map.of("id", "cam-cho-01", "name", "Cổng chợ", "main_url", url));
    }

    private static JsonNode get(TestBrowser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static void awaitState(TestBrowser browser, String state) {
        await().atMost(25, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(browser, CAMERAS + "/cam-cho-01")
                        .get("state")
                        .asText()
                        .equals(state));
    }

    @Test
    void aCarOnARealClipBecomesAnAlertWithAStillAndAClipThatPlays() throws Exception {
        var clip = Peers.sample("intel-sample-videos/car-detection.mp4");
        try (var peer = GstRtspPeer.start("--file", clip.toString(), "--fps", "12");
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var police = hub.server().signedIn(Role.POLICE);
            assertThat(technician.post(CAMERAS, camera(peer.url())).status()).isEqualTo(201);
            awaitState(technician, "online");
            var acceptance = "/cam-cho-01/view/acceptance";
            assertThat(police.post(CAMERAS + acceptance, Map.of()).status()).isEqualTo(403);
            assertThat(technician
                            .post(CAMERAS + "/cam-none/view/acceptance", Map.of())
                            .status())
                    .isEqualTo(404);
            var accepted = technician.post(CAMERAS + acceptance, Map.of());
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(204);

            await().atMost(60, TimeUnit.SECONDS).until(() -> hub.alerts("camera.motion").stream()
                    .anyMatch(alert -> hasEvidence(alert.state().evidence(), "clip")));

            var alert = hub.alerts("camera.motion").get(0);
            assertThat(alert.state().facts()).containsKey("clip_s");
            assertThat(hasEvidence(alert.state().evidence(), "snapshot")).isTrue();
            for (var evidence : alert.state().evidence()) {
                assertThat(police.get(evidence.href()).status()).isEqualTo(200);
                assertThat(technician.get(evidence.href()).status()).isEqualTo(403);
            }
            var clips = get(police, CAMERAS + "/cam-cho-01/clips").get("items");
            assertThat(clips).isNotEmpty();
            var played = probe(hub);
            assertThat(played).contains("h264,768,432");

            var snapshot = police.get(CAMERAS + "/cam-cho-01/snapshot");
            assertThat(snapshot.status()).isEqualTo(200);
            assertThat(snapshot.header("content-type")).isEqualTo("image/jpeg");
            var taken = DateTimeFormatter.RFC_1123_DATE_TIME.parse(snapshot.header("last-modified"), Instant::from);
            assertThat(Duration.between(taken, Instant.now())).isBetween(Duration.ZERO, Duration.ofSeconds(30));
            assertThat(technician.get(CAMERAS + "/cam-cho-01/snapshot").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void theSimulatedRoadBecomesMotionSeenInTheSubStreamAndClippedFromTheMain() throws Exception {
        var road = CameraOptions.named("cam-sim", 7);
        try (var peer = SimulatedCamera.start(road, Clock.systemUTC());
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var body = camera(peer.url(StreamKind.MAIN));
            body.put("sub_url", peer.url(StreamKind.SUB));
            assertThat(technician.post(CAMERAS, body).status()).isEqualTo(201);
            awaitState(technician, "online");

            await().atMost(85, TimeUnit.SECONDS).until(() -> hub.alerts("camera.motion").stream()
                    .anyMatch(alert -> hasEvidence(alert.state().evidence(), "clip")));
            assertThat(probe(hub)).contains("h264,1280,720");
            var streams = get(technician, CAMERAS + "/cam-cho-01").get("streams");
            assertThat(streams).hasSize(2);
            assertThat(streams.get(1).get("width").asInt()).isEqualTo(640);
        }
    }

    private static boolean hasEvidence(List<EvidenceRef> evidence, String type) {
        return evidence.stream().anyMatch(one -> one.type().equals(type));
    }

    private static String probe(CameraHub hub) throws Exception {
        try (var files = Files.walk(hub.dataDir())) {
            var mp4 = files.filter(file -> file.toString().endsWith(".mp4"))
                    .findFirst()
                    .orElseThrow();
            var process = new ProcessBuilder(
                            Peers.program("ffprobe").toString(),
                            "-v",
                            "error",
                            "-show_entries",
                            "stream=codec_name,width,height",
                            "-of",
                            "csv=p=0",
                            mp4.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return output;
        }
    }

    @Test
    void aDarkCameraIsAnAlertThatEndsWhenItIsBack() throws Exception {
        try (var broker = new MosquittoPeer(CameraHub.HUB_ID).start();
                var hub = new CameraHub(Optional.of(broker.linkConfig()))) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var peer = GstRtspPeer.start();
            var body = camera(peer.url());
            body.put("offline_after_s", 5);
            body.put("motion", Map.of("enabled", false, "zones", List.of(), "masks", List.of(), "cool_down_s", 60));
            assertThat(technician.post(CAMERAS, body).status()).isEqualTo(201);
            awaitState(technician, "online");
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> hub.retained().stream().anyMatch(state -> state.contains("\"online\":true")));

            peer.close();
            awaitState(technician, "offline");
            assertThat(hub.alerts("camera.offline")).isEmpty();
            await().atMost(15, TimeUnit.SECONDS)
                    .until(() -> !hub.alerts("camera.offline").isEmpty());
            var seen = get(technician, CAMERAS + "/cam-cho-01");
            assertThat(seen.get("cause").asText()).isEqualTo("refused");

            try (var again = GstRtspPeer.start("--port", Integer.toString(peer.port()))) {
                assertThat(again.port()).isEqualTo(peer.port());
                awaitState(technician, "online");
                await().atMost(5, TimeUnit.SECONDS)
                        .until(() -> hub.alerts("camera.offline").get(0).state().condition() == AlertCondition.ENDED);
                awaitPoints(hub);
            }
            assertThat(hub.alerts("camera.offline")).hasSize(1);
            assertThat(technician.delete(CAMERAS + "/cam-cho-01").status()).isEqualTo(204);
            assertThat(technician.get(CAMERAS + "/cam-cho-01").status()).isEqualTo(404);
        }
    }

    private static void awaitPoints(CameraHub hub) {
        var from = Instant.now().minusSeconds(600);
        var query = new SeriesQuery(
                "camera",
                "fps",
                Map.of("device", "cam-cho-01"),
                from,
                from.plusSeconds(1200),
                Duration.ofSeconds(10),
                SeriesQuery.Aggregate.MAX);
        await().atMost(25, TimeUnit.SECONDS)
                .until(() -> TestServer.await(hub.metrics().query(query)).stream()
                        .flatMap(series -> series.samples().stream())
                        .anyMatch(sample -> sample.value() > 5));
    }

    @Test
    void passwordsGoInAndNeverComeOutAndStayWithTheirMachine() {
        try (var hub = new CameraHub(Optional.empty());
                var peer = GstRtspPeer.start("--user", "admin", "--password", "planted-secret")) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var viewer = hub.server().signedIn(Role.VIEWER);
            var body = camera(peer.url());
            body.put("username", "admin");
            body.put("password", "planted-secret");
            var created = technician.post(CAMERAS, body);
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text()).doesNotContain("planted");
            awaitState(technician, "online");

            assertThat(get(technician, CAMERAS + "/cam-cho-01")
                            .get("has_password")
                            .asBoolean())
                    .isTrue();
            var public_ = get(viewer, CAMERAS).get("items").get(0);
            assertThat(public_.has("main_url")).isFalse();
            assertThat(public_.has("username")).isFalse();

            body.remove("id");
            body.remove("password");
            body.put("name", "Cổng chợ mới");
            assertThat(technician.put(CAMERAS + "/cam-cho-01", body).status()).isEqualTo(200);
            assertThat(get(technician, CAMERAS + "/cam-cho-01").get("state").asText())
                    .isEqualTo("online");
            body.put("main_url", "rtsp://127.0.0.1:9/cam");
            var moved = technician.put(CAMERAS + "/cam-cho-01", body);
            assertThat(moved.status()).isEqualTo(400);
            assertThat(moved.json().get("pointer").asText()).isEqualTo("/password");

            body.put("password", "planted-secret");
            assertThat(technician.put(CAMERAS + "/cam-cho-01", body).status()).isEqualTo(200);
            awaitState(technician, "offline");
            assertThat(get(technician, CAMERAS + "/cam-cho-01")
                            .at("/analysis_state/state")
                            .asText())
                    .isEqualTo("waiting");
            body.put("main_url", peer.url());
            assertThat(technician.put(CAMERAS + "/cam-cho-01", body).status()).isEqualTo(200);
            awaitState(technician, "online");
        }
    }

    @Test
    void whereACameraLooksStaysUntilItIsTakenAway() {
        try (var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var body = camera("rtsp://127.0.0.1:9/cam");
            body.put("field_of_view", Map.of("heading_deg", 35, "angle_deg", 70));
            assertThat(technician.post(CAMERAS, body).status()).isEqualTo(201);
            var viewer = hub.server().signedIn(Role.VIEWER);
            assertThat(get(viewer, CAMERAS + "/cam-cho-01")
                            .at("/field_of_view/heading_deg")
                            .asDouble())
                    .isEqualTo(35);

            body.remove("id");
            body.remove("field_of_view");
            var kept = technician.put(CAMERAS + "/cam-cho-01", body).json();
            assertThat(kept.at("/field_of_view/angle_deg").asDouble()).isEqualTo(70);

            body.put("field_of_view", Map.of("heading_deg", 400, "angle_deg", 70));
            var wrong = technician.put(CAMERAS + "/cam-cho-01", body);
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().get("pointer").asText()).startsWith("/field_of_view");

            body.put("field_of_view", Map.of("heading_deg", 0, "angle_deg", 0));
            assertThat(technician.put(CAMERAS + "/cam-cho-01", body).json().has("field_of_view"))
                    .isFalse();
        }
    }

    @Test
    void aProbeSaysWhatIsThereAndWhatToDo() {
        try (var hub = new CameraHub(Optional.empty());
                var peer = GstRtspPeer.start("--gop", "3")) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var found = technician.post(CAMERAS + "/probe", Map.of("url", peer.url()));
            assertThat(found.status()).as(found.text()).isEqualTo(200);
            assertThat(found.json().get("ok").asBoolean()).isTrue();
            assertThat(found.json().get("width").asInt()).isEqualTo(640);
            assertThat(found.json().get("advice").get(0).asText()).isEqualTo("keyframe_interval_long");
            assertThat(found.json().get("still").asText()).startsWith("/9j/");

            var wrong = technician.post(CAMERAS + "/probe", Map.of("url", "rtsp://127.0.0.1:1/cam"));
            assertThat(wrong.json().get("fault").asText()).isEqualTo("refused");
            var foreign = technician.post(CAMERAS + "/probe", Map.of("url", "rtsp://169.254.169.254/cam"));
            assertThat(foreign.json().get("fault").asText()).isEqualTo("forbidden_address");
            assertThat(hub.server()
                            .signedIn(Role.POLICE)
                            .post(CAMERAS + "/probe", Map.of("url", peer.url()))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void addressesThatAreNoCamerasAreRefused() {
        try (var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            for (var url : List.of(
                    "file:///etc/passwd",
                    "http://127.0.0.1/x",
                    "rtsp://u:p@127.0.0.1/cam",
                    "rtsp://2130706433/cam",
                    "rtsp://10.9.8.7/cam")) {
                var answer = technician.post(CAMERAS, camera(url));
                assertThat(answer.status()).as(url + answer.text()).isEqualTo(400);
                assertThat(answer.json().get("pointer").asText()).contains("main_url");
            }
            assertThat(get(technician, CAMERAS).get("items")).isEmpty();
        }
    }
}
