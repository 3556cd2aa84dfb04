package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.demo.HubRefused;

/** A part that is not there is named, and the rest goes on; and the program stops when told to. */
class StartWithoutPartsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aTakenHttpPortIsSaidAndServedOnceItIsFree() throws Exception {
        int mqttPort = MosquittoPeer.freePort();
        ServerSocket other = taken();
        try (HubProgram program = HubProgram.start(
                folder,
                Map.of(
                        "THONHUB_SERVER_PORT", Integer.toString(other.getLocalPort()),
                        "THONHUB_MQTT_PORT", Integer.toString(mqttPort)),
                "run")) {
            assertThat(program.awaitLine("console and API are not served"))
                    .contains("server.port", Integer.toString(other.getLocalPort()));
            program.awaitLine("broker_link_up");
            new Socket(InetAddress.getLoopbackAddress(), mqttPort).close();

            other.close();
            program.awaitLine("console and API are served now");
            assertThat(get(URI.create("http://127.0.0.1:" + other.getLocalPort()), "/healthz")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            other.close();
        }
    }

    @Test
    void aTakenMqttPortIsSaidAndTakenOnceItIsFree() throws Exception {
        ServerSocket other = taken();
        try (HubProgram program = HubProgram.start(
                folder,
                Map.of("THONHUB_SERVER_PORT", "0", "THONHUB_MQTT_PORT", Integer.toString(other.getLocalPort())),
                "run")) {
            assertThat(program.awaitLine("no telemetry")).contains("mqtt.port", Integer.toString(other.getLocalPort()));
            URI console = program.awaitConsole();
            assertThat(get(console, "/healthz").statusCode()).isEqualTo(200);
            assertThat(readiness(console, 503).at("/parts/broker/ready").asBoolean(true))
                    .isFalse();

            other.close();
            await().atMost(PATIENCE).until(() -> get(console, "/readyz").statusCode() == 200);
        } finally {
            other.close();
        }
    }

    @Test
    void anUnreachableBrokerAndStoreAreNamedNoSecretIsSaidAndCtrlCEndsItAll() throws Exception {
        String mqttPassword = "planted-mqtt-password";
        Path token = Files.writeString(folder.resolve("token"), "planted-influx-token\n");
        Path config = Files.writeString(folder.resolve("hub.yaml"), """
                server: {port: 0}
                network: {allow: [127.0.0.0/8]}
                mqtt: {embedded: false, uri: "mqtt://127.0.0.1:%d", username: hub, password: %s}
                metrics: {store: influx, influx: {url: "http://127.0.0.1:%d", token_file: %s}}
                """.formatted(
                        MosquittoPeer.freePort(), mqttPassword, MosquittoPeer.freePort(), token));
        try (HubProgram program =
                HubProgram.start(folder, Map.of("THONHUB_LOG_LEVEL", "DEBUG"), "run", "--config", config.toString())) {
            URI console = program.awaitConsole();
            program.awaitLine("broker_link_down");
            program.awaitLine("metrics_drain_failed");
            JsonNode parts = readiness(console, 503).path("parts");
            assertThat(parts.at("/broker/ready").asBoolean(true)).isFalse();
            assertThat(parts.at("/broker/detail").asText()).isNotBlank();
            assertThat(parts.at("/metrics/ready").asBoolean(true)).isFalse();
            assertThat(parts.at("/metrics/detail").asText()).isNotBlank();

            usedWithSecrets(console, setupToken(program));
            assertThat(program.interrupt()).isZero();
            assertThat(program.isAlive()).isFalse();
            assertThatThrownBy(() -> get(console, "/healthz")).isInstanceOf(ConnectException.class);
            assertThat(program.output()).doesNotContain("planted");
        }
    }

    /** All the places where people hand secrets to a hub. */
    private void usedWithSecrets(URI console, String setupToken) {
        HubClient hub = new HubClient(console);
        hub.post(
                "/api/v1/setup",
                Map.of("username", "truong-thon", "password", "planted-user-password", "setup_token", setupToken));
        hub.signIn("truong-thon", "planted-user-password");
        hub.post("/api/v1/channels", Map.of("name", "UBND", "url", "http://127.0.0.1:9/planted-path"));
        hub.post(
                "/api/v1/cameras",
                Map.of(
                        "id", "cam-cho-01",
                        "name", "Cổng chợ",
                        "main_url", "rtsp://127.0.0.1:9/cam",
                        "username", "planted-camera-user",
                        "password", "planted-camera-password"));
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/cameras/cam-cho-01").path("state").asText(), "offline"::equals);
        hub.post("/api/v1/wifi/access-points", Map.of("id", "ap-cho-01", "name", "Wi-Fi chợ"));
        String password = hub.post("/api/v1/devices/ap-cho-01/enrolment", Map.of())
                .path("password")
                .asText();
        assertThat(password).isNotBlank();
        assertThatThrownBy(() -> new HubClient(console).signIn("planted-user-name", "planted-wrong-password"))
                .isInstanceOf(HubRefused.class);
    }

    private static String setupToken(HubProgram program) throws InterruptedException {
        String line = program.awaitLine("set-up token");
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private JsonNode readiness(URI console, int status) throws Exception {
        HttpResponse<String> answer = get(console, "/readyz");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> get(URI console, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(console.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
