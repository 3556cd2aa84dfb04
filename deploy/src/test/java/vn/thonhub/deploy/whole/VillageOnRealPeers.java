package vn.thonhub.deploy.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.testing.InfluxPeer;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.loudspeaker.sim.SimulatedSpeakers;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * The whole hub among programs nobody here wrote: GStreamer's RTSP server as camera, Mosquitto as broker, an InfluxDB
 * engine as store, the commune's office behind a webhook. Set up over HTTP by its first user, as people do it.
 */
final class VillageOnRealPeers implements AutoCloseable {
    static final String CAMERA = "cam-cho-01";
    static final String ACCESS_POINT = "ap-cho-01";
    static final String SPEAKER = "loa-cho-01";

    private static final String HUB_ID = "vinh-hung";
    private static final String USER = "truong-thon";
    private static final String PASSWORD = "cây đa bến nước sân đình";
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** Long enough that a busy machine does not look like a dead access point. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClosingStack parts = new ClosingStack();
    private final Path folder;
    private final MosquittoPeer broker = new MosquittoPeer(HUB_ID);
    private InfluxPeer influx;
    private CommuneOffice office;
    private AccessPointAtHome accessPoint;
    private HubClient hub;
    private String channelId;
    private String webhookSecret;

    VillageOnRealPeers(Path folder) throws Exception {
        this.folder = folder;
        try {
            startPeers();
            setUp();
        } catch (Exception | Error failure) {
            parts.close();
            throw failure;
        }
    }

    private void startPeers() throws Exception {
        Path clip = Peers.sample("intel-sample-videos/car-detection.mp4");
        parts.closing("mosquitto", broker).start();
        influx = parts.closing("influx", InfluxPeer.start());
        office = parts.closing("office", new CommuneOffice());
        GstCamera camera = parts.closing("camera", GstCamera.playing(clip));
        Hub running = parts.closing("hub", Hub.start(settings()));
        URI console = running.console().orElseThrow();
        hub = new HubClient(console);
        hub.post(
                "/api/v1/setup",
                Map.of(
                        "username",
                        USER,
                        "password",
                        PASSWORD,
                        "setup_token",
                        running.setupToken().orElseThrow()));
        hub.signIn(USER, PASSWORD);
        addDevices(camera, console);
    }

    private HubSettings settings() throws Exception {
        Path token = Files.writeString(folder.resolve("influx-token"), "any");
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {id: %s, name: Xã Vĩnh Hưng}
                server: {port: 0}
                network: {allow: [127.0.0.0/8]}
                mqtt: {embedded: false, uri: "%s", username: %s, password: %s}
                metrics: {store: influx, influx: {url: "%s", bucket: %s, token_file: %s}}
                alerts: {outage_hold: 0s}
                wifi: {interval: %ds, timeout: %ds}
                """.formatted(
                        HUB_ID,
                        broker.uri(),
                        MqttLink.hubUser(HUB_ID),
                        broker.hubPassword(),
                        influx.url(),
                        InfluxPeer.BUCKET,
                        token,
                        INTERVAL.toSeconds(),
                        TIMEOUT.toSeconds()));
        return HubSettings.load(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
    }

    /** Whoever runs an external broker tells it the names and passwords the hub gave out. */
    private void addDevices(GstCamera camera, URI console) throws Exception {
        Enrolment accessPointFile = newAccessPoint();
        EnrolmentFile speakerFile = newSpeaker(console);
        broker.device(DeviceKind.ACCESS_POINT, ACCESS_POINT, accessPointFile.password())
                .device(DeviceKind.SPEAKER, SPEAKER, speakerFile.password())
                .reload();
        accessPoint = parts.closing("access point", new AccessPointAtHome(accessPointFile, INTERVAL));
        SimulatedSpeakers speakers =
                new SimulatedSpeakers(List.of(speakerFile), folder.resolve("speakers"), Duration.ofSeconds(5));
        parts.closing("speaker", speakers).start();
        hub.post(
                "/api/v1/cameras",
                Map.of(
                        "id",
                        CAMERA,
                        "name",
                        "Camera cổng chợ",
                        "main_url",
                        camera.url(),
                        "username",
                        GstCamera.USER,
                        "password",
                        GstCamera.PASSWORD));
    }

    private Enrolment newAccessPoint() {
        hub.post("/api/v1/wifi/access-points", Map.of("id", ACCESS_POINT, "name", "Wi-Fi cổng chợ"));
        JsonNode file = hub.post("/api/v1/devices/" + ACCESS_POINT + "/enrolment", Map.of());
        return new Enrolment(
                DeviceId.of(ACCESS_POINT),
                file.path("hub_id").asText(),
                file.path("broker_uri").asText(),
                file.path("username").asText(),
                file.path("password").asText());
    }

    private EnrolmentFile newSpeaker(URI console) throws Exception {
        hub.post("/api/v1/speakers", Map.of("id", SPEAKER, "name", "Cụm loa cổng chợ", "volume", 60));
        JsonNode file = hub.post("/api/v1/speakers/" + SPEAKER + "/enrolment", Map.of("hub_url", console.toString()));
        return Json.mapper().treeToValue(file, EnrolmentFile.class);
    }

    private void setUp() {
        JsonNode channel =
                hub.post("/api/v1/channels", Map.of("name", "UBND xã", "url", office.url(), "min_severity", "info"));
        channelId = channel.path("id").asText();
        webhookSecret = channel.path("secret").asText();
    }

    /** Signed in as the first user, who holds every role. */
    HubClient hub() {
        return hub;
    }

    InfluxPeer influx() {
        return influx;
    }

    AccessPointAtHome accessPoint() {
        return accessPoint;
    }

    String channelId() {
        return channelId;
    }

    /** The alert events the commune's office holds, each with a good signature. */
    List<JsonNode> received() {
        return office.events(webhookSecret);
    }

    /** The newest alert of a kind that looks as wanted. */
    Optional<JsonNode> alert(String kind, Predicate<JsonNode> wanted) {
        for (JsonNode alert : hub.get("/api/v1/alerts?kind=" + kind).path("items")) {
            if (wanted.test(alert)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** Where an alert's evidence of this type lies. */
    static Optional<String> evidence(JsonNode alert, String type) {
        for (JsonNode one : alert.path("evidence")) {
            if (one.path("type").asText().equals(type)) {
                return Optional.of(((ObjectNode) one).path("href").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        parts.close();
    }
}
