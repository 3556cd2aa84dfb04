package vn.thonhub.deploy.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;

/**
 * The shipped agent in a plain POSIX shell, on answers of ubus as recorded, speaking by TLS to a real Mosquitto that shows the
 * hub's own certificate.
 */
class OpenWrtAgentIT {
    private static final String AP = "ap-nha-van-hoa";
    private static final String PASSWORD = "mật khẩu rất dài";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path RECORDED = Path.of("src/test/resources/openwrt").toAbsolutePath();
    /** In all hardware addresses of the recordings, in either spelling. */
    private static final String PLANTED = "00:00:5e:00:53:";

    @TempDir
    Path folder;

    private final MosquittoPeer mosquitto =
            new MosquittoPeer("thon-hub").device(DeviceKind.ACCESS_POINT, AP, "ap-secret");
    private Hub hub;
    private HubClient console;
    private Process agent;

    @BeforeEach
    void start() throws IOException {
        Peers.program("mosquitto_sub");
        Files.createDirectories(folder.resolve("done"));
        HubSettings settings = HubSettings.load(
                Optional.empty(),
                Optional.of(folder.resolve("data")),
                Map.of(
                        "THONHUB_SERVER_PORT", "0",
                        "THONHUB_MQTT_EMBEDDED", "false",
                        "THONHUB_MQTT_URI", mosquitto.uri(),
                        "THONHUB_MQTT_USERNAME", "hub_thon-hub",
                        "THONHUB_MQTT_PASSWORD", mosquitto.hubPassword()));
        hub = Hub.start(settings, List.of(new WifiModule(settings.wifi())), Clock.systemUTC(), GroupSteps.NONE);
        Path tls = folder.resolve("data/tls");
        mosquitto.tls(tls.resolve("hub.pem"), tls.resolve("hub-key.pem")).start();
        hub.security()
                .accounts()
                .createFirst("ky-thuat", PASSWORD, EnumSet.of(Role.TECHNICIAN, Role.ADMIN))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        console = new HubClient(hub.console().orElseThrow());
        console.signIn("ky-thuat", PASSWORD);
        console.post("/api/v1/wifi/access-points", Map.of("id", AP, "name", "Nhà văn hóa"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> console.find("/readyz")
                .isPresent());
        enrol();
        boot();
    }

    @AfterEach
    void close() {
        pullThePlug();
        hub.close();
        mosquitto.close();
    }

    /** What the console shows once, as it stands on the device. */
    private void enrol() throws IOException {
        Map<String, Object> enrolment = Map.of(
                "device",
                AP,
                "hub_id",
                "thon-hub",
                "broker_uri",
                "mqtts://127.0.0.1:" + mosquitto.tlsPort(),
                "broker_ca",
                Files.readString(folder.resolve("data/tls/ca.pem")),
                "username",
                AP,
                "password",
                "ap-secret");
        Files.writeString(folder.resolve("enrolment.json"), Json.write(enrolment));
    }

    private void boot() throws IOException {
        Files.writeString(folder.resolve("boot_id"), UUID.randomUUID() + "\n");
        ProcessBuilder shell = new ProcessBuilder(
                "setsid",
                "dash",
                Path.of("agents/openwrt/thonhub-agent").toAbsolutePath().toString(),
                "run");
        shell.environment()
                .putAll(Map.of(
                        "PATH", RECORDED.resolve("bin") + ":" + System.getenv("PATH"),
                        "OPENWRT", RECORDED.toString(),
                        "DONE", folder.resolve("done").toString(),
                        "THONHUB_ENROLMENT", folder.resolve("enrolment.json").toString(),
                        "THONHUB_RUN", folder.resolve("run").toString(),
                        "THONHUB_PROC", RECORDED.resolve("proc").toString(),
                        "THONHUB_SYS", folder.toString(),
                        "THONHUB_BOOT_ID", folder.resolve("boot_id").toString(),
                        "THONHUB_INTERVAL", "2"));
        agent = shell.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()))
                .start();
    }

    /** Shell and clients at once, as a power cut takes them. */
    private void pullThePlug() {
        Stream.concat(agent.descendants(), Stream.of(agent.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        agent.onExit().join();
    }

    private JsonNode accessPoint() {
        return console.get("/api/v1/wifi/access-points/" + AP);
    }

    private void awaitState(String state) {
        await(state).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        accessPoint().path("state").asText())
                .as(() -> accessPoint() + log())
                .isEqualTo(state));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("agent.log"));
        } catch (IOException none) {
            return "";
        }
    }

    private JsonNode command() {
        return console.get("/api/v1/wifi/access-points/" + AP + "/commands")
                .path("items")
                .path(0);
    }

    private void order(Map<String, Object> order) {
        console.post("/api/v1/wifi/access-points/" + AP + "/commands", order);
    }

    private void awaitCommand(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(command().path("state").asText())
                        .as(this::log)
                        .isEqualTo(state));
    }

    @Test
    void theHubShowsWhatUbusSaysAndNoAddressOfAPhoneAnywhere() throws IOException {
        awaitState("up");
        JsonNode shown = accessPoint();
        assertThat(shown.path("clients").asInt()).isEqualTo(5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(accessPoint().path("firmware").asText())
                        .isEqualTo("OpenWrt 24.10.0 r28427-6df0e3d02a"));
        assertThat(accessPoint().path("model").asText()).isEqualTo("Example AP 1300 \"outdoor\"");
        assertThat(value("wifi_ap", "rtt_ms")).isEqualTo(21.337);
        assertThat(value("wifi_ap", "loss_pct")).isEqualTo(20);
        assertThat(value("wifi_ap", "mem_used_pct")).isEqualTo(50);
        assertThat(value("wifi_radio", "noise_dbm")).isEqualTo(-95);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("enrolment.json"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .toLowerCase(java.util.Locale.ROOT))
                        .as(file.toString())
                        .doesNotContain(PLANTED);
            }
        }
    }

    private double value(String measurement, String field) {
        String now = java.time.Instant.now().plusSeconds(60).toString();
        String before = java.time.Instant.now().minusSeconds(600).toString();
        JsonNode answer = console.get("/api/v1/metrics/query?measurement=" + measurement + "&field=" + field
                + "&tag=device:" + AP + "&from=" + before + "&to=" + now + "&step=60&aggregate=last");
        JsonNode samples = answer.path("series").path(0).path("samples");
        return samples.path(samples.size() - 1).path("value").asDouble(Double.NaN);
    }

    @Test
    void anAgentThatIsCutOffIsSuspectAtOnceByItsLastWill() {
        awaitState("up");
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("run/sub.pid")));
        await().atMost(PATIENCE)
                .until(() -> !accessPoint().path("firmware").asText().isEmpty());
        pullThePlug();
        awaitState("suspect");
    }

    @Test
    void aRebootIsDoneOnlyWhenTheAgentComesBackWithAnotherBoot() throws IOException {
        awaitState("up");
        await().atMost(PATIENCE)
                .until(() -> !accessPoint().path("firmware").asText().isEmpty());
        order(Map.of("operation", "reboot"));
        awaitCommand("accepted");
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("done/reboot")));

        pullThePlug();
        assertThat(command().path("state").asText()).isEqualTo("accepted");
        boot();
        awaitCommand("done");
        awaitState("up");
    }

    @Test
    void aNetworkIsSwitchedOffByNameAndAnUnknownOneIsSaid() throws IOException {
        awaitState("up");
        await().atMost(PATIENCE)
                .until(() -> !accessPoint().path("firmware").asText().isEmpty());
        order(Map.of("operation", "set_ssid_enabled", "ssid", "Xa-Free", "enabled", false));
        awaitCommand("done");
        assertThat(Files.readString(folder.resolve("done/uci"))).isEqualTo("wireless.free.disabled=1\n");
        assertThat(Files.readString(folder.resolve("done/wifi"))).isEqualTo("reload\n");

        order(Map.of("operation", "set_ssid_enabled", "ssid", "'; reboot; '", "enabled", false));
        awaitCommand("failed");
        assertThat(folder.resolve("done/reboot")).doesNotExist();
    }
}
