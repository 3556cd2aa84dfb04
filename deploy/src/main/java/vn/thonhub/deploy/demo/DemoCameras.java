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
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * The village's cameras: simulated RTSP servers, added to the hub as a technician would. They also answer the search for
 * cameras, and so does one more that nobody has added yet.
 */
final class DemoCameras implements AutoCloseable {
    static final String USER = "thonhub";
    static final String PASSWORD = "demo-camera";
    /** Shorter than in a real village, so that a visitor sees alerts come and go. */
    private static final Map<String, Object> MOTION =
            Map.of("enabled", true, "zones", List.of(), "masks", clockMask(), "cool_down_s", 45);

    /** Where the first camera looks, and how much farther round each next one does; degrees. */
    private static final int HEADING = 35;

    private static final int HEADINGS_APART = 125;

    private static final int SMALL_FROM = 4;
    /** The camera with a bus bay, denser traffic and cloud shadows; the others see the plain road by day. */
    private static final int CLOUDY = 2;

    /** Each camera has a loopback address of its own, as it would have in a network. */
    private static final String NETWORK = "127.0.0.";

    private static final int FIRST_HOST = 11;
    private static final int HOSTS = 240;
    private static final String SPARE = "Camera mới, chưa thêm";

    private final List<SimulatedCamera> cameras = new ArrayList<>();
    private final Map<SimulatedCamera, SimulatedOnvifDevice> onvif = new HashMap<>();

    DemoCameras(HubClient hub, DemoOptions options, Clock clock) {
        for (int i = 0; i < options.cameras(); i++) {
            SimulatedCamera camera = start(options, i, VillageMap.deviceName(i), clock);
            register(hub, camera, Optional.ofNullable(onvif.get(camera)), i);
            if (i > 0 || options.clip().isEmpty()) {
                DemoRoad.mark(hub, camera);
            }
        }
        if (options.cameras() > 0) {
            start(options, options.cameras(), SPARE, clock);
        }
    }

    private SimulatedCamera start(DemoOptions options, int index, String name, Clock clock) {
        CameraOptions like = like(options, index);
        try {
            SimulatedCamera camera = SimulatedCamera.start(like, clock);
            cameras.add(camera);
            DemoOnvif.start(camera, like, name, clock).ifPresent(device -> onvif.put(camera, device));
            return camera;
        } catch (IOException e) {
            throw new UncheckedIOException("simulated camera cannot listen", e);
        }
    }

    private static CameraOptions like(DemoOptions options, int index) {
        CameraOptions camera = CameraOptions.named(VillageMap.deviceId("cam", index), options.seed() + index)
                .login(USER, PASSWORD)
                .at(NETWORK + (FIRST_HOST + index % HOSTS), 0)
                // An ideal sensor gives the same picture again and again while nobody passes, and the hub says it is
                // frozen.
                .noisy();
        if (options.cameras() > SMALL_FROM) {
            camera = camera.small();
        }
        if (index == CLOUDY) {
            camera = camera.scene(SceneScripts.named("bus-stop"));
        }
        if (index == 0 && options.clip().isPresent()) {
            camera = camera.playing(options.clip().get());
        }
        return camera;
    }

    private static void register(
            HubClient hub, SimulatedCamera camera, Optional<SimulatedOnvifDevice> onvif, int index) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", VillageMap.deviceName(index));
        settings.put("purpose", "Giữ gìn an ninh trật tự, an toàn giao thông đường làng");
        settings.put("place_id", VillageMap.spot(index).id());
        settings.put("field_of_view", Map.of("heading_deg", (HEADING + HEADINGS_APART * index) % 360, "angle_deg", 70));
        settings.put("main_url", camera.url(StreamKind.MAIN));
        settings.put("sub_url", camera.url(StreamKind.SUB));
        settings.put("username", USER);
        settings.put("password", PASSWORD);
        settings.put("motion", MOTION);
        // There the hub reads the camera's clock.
        onvif.ifPresent(device -> settings.put("onvif_address", device.address()));
        // One camera with a timeline to look back on; the others record what happens.
        settings.put("recording", index == 0 ? "continuous" : "events");
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
        onvif.values().forEach(SimulatedOnvifDevice::close);
        cameras.forEach(SimulatedCamera::close);
    }
}
