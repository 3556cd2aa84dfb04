package vn.thonhub.deploy.crash;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.deploy.demo.HubClient;

/** Cameras before which something moves unless told otherwise, and what a hub says of them. They outlive hubs. */
final class RecordedCameras implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
    private final Path still;

    RecordedCameras(Path folder, String... names) throws IOException, InterruptedException {
        Path moving = TestVideo.of("testsrc", folder.resolve("moving.mp4"));
        still = TestVideo.of("color=c=gray", folder.resolve("still.mp4"));
        for (String name : names) {
            cameras.put(name, SimulatedCamera.start(CameraOptions.named(name, 1).playing(moving), Clock.systemUTC()));
        }
    }

    static HubClient signIn(URI console) {
        HubClient hub = new HubClient(console);
        hub.signIn(RecordingHub.USER, RecordingHub.PASSWORD);
        return hub;
    }

    void addTo(HubClient hub) {
        cameras.forEach((name, camera) -> {
            Map<String, Object> body = new HashMap<>();
            body.put("id", name);
            body.put("name", name);
            body.put("main_url", camera.url(StreamKind.MAIN));
            body.put("recording", "continuous");
            body.put("motion", Map.of("enabled", true, "zones", List.of(), "masks", List.of(), "cool_down_s", 0));
            hub.post("/api/v1/cameras", body);
        });
    }

    Set<String> names() {
        return cameras.keySet();
    }

    /** Nothing moves before this camera any more, so its event ends. */
    void still(String name) {
        cameras.get(name).fail(new SourceFault.OtherVideo(still));
    }

    void moving(String name) {
        cameras.get(name).recover();
    }

    /** Until all are recorded, for three seconds already. */
    void awaitRecording(HubClient hub) {
        awaitAll(hub, PATIENCE, camera -> {
            Instant since = Instant.parse(
                    camera.path("streams").path(0).path("state_since").asText());
            return camera.path("recording_state").asText().equals("recording")
                    && since.isBefore(Instant.now().minusSeconds(3));
        });
    }

    void awaitAll(HubClient hub, Duration atMost, Predicate<JsonNode> what) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(() -> {
            int good = 0;
            for (JsonNode camera : hub.get("/api/v1/cameras").path("items")) {
                good += what.test(camera) ? 1 : 0;
            }
            return good == cameras.size();
        });
    }

    /** Until something moves before all of them as the hub sees it, so that a clip of each is open. */
    void awaitEvents(HubClient hub) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> eventful(hub)
                .containsAll(cameras.keySet()));
    }

    /** Cameras with a motion alert under way, also one that belongs to an earlier alert of that camera. */
    static Set<String> eventful(HubClient hub) {
        Set<String> devices = new HashSet<>();
        hub.get("/api/v1/cameras").path("items").forEach(camera -> {
            String id = camera.path("id").asText();
            JsonNode active = hub.get("/api/v1/alerts?limit=1&kind=camera.motion&condition=active&device=" + id);
            if (!active.path("items").isEmpty()) {
                devices.add(id);
            }
        });
        return devices;
    }

    @Override
    public void close() {
        cameras.values().forEach(SimulatedCamera::close);
    }
}
