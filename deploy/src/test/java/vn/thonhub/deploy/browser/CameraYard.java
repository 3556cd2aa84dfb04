package vn.thonhub.deploy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.retention.FootageLimits;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.demo.DemoSettings;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/** A hub that can be restarted where it is, two cameras it knows and one that waits to be found. */
final class CameraYard implements AutoCloseable {
    static final String PASSWORD = "lúa chín vàng đồng";
    /** Recorded continuously; its burnt-in clock is motion. */
    static final String RECORDED = "cam-cho";

    static final String WATCHED = "cam-cau";
    /** Another yard in another process answers the same search: each names its own. */
    static final String SPARE =
            "Camera mới ở đình làng " + ProcessHandle.current().pid();

    static final String CAMERA_USER = "thon";
    static final String CAMERA_PASSWORD = "bi-mat-cua-camera";

    /** Generous: other builds may share the machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ClosingStack cameras = new ClosingStack();
    private final Path data;
    private final SimulatedCamera recorded;
    private final SimulatedCamera watched;
    private final SimulatedCamera spare;
    private final URI console;
    private final HubClient client;
    private Hub hub;

    CameraYard(Path folder) {
        data = folder.resolve("data");
        hub = Hub.start(DemoSettings.of(data, 0));
        try {
            console = hub.console().orElseThrow();
            DemoUser.ensure(hub.security().accounts(), PASSWORD);
            client = new HubClient(console);
            client.signIn(DemoUser.NAME, PASSWORD);
            recorded = start(like(RECORDED));
            watched = start(like(WATCHED));
            spare = start(like("cam-dinh").login(CAMERA_USER, CAMERA_PASSWORD));
            add(recorded, "continuous", true);
            add(watched, "events", false);
            findable(spare);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private static CameraOptions like(String name) {
        return CameraOptions.named(name, 7).sizes(new StreamSize(640, 360, 10), new StreamSize(320, 180, 5));
    }

    private SimulatedCamera start(CameraOptions options) {
        try {
            return cameras.closing("camera", SimulatedCamera.start(options, Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(SimulatedCamera camera, String recording, boolean motion) {
        Map<String, Object> body = settings(camera, recording, motion);
        body.put("id", camera.name());
        client.post("/api/v1/cameras", body);
    }

    private static Map<String, Object> settings(SimulatedCamera camera, String recording, boolean motion) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", camera.name());
        body.put("main_url", camera.url(StreamKind.MAIN));
        body.put("sub_url", camera.url(StreamKind.SUB));
        body.put("recording", recording);
        body.put("motion", Map.of("enabled", motion, "zones", List.of(), "masks", List.of(), "cool_down_s", 0));
        return body;
    }

    private void findable(SimulatedCamera camera) {
        OnvifOptions device = OnvifOptions.named(SPARE, OnvifStream.of(camera, like(camera.name())))
                .wanting(OnvifOptions.Login.DIGEST, CAMERA_USER, CAMERA_PASSWORD)
                .hearing(Discovery.GROUP);
        try {
            cameras.closing("device", SimulatedOnvifDevice.start(device, Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI console() {
        return console;
    }

    HubClient client() {
        return client;
    }

    SimulatedCamera recorded() {
        return recorded;
    }

    SimulatedCamera watched() {
        return watched;
    }

    SimulatedCamera spare() {
        return spare;
    }

    /** Police who may watch one camera only, with the usual password. */
    void police(String name, String camera) {
        Accounts.Change settings = new Accounts.Change(
                Set.of(Role.POLICE), true, Optional.of(Set.of(camera)), Optional.empty(), Optional.empty());
        hub.security()
                .accounts()
                .create(Principal.system("test"), name, PASSWORD, settings)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The hub is gone. */
    void stopHub() {
        hub.close();
    }

    /** The hub stands again, on the same data and the same port. */
    void startHub() {
        hub = Hub.start(DemoSettings.of(data, console.getPort()));
    }

    /** The hub begins anew and from now on keeps footage like this. */
    void keep(FootageLimits limits) {
        hub.close();
        HubSettings usual = DemoSettings.of(data, console.getPort());
        hub = Hub.start(usual.withCamera(usual.camera().withFootage(limits)));
    }

    /** An alert that is over, with its pictures and its clip; nobody has taken it up. @return its id */
    String alertWithClip() {
        await(() -> !motion().isEmpty());
        motionEnds();
        await(() -> motion().at("/0/evidence").findValuesAsText("type").contains("clip"));
        return motion().at("/0/id").asText();
    }

    private JsonNode motion() {
        return client.get("/api/v1/alerts?kind=camera.motion&device=" + RECORDED)
                .path("items");
    }

    /** What is recorded continuously, of the last ten minutes, oldest first. */
    JsonNode spans() {
        Instant now = Instant.now();
        return client.get("/api/v1/cameras/" + RECORDED + "/recordings?from=" + now.minusSeconds(600) + "&to=" + now)
                .path("spans");
    }

    /** Stretches of the recording with a gap between them, an alert and its clip: something to look back on. */
    void recordSomething() {
        await(() -> spans().size() == 1 && !motion().isEmpty());
        motionEnds();
        await(() -> !client.get("/api/v1/cameras/" + RECORDED + "/clips")
                .path("items")
                .isEmpty());
        int before = spans().size();
        recorded.fail(new ConnectionFault.Refuse());
        await(() -> recorded.clients() == 0);
        recorded.recover();
        await(() -> spans().size() > before && seconds(spans().path(before)) > 6);
    }

    /** The recorded camera looks for motion no longer: what goes on there ends, and with it the clip. */
    void motionEnds() {
        client.put("/api/v1/cameras/" + RECORDED, settings(recorded, "continuous", false));
    }

    /** Whether there is something to draw of the watched camera. */
    boolean measured() {
        Instant now = Instant.now();
        return !client.get("/api/v1/metrics/query?measurement=camera&field=fps&step=60&tag=device:" + WATCHED + "&from="
                        + now.minusSeconds(600) + "&to=" + now)
                .path("series")
                .isEmpty();
    }

    static double seconds(JsonNode span) {
        return Duration.between(
                                Instant.parse(span.path("from").asText()),
                                Instant.parse(span.path("to").asText()))
                        .toMillis()
                / 1000.0;
    }

    /** A camera's newest picture, as people may see it. */
    BufferedImage snapshot(String camera) {
        try {
            return ImageIO.read(new ByteArrayInputStream(client.download("/api/v1/cameras/" + camera + "/snapshot")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(condition);
    }

    @Override
    public void close() {
        hub.close();
        cameras.close();
    }
}
