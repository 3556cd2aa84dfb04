package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;

/**
 * Everything a hub with cameras says and keeps is searched for secrets that people handed to it: its log at the most
 * talkative, each answer of the API, errors among them, the live socket, and all files of the data directory.
 */
class SecretsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CAMERA = "cam-cho-01";
    private static final String USER_PASSWORD = "planted-user-lua-chin";
    private static final String OTHER_PASSWORD = "planted-other-lua-xanh";
    private static final String CAMERA_PASSWORD = "planted-camera-7Rz";
    private static final String WRONG_PASSWORD = "planted-wrong-9Qx";
    private static final String URL_PASSWORD = "planted-url-3Kd";
    private static final String ONVIF_PASSWORD = "planted-onvif-5Wm";
    private static final String MAIL_PASSWORD = "planted-mail-4Hq";
    private static final String GATEWAY_TOKEN = "planted-gateway-8Tb";
    private static final String ZALO_KEY = "planted-zalo-2Lp";
    private static final String ZALO_REFRESH = "planted-refresh-6Nc";

    @TempDir
    Path folder;

    private final List<String> planted = new ArrayList<>(List.of(
            USER_PASSWORD,
            OTHER_PASSWORD,
            CAMERA_PASSWORD,
            WRONG_PASSWORD,
            URL_PASSWORD,
            ONVIF_PASSWORD,
            MAIL_PASSWORD,
            GATEWAY_TOKEN,
            ZALO_KEY,
            ZALO_REFRESH));
    private final CameraOptions like = CameraOptions.named(CAMERA, 7)
            .sizes(new StreamSize(640, 360, 10), new StreamSize(320, 180, 5))
            .login("admin", CAMERA_PASSWORD);

    @Test
    void nothingThatWasHandedToTheHubIsFoundInWhatItSaysAndKeeps() throws Exception {
        try (SimulatedCamera camera = SimulatedCamera.start(like, Clock.systemUTC());
                SimulatedOnvifDevice onvif = SimulatedOnvifDevice.start(
                        OnvifOptions.named("onvif", OnvifStream.of(camera, like))
                                .wanting(OnvifOptions.Login.TOKEN, "hub", ONVIF_PASSWORD),
                        Clock.systemUTC());
                HubProgram program = HubProgram.start(
                        folder,
                        Map.of(
                                "THONHUB_LOG_LEVEL", "TRACE",
                                "THONHUB_SERVER_PORT", "0",
                                "THONHUB_MQTT_PORT", "0",
                                "THONHUB_NETWORK_ALLOW", "127.0.0.0/8",
                                "THONHUB_DATA_DIR", "data"),
                        "run")) {
            URI console = program.awaitConsole();
            ListeningClient hub = new ListeningClient(console);
            setUp(hub, program);
            useCameras(hub, camera);
            askOnvif(hub, onvif);
            useChannels(hub);
            mistakes(hub, camera);
            lookEverywhere(hub);
            planted.add(hub.sessionToken());
            assertThat(search("answers", hub.heard().getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            planted.add(hub.csrfToken());
            assertThat(program.interrupt()).isZero();
            List<String> found = search("log", program.output().getBytes(StandardCharsets.UTF_8));
            found.addAll(searchFiles());
            assertThat(found).isEmpty();
            searchIsNotBlind(hub, program);
        }
    }

    /** What is no secret is found by the same search, in each place. */
    private void searchIsNotBlind(ListeningClient hub, HubProgram program) throws IOException {
        planted.clear();
        planted.add("cam-sai-01");
        assertThat(program.output()).contains("DEBUG");
        assertThat(search("log", program.output().getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(search("answers", hub.heard().getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(searchFiles()).isNotEmpty();
    }

    private void setUp(ListeningClient hub, HubProgram program) throws Exception {
        String token = program.awaitLine("set-up token");
        hub.post(
                "/api/v1/setup",
                Map.of(
                        "username",
                        "truong-thon",
                        "password",
                        USER_PASSWORD,
                        "setup_token",
                        token.substring(token.lastIndexOf(' ') + 1)));
        hub.signIn("truong-thon", WRONG_PASSWORD);
        hub.signIn("truong-thon", USER_PASSWORD);
        List<String> roles = List.of("admin", "police", "technician");
        assertThat(hub.post("/api/v1/users", Map.of("username", "can-bo", "password", OTHER_PASSWORD, "roles", roles)))
                .isEqualTo(201);
        hub.signIn("can-bo", OTHER_PASSWORD);
        hub.listen();
        hub.post("/api/v1/wifi/access-points", Map.of("id", "ap-cho-01", "name", "Wi-Fi chợ"));
        planted.addAll(hub.secretsOf("/api/v1/devices/ap-cho-01/enrolment"));
    }

    private static Map<String, Object> settings(SimulatedCamera camera, String id, String password) {
        return Map.of(
                "id",
                id,
                "name",
                id,
                "main_url",
                camera.url(StreamKind.MAIN),
                "sub_url",
                camera.url(StreamKind.SUB),
                "username",
                "admin",
                "password",
                password,
                "recording",
                "continuous");
    }

    private void useCameras(ListeningClient hub, SimulatedCamera camera) {
        assertThat(hub.post("/api/v1/cameras", settings(camera, CAMERA, CAMERA_PASSWORD)))
                .isEqualTo(201);
        assertThat(hub.post("/api/v1/cameras", settings(camera, "cam-sai-01", WRONG_PASSWORD)))
                .isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> hub.state(CAMERA).equals("online")
                        && hub.state("cam-sai-01").equals("refused"));
        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/cameras/" + CAMERA + "/snapshot") == 200);
        hub.post("/api/v1/cameras/" + CAMERA + "/probe", Map.of());
        hub.post("/api/v1/cameras/cam-sai-01/probe", Map.of());
    }

    /** Nobody listens there: what the attempts say is kept and shown. */
    private static void useChannels(ListeningClient hub) {
        String zalo = "{\"secret_key\":\"" + ZALO_KEY + "\",\"refresh_token\":\"" + ZALO_REFRESH + "\"}";
        List<Map<String, Object>> channels = List.of(
                channel(
                        "email",
                        "smtp://127.0.0.1:1",
                        MAIL_PASSWORD,
                        Map.of("from", "hub@xa.example", "to", "a@xa.example")),
                channel(
                        "http",
                        "http://127.0.0.1:1/bot{secret}/send",
                        GATEWAY_TOKEN,
                        Map.of("body", "{text} {secret}", "headers", "Authorization: Bearer {secret}")),
                channel(
                        "zalo",
                        "http://127.0.0.1:1",
                        zalo,
                        Map.of("app_id", "1", "user_id", "2", "oauth_url", "http://127.0.0.1:1/token")));
        for (Map<String, Object> channel : channels) {
            assertThat(hub.post("/api/v1/channels", channel)).isEqualTo(201);
        }
        for (String id : hub.ids("/api/v1/channels")) {
            assertThat(hub.post("/api/v1/channels/" + id + "/test", Map.of())).isEqualTo(200);
            assertThat(hub.get("/api/v1/channels/" + id + "/deliveries")).isEqualTo(200);
        }
        // A secret that is refused must not come back with the refusal.
        assertThat(hub.post("/api/v1/channels", channel("zalo", "http://127.0.0.1:1", ZALO_KEY, Map.of())))
                .isEqualTo(400);
    }

    private static Map<String, Object> channel(String kind, String url, String secret, Map<String, String> options) {
        return Map.of("kind", kind, "name", kind, "url", url, "secret", secret, "options", options);
    }

    private static void askOnvif(ListeningClient hub, SimulatedOnvifDevice device) {
        for (String password : List.of(ONVIF_PASSWORD, WRONG_PASSWORD)) {
            assertThat(hub.post(
                            "/api/v1/cameras/onvif/inspect",
                            Map.of("address", device.address(), "username", "hub", "password", password)))
                    .isEqualTo(200);
        }
    }

    /** Secrets where they do not belong come back in errors most easily. */
    private static void mistakes(ListeningClient hub, SimulatedCamera camera) {
        String address = camera.url(StreamKind.MAIN).replace("rtsp://", "rtsp://admin:" + URL_PASSWORD + "@");
        assertThat(hub.post("/api/v1/cameras", Map.of("id", "cam-x", "name", "x", "main_url", address)))
                .isEqualTo(400);
        assertThat(hub.post("/api/v1/cameras/probe", Map.of("url", address))).isEqualTo(400);
        assertThat(hub.post(
                        "/api/v1/cameras/onvif/inspect", Map.of("address", "http://a:" + URL_PASSWORD + "@127.0.0.1")))
                .isEqualTo(400);
        assertThat(hub.send("POST", "/api/v1/session", "{\"username\":\"can-bo\",\"password\":\"" + WRONG_PASSWORD))
                .isEqualTo(400);
        assertThat(hub.post("/api/v1/session", Map.of("username", "can-bo", "password", List.of(WRONG_PASSWORD))))
                .isEqualTo(400);
        assertThat(hub.post("/api/v1/users", Map.of("username", "x", "password", WRONG_PASSWORD, "roles", "admin")))
                .isEqualTo(400);
    }

    private static void lookEverywhere(ListeningClient hub) {
        for (String path : List.of(
                "/healthz",
                "/readyz",
                "/metrics",
                "/api/v1/session",
                "/api/v1/users",
                "/api/v1/devices",
                "/api/v1/places",
                "/api/v1/channels",
                "/api/v1/alerts",
                "/api/v1/audit?limit=200",
                "/api/v1/audit/verification",
                "/api/v1/cameras",
                "/api/v1/cameras/" + CAMERA,
                "/api/v1/cameras/cam-sai-01",
                "/api/v1/cameras/" + CAMERA + "/uptime",
                "/api/v1/cameras/" + CAMERA + "/clips",
                "/api/v1/footage/storage",
                "/api/v1/footage/deletions",
                "/api/v1/evidence/keys")) {
            assertThat(hub.get(path)).as(path).isIn(200, 403, 503);
        }
    }

    /** In clear, and as HTTP, addresses and logs of bytes would carry it. */
    private List<String> search(String where, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        for (String secret : planted) {
            String encoded =
                    Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            if (text.contains(secret) || text.contains(encoded)) {
                found.add(where + " holds " + secret);
            }
        }
        return found;
    }

    private List<String> searchFiles() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (var all = Files.walk(folder.resolve("data"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.toString().endsWith(".db"));
        for (Path file : files) {
            found.addAll(search(folder.relativize(file).toString(), Files.readAllBytes(file)));
        }
        return found;
    }
}
