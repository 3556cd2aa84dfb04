package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.live.LiveClient;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.DecodedVideo;
import vn.thonhub.camera.testing.DecodedVideo.Area;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** Whatever way a picture of a camera with masks takes out of the hub: the pixels beneath are not in it. */
class PrivacyIT {
    private static final String CAMERA = "/api/v1/cameras/cam-cho-01";
    private static final Area MIDDLE = new Area(0.3, 0.25, 0.65, 0.75);
    private static final Area CORNER = new Area(0, 0, 0.4, 0.5);
    private static final int GREY = 64;
    private static final int NO_COLOUR = 128;
    /** Compression smears what is visible beside a mask a little into it; what lies beneath differs by a hundred and more. */
    private static final int TOLERANCE = 14;

    @TempDir
    Path folder;

    private static List<List<Map<String, Double>>> masks(Area area) {
        return List.of(List.of(
                Map.of("x", area.left(), "y", area.top()),
                Map.of("x", area.right(), "y", area.top()),
                Map.of("x", area.right(), "y", area.bottom()),
                Map.of("x", area.left(), "y", area.bottom())));
    }

    private static Map<String, Object> motion(boolean on) {
        return Map.of("enabled", on, "zones", List.of(), "masks", List.of(), "cool_down_s", 60);
    }

    private static void assertMasked(DecodedVideo video, Area area, DecodedVideo source) {
        assertThat(video.frames()).isNotEmpty();
        for (var i = 0; i < video.frames().size(); i++) {
            assertThat(video.farthestFrom(i, area, GREY, NO_COLOUR))
                    .as("picture %d of %d", i, video.frames().size())
                    .isLessThanOrEqualTo(TOLERANCE);
        }
        assertThat(video.bestPsnrOutside(0, area, source)).as("first picture").isGreaterThan(26);
        assertThat(video.bestPsnrOutside(video.frames().size() - 1, area, source))
                .as("last picture")
                .isGreaterThan(26);
    }

    @Test
    void noPictureOfAnyKindHoldsWhatLiesBeneathAMask() throws Exception {
        var file = Ffmpeg.colours(folder.resolve("colours.mp4"), "640x360", 10);
        var source = DecodedVideo.of(file, 320, 180);
        assertThat(source.farthestFrom(0, MIDDLE, GREY, NO_COLOUR)).isGreaterThan(100);
        var options = CameraOptions.named("cam-mau", 1)
                .sizes(new StreamSize(640, 360, 10), new StreamSize(320, 180, 10))
                .playing(file);
        try (var camera = SimulatedCamera.start(options, Clock.systemUTC());
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var police = hub.server().signedIn(Role.POLICE);
            var settings = new HashMap<String, Object>(Map.of(
                    "name",
                    "Cổng chợ",
                    "main_url",
                    camera.url(StreamKind.MAIN),
                    "sub_url",
                    camera.url(StreamKind.SUB),
                    "privacy_masks",
                    masks(MIDDLE),
                    "motion",
                    motion(true),
                    "recording",
                    "continuous"));
            var created = new HashMap<>(settings);
            created.put("id", "cam-cho-01");
            assertThat(technician.post("/api/v1/cameras", created).status()).isEqualTo(201);

            var live = watch(hub, police, "main");
            var grid = watch(hub, police, "sub");
            await().atMost(30, TimeUnit.SECONDS).until(() -> live.frames() >= 25 && grid.frames() >= 25);
            assertMasked(decoded(live.save(folder.resolve("live.mp4"), 0)), MIDDLE, source);
            assertMasked(decoded(grid.save(folder.resolve("grid.mp4"), 0)), MIDDLE, source);

            assertMasked(download(hub, police, CAMERA + "/snapshot", "snapshot.jpg"), MIDDLE, source);
            assertMasked(still(technician.post(CAMERA + "/probe", Map.of()).json()), MIDDLE, source);
            var byAddress = technician.post("/api/v1/cameras/probe", Map.of("url", camera.url(StreamKind.MAIN)));
            assertMasked(still(byAddress.json()), MIDDLE, source);

            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> evidence(hub, "snapshot").isPresent());
            var still = evidence(hub, "snapshot").orElseThrow().href();
            assertMasked(download(hub, police, still, "still.jpg"), MIDDLE, source);
            // The end of motion ends the clip.
            settings.put("motion", motion(false));
            assertThat(technician.put(CAMERA, settings).status()).isEqualTo(200);
            await().atMost(40, TimeUnit.SECONDS)
                    .until(() -> evidence(hub, "clip").isPresent());
            var clip = evidence(hub, "clip").orElseThrow().href();
            var recorded = download(hub, police, clip, "clip.mp4");
            assertThat(recorded.frames().size()).isGreaterThan(40);
            assertMasked(recorded, MIDDLE, source);
            assertThat(camera.clients()).as("connections").isEqualTo(2);

            assertMasked(download(hub, technician, CAMERA + "/setup-picture", "setup.jpg"), MIDDLE, source);

            assertThat(police.put(CAMERA + "/privacy-masks", Map.of("privacy_masks", List.of()))
                            .status())
                    .isEqualTo(403);
            var moved = technician.put(CAMERA + "/privacy-masks", Map.of("privacy_masks", masks(CORNER)));
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            await().atMost(5, TimeUnit.SECONDS).until(() -> live.closeCode() == 1012 && grid.closeCode() == 1012);
            // A change of masks completes the segment that was being written.
            await().atMost(20, TimeUnit.SECONDS).until(() -> !segments(hub).isEmpty());
            assertMasked(decoded(segments(hub).get(0)), MIDDLE, source);
            var again = watch(hub, police, "main");
            await().atMost(20, TimeUnit.SECONDS).until(() -> again.frames() >= 10);
            var changed = decoded(again.save(folder.resolve("changed.mp4"), 0));
            assertMasked(changed, CORNER, source);
            assertThat(changed.farthestFrom(0, new Area(0.5, 0.55, 0.6, 0.7), GREY, NO_COLOUR))
                    .as("what was hidden before and is no more")
                    .isGreaterThan(40);
            assertThat(camera.clients()).as("connections").isEqualTo(2);

            settings.put("privacy_masks", List.of());
            assertThat(technician.put(CAMERA, settings).status()).isEqualTo(200);
            await().atMost(5, TimeUnit.SECONDS).until(() -> again.closeCode() == 1012);
            var plain = watch(hub, police, "main");
            await().atMost(20, TimeUnit.SECONDS).until(() -> plain.frames() >= 10);
            assertThat(plain.notes("init").get(0).getInteger("width")).isEqualTo(640);
            assertThat(decoded(plain.save(folder.resolve("plain.mp4"), 0))
                            .bestPsnrOutside(3, new Area(2, 2, 2, 2), source))
                    .isGreaterThan(26);
        }
    }

    private static LiveClient watch(CameraHub hub, TestBrowser browser, String stream) throws Exception {
        return LiveClient.connect(
                hub.server().vertx(),
                hub.server().port(),
                CAMERA + "/live?stream=" + stream,
                Map.copyOf(browser.headers()));
    }

    private static List<Path> segments(CameraHub hub) throws Exception {
        try (var files = Files.walk(hub.dataDir().resolve("recordings"))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        }
    }

    private static DecodedVideo decoded(Path file) {
        return DecodedVideo.of(file, 320, 180);
    }

    private DecodedVideo still(JsonNode probe) throws Exception {
        assertThat(probe.get("ok").asBoolean()).isTrue();
        var file = Files.createTempFile(folder, "probe", ".jpg");
        Files.write(file, Base64.getDecoder().decode(probe.get("still").asText()));
        return decoded(file);
    }

    private DecodedVideo download(CameraHub hub, TestBrowser browser, String path, String name) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + hub.server().port() + path);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        browser.headers().forEach(request::header);
        var answer = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofFile(folder.resolve(name)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return decoded(answer.body());
    }

    private static Optional<EvidenceRef> evidence(CameraHub hub, String type) {
        return hub.alerts("camera.motion").stream()
                .flatMap(alert -> alert.state().evidence().stream())
                .filter(one -> one.type().equals(type))
                .findFirst();
    }
}
