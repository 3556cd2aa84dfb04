package vn.thonhub.deploy.replay;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.thonhub.camera.CameraModule;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/**
 * A hub that watches a road on which somebody drives on the wrong side half a minute after the beginning: recorded
 * continuously by one camera, and as a clip of the event by another that sees the same.
 */
final class RecordedRoad implements AutoCloseable {
    static final String CONTINUOUS = "cam-duong";
    static final String EVENTS = "cam-cong";

    private static final String PASSWORD = "gió lên từ bờ đê";
    /** Somebody drives on the wrong side 26 to 41 seconds after the beginning, when the scene is known already. */
    private static final int SEED = 38;

    private static final StreamSize MAIN = new StreamSize(640, 360, 10);
    private static final StreamSize SUB = new StreamSize(320, 180, 10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Hub hub;
    private final SimulatedCamera peer;
    private final HubClient admin;
    private final HubClient officer;

    RecordedRoad(Path folder) throws IOException {
        data = folder.resolve("data");
        HubSettings settings = settings();
        hub = Hub.start(settings, List.of(new CameraModule(settings.camera())), Clock.systemUTC(), GroupSteps.NONE);
        admin = person("quan-tri", Role.ADMIN);
        officer = person("can-bo", Role.POLICE);
        SceneScript script = SceneScripts.named("day-wrong-way");
        peer = SimulatedCamera.start(
                CameraOptions.named("cam-sim", SEED).sizes(MAIN, SUB).scene(script), Clock.systemUTC());
        DrawnRoad road = new DrawnRoad(RoadScene.of(script, SEED, MAIN.width(), MAIN.height()));
        add(CONTINUOUS, "continuous", road);
        add(EVENTS, "events", road);
    }

    /** Files are short, so that the event lies in several. */
    private HubSettings settings() {
        return HubSettings.load(
                Optional.empty(),
                Optional.of(data),
                Map.of(
                        "THONHUB_SERVER_PORT", "0",
                        "THONHUB_MQTT_PORT", "0",
                        "THONHUB_NETWORK_ALLOW", "127.0.0.0/8",
                        "THONHUB_CAMERA_RECORDINGS_SEGMENT", "5s",
                        "THONHUB_CAMERA_RECORDINGS_RESERVE_BYTES", "0",
                        "THONHUB_CAMERA_CLIPS_RESERVE_BYTES", "0"));
    }

    private void add(String camera, String recording, DrawnRoad road) {
        admin.post(
                "/api/v1/cameras",
                Map.of(
                        "id", camera,
                        "name", camera,
                        "main_url", peer.url(StreamKind.MAIN),
                        "sub_url", peer.url(StreamKind.SUB),
                        "recording", recording));
        admin.put(at(camera) + "/calibration", road.calibration());
        admin.put(at(camera) + "/areas", road.areas());
    }

    static String at(String camera) {
        return "/api/v1/cameras/" + camera;
    }

    URI console() {
        return hub.console().orElseThrow();
    }

    /** Manages rules; may not see what cameras saw. */
    HubClient admin() {
        return admin;
    }

    /** Looks at alerts and says what they were. */
    HubClient officer() {
        return officer;
    }

    /** Somebody with these roles, signed in. */
    HubClient person(String name, Role... roles) {
        hub.security()
                .accounts()
                .create(
                        Principal.system("test"),
                        name,
                        PASSWORD,
                        new Accounts.Change(Set.of(roles), true, Optional.empty(), Optional.empty(), Optional.empty()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        HubClient client = new HubClient(console());
        client.signIn(name, PASSWORD);
        return client;
    }

    /** The id of a new rule about driving on the wrong side. */
    String wrongWayRule(String camera, String name) {
        return admin.post(at(camera) + "/rules", Map.of("kind", "wrong_way", "name", name))
                .path("id")
                .asText();
    }

    /** The drive on the wrong side, as the simulator knows it. @param inLane where it drives against the direction */
    record Drive(Instant from, Instant until, String inLane) {}

    Drive wrongWay() {
        Instant begin = peer.startedAt();
        GroundTruth.Happening truth = peer.groundTruth(begin, begin.plusSeconds(50)).incidents().stream()
                .filter(one -> one.kind().equals("wrong_way"))
                .findFirst()
                .orElseThrow();
        return new Drive(
                begin.plusMillis(truth.fromMs()),
                begin.plusMillis(truth.toMs()),
                truth.xM() > 0 ? DrawnRoad.AWAY : DrawnRoad.TOWARD);
    }

    /** The alert of a rule, once it is over and its clip is there. */
    JsonNode awaitAlert(String camera, String rule) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> alerts(camera)
                                .filter(alert ->
                                        alert.at("/facts/rule").asText().equals(rule))
                                .filter(RecordedRoad::isComplete)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Alerts about driving on the wrong side. */
    Stream<JsonNode> alerts(String camera) {
        JsonNode items = officer.get("/api/v1/alerts?limit=100&kind=camera.wrong_way&device=" + camera)
                .path("items");
        return StreamSupport.stream(items.spliterator(), false);
    }

    private static boolean isComplete(JsonNode alert) {
        return alert.path("condition").asText().equals("ended")
                && alert.path("evidence").findValuesAsText("type").contains("clip");
    }

    /** The finished files of a camera's continuous recording, oldest first. */
    List<Path> recordings(String camera) {
        try (Stream<Path> files = Files.walk(data.resolve("recordings").resolve(camera))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hub.close();
        peer.close();
    }
}
