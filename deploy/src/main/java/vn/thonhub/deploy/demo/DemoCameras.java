package vn.thonhub.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;

/** The village's cameras: simulated RTSP servers, added to the hub as a technician would. */
final class DemoCameras implements AutoCloseable {
    private static final String USER = "thonhub";
    private static final String PASSWORD = "demo-camera";
    /** Shorter than in a real village, so that a visitor sees alerts come and go. */
    private static final Map<String, Object> MOTION =
            Map.of("enabled", true, "zones", List.of(), "masks", clockMask(), "cool_down_s", 45);

    private static final int SMALL_FROM = 4;

    private final List<SimulatedCamera> cameras = new ArrayList<>();

    DemoCameras(HubClient hub, DemoOptions options, Clock clock) {
        for (int i = 0; i < options.cameras(); i++) {
            SimulatedCamera camera = start(options, i, clock);
            cameras.add(camera);
            register(hub, camera, i);
        }
    }

    private static SimulatedCamera start(DemoOptions options, int index, Clock clock) {
        CameraOptions camera = CameraOptions.named(VillageMap.deviceId("cam", index), options.seed() + index)
                .login(USER, PASSWORD);
        if (options.cameras() > SMALL_FROM) {
            camera = camera.small();
        }
        if (index == 0 && options.clip().isPresent()) {
            camera = camera.playing(options.clip().get());
        }
        try {
            return SimulatedCamera.start(camera, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("simulated camera cannot listen", e);
        }
    }

    private static void register(HubClient hub, SimulatedCamera camera, int index) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", VillageMap.deviceName(index));
        settings.put("place_id", VillageMap.spot(index).id());
        settings.put("main_url", camera.url(StreamKind.MAIN));
        settings.put("sub_url", camera.url(StreamKind.SUB));
        settings.put("username", USER);
        settings.put("password", PASSWORD);
        settings.put("motion", MOTION);
        Optional<JsonNode> known = hub.find("/api/v1/cameras/" + camera.name());
        if (known.isPresent()) {
            hub.put("/api/v1/cameras/" + camera.name(), settings);
        } else {
            settings.put("id", camera.name());
            hub.post("/api/v1/cameras", settings);
        }
    }

    /** The burnt-in clock changes each second and must not count as motion. */
    private static List<Object> clockMask() {
        return List.of(List.of(
                Map.of("x", 0.0, "y", 0.0),
                Map.of("x", 1.0, "y", 0.0),
                Map.of("x", 1.0, "y", 0.1),
                Map.of("x", 0.0, "y", 0.1)));
    }

    @Override
    public void close() {
        cameras.forEach(SimulatedCamera::close);
    }
}
