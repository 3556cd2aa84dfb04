package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.loudspeaker.sim.SimulatedSpeakers;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * The power of one site fails: three cameras, five access points and two speakers go silent, each noticed in its own
 * time. The commune hears of one thing, and of one recovery.
 */
class SiteOutageIT {
    private static final String HUB_ID = "vinh-hung";
    private static final String USER = "truong-thon";
    private static final String PASSWORD = "cây đa bến nước sân đình";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final ClosingStack parts = new ClosingStack();
    private final MosquittoPeer broker = new MosquittoPeer(HUB_ID);
    private final List<SimulatedCamera> cameras = new ArrayList<>();
    private final List<AccessPointAtHome> accessPoints = new ArrayList<>();
    private final List<EnrolmentFile> speakerFiles = new ArrayList<>();
    private SimulatedSpeakers speakers;
    private CommuneOffice office;
    private HubClient hub;
    private String secret;

    @BeforeEach
    void powerIsOn() throws Exception {
        parts.closing("mosquitto", broker).start();
        office = parts.closing("office", new CommuneOffice());
        Hub running = parts.closing("hub", Hub.start(settings()));
        URI console = running.console().orElseThrow();
        hub = new HubClient(console);
        String token = running.setupToken().orElseThrow();
        hub.post("/api/v1/setup", Map.of("username", USER, "password", PASSWORD, "setup_token", token));
        hub.signIn(USER, PASSWORD);
        hub.post(
                "/api/v1/places",
                Map.of("id", "cho", "name", "Chợ Vĩnh Hưng", "village", "Thôn 1", "site", "tram-cho"));
        for (int n = 1; n <= 3; n++) {
            addCamera(n);
        }
        List<Enrolment> files =
                IntStream.rangeClosed(1, 5).mapToObj(this::addAccessPoint).toList();
        for (int n = 1; n <= 2; n++) {
            addSpeaker(n, console);
        }
        broker.reload();
        files.forEach(file -> accessPoints.add(new AccessPointAtHome(file, INTERVAL)));
        speakersOn();
    }

    private HubSettings settings() throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {id: %s, name: Xã Vĩnh Hưng}
                server: {port: 0}
                network: {allow: [127.0.0.0/8]}
                mqtt: {embedded: false, uri: "%s", username: %s, password: %s}
                wifi: {interval: 2s, timeout: 10s}
                loudspeaker: {silent_after: 10s, offline_after: 5s}
                alerts: {outage_hold: 30s}
                """.formatted(
                        HUB_ID, broker.uri(), MqttLink.hubUser(HUB_ID), broker.hubPassword()));
        return HubSettings.load(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
    }

    private void addCamera(int n) throws IOException {
        SimulatedCamera camera =
                SimulatedCamera.start(CameraOptions.named("cam-" + n, n).small(), Clock.systemUTC());
        cameras.add(camera);
        hub.post(
                "/api/v1/cameras",
                Map.of(
                        "id",
                        "cam-" + n,
                        "name",
                        "Camera " + n,
                        "place_id",
                        "cho",
                        "main_url",
                        camera.url(StreamKind.MAIN),
                        "offline_after_s",
                        8));
    }

    private Enrolment addAccessPoint(int n) {
        String id = "ap-" + n;
        hub.post("/api/v1/wifi/access-points", Map.of("id", id, "name", "Wi-Fi " + n, "place_id", "cho"));
        JsonNode file = hub.post("/api/v1/devices/" + id + "/enrolment", Map.of());
        broker.device(DeviceKind.ACCESS_POINT, id, file.path("password").asText());
        return new Enrolment(
                DeviceId.of(id),
                file.path("hub_id").asText(),
                file.path("broker_uri").asText(),
                file.path("username").asText(),
                file.path("password").asText());
    }

    private void addSpeaker(int n, URI console) throws IOException {
        String id = "loa-" + n;
        hub.post("/api/v1/speakers", Map.of("id", id, "name", "Loa " + n, "place_id", "cho", "volume", 60));
        JsonNode file = hub.post("/api/v1/speakers/" + id + "/enrolment", Map.of("hub_url", console.toString()));
        EnrolmentFile enrolment = Json.mapper().treeToValue(file, EnrolmentFile.class);
        broker.device(DeviceKind.SPEAKER, id, enrolment.password());
        speakerFiles.add(enrolment);
    }

    private void speakersOn() {
        speakers = new SimulatedSpeakers(speakerFiles, folder.resolve("speakers"), INTERVAL);
        speakers.start();
    }

    @AfterEach
    void end() {
        accessPoints.forEach(AccessPointAtHome::close);
        speakers.close();
        cameras.forEach(SimulatedCamera::close);
        parts.close();
    }

    @Test
    void onePowerCutIsOneAlertThatNamesTenAndOneRecovery() {
        await().atMost(PATIENCE).until(() -> devices("online", "up") == 10);
        // What moved on the road just before the cut is no matter of this test, and less urgent.
        secret = hub.post("/api/v1/channels", Map.of("name", "UBND xã", "url", office.url(), "min_severity", "major"))
                .path("secret")
                .asText();
        cameras.forEach(SimulatedCamera::close);
        accessPoints.forEach(AccessPointAtHome::pullThePlug);
        speakers.close();

        await().atMost(PATIENCE).until(() -> told("raised").size() == 1 && count() == 10);
        JsonNode cause = told("raised").get(0);
        assertThat(cause.at("/data/kind").asText()).isEqualTo("site.outage");
        JsonNode shown = hub.get("/api/v1/alerts/" + cause.path("subject").asText());
        assertThat(shown.at("/title/vi").asText()).contains("10 thiết bị", "Camera 1", "Wi-Fi 5", "Loa 2");
        assertThat(shown.at("/facts/cameras").asInt()).isEqualTo(3);
        assertThat(shown.at("/facts/access_points").asInt()).isEqualTo(5);
        assertThat(shown.at("/facts/speakers").asInt()).isEqualTo(2);
        assertThat(hub.get("/api/v1/alerts?lead=" + cause.path("subject").asText())
                        .path("items"))
                .as("each device's own alert goes on below it")
                .hasSize(10)
                .allMatch(one -> one.path("held").asText().equals("cause"));

        powerIsBack();
        await().atMost(PATIENCE).until(() -> told("ended").size() == 1);
        assertThat(devices("online", "up")).isEqualTo(10);
        assertThat(told("raised")).hasSize(1);
        assertThat(told("ended").get(0).path("subject")).isEqualTo(cause.path("subject"));
    }

    private void powerIsBack() {
        for (int n = 0; n < cameras.size(); n++) {
            int port = cameras.get(n).port();
            try {
                cameras.set(
                        n,
                        SimulatedCamera.start(
                                CameraOptions.named("cam-" + (n + 1), n + 1)
                                        .small()
                                        .at("127.0.0.1", port),
                                Clock.systemUTC()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        accessPoints.forEach(AccessPointAtHome::plugIn);
        speakersOn();
    }

    private long devices(String... states) {
        long found = 0;
        for (JsonNode device : hub.get("/api/v1/devices?limit=50").path("items")) {
            if (List.of(states).contains(device.path("state").asText())) {
                found++;
            }
        }
        return found;
    }

    /** How many devices the commune was told of last. */
    private int count() {
        return office.events(secret).stream()
                .filter(event -> event.at("/data/kind").asText().equals("site.outage"))
                .reduce((first, last) -> last)
                .map(event -> event.at("/data/facts/count").asInt())
                .orElse(0);
    }

    private List<JsonNode> told(String step) {
        return office.events(secret).stream()
                .filter(event -> event.path("type").asText().equals("vn.thonhub.alert." + step))
                .toList();
    }
}
