package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/** How a technician takes in hotspots in a real browser: one that speaks unasked, and one that gets an enrolment. */
class OnboardingIT {
    private static final String HUB = "xa-vinh-hung";
    private static final String PASSWORD = "song-que-huong-xanh";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REPORT =
            "{\"type\":\"DeviceMonitoring\",\"general\":{\"uptime\":7200},\"interfaces\":[]}";

    @TempDir
    Path folder;

    private MosquittoPeer broker;
    private Hub hub;
    private HubClient console;
    private MqttClient stranger;
    private Chromium chromium;
    private Tab tab;

    @BeforeEach
    void open() throws Exception {
        broker = new MosquittoPeer(HUB)
                .user("maker", "maker-password", "topic readwrite #")
                .hubHears("#");
        broker.start();
        startHub();
        stranger = new MqttClient("tcp://127.0.0.1:" + broker.port(), "maker", new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setUserName("maker");
        options.setPassword("maker-password".getBytes(StandardCharsets.UTF_8));
        stranger.connect(options);
        chromium = new Chromium();
        tab = chromium.open(hub.console().orElseThrow(), Screen.DESKTOP);
        tab.signIn("ky-thuat", PASSWORD);
        tab.show("/wifi/setup/new");
    }

    private void startHub() throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {id: %s, name: Xã Vĩnh Hưng}
                server: {port: 0}
                mqtt: {embedded: false, uri: "%s", username: %s, password: %s}
                wifi:
                  sources:
                    - { name: openwisp, format: netjson, topic: "openwisp/{id}/monitoring", interval: 5m }
                """.formatted(
                        HUB, broker.uri(), MqttLink.hubUser(HUB), broker.hubPassword()));
        var settings = HubSettings.load(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
        hub = Hub.start(settings);
        hub.security()
                .accounts()
                .createFirst("ky-thuat", PASSWORD, EnumSet.of(Role.TECHNICIAN, Role.ADMIN))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        console = new HubClient(hub.console().orElseThrow());
        console.signIn("ky-thuat", PASSWORD);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> console.find("/readyz")
                .isPresent());
    }

    @AfterEach
    void close() throws Exception {
        if (tab != null) {
            tab.close();
        }
        if (chromium != null) {
            chromium.close();
        }
        stranger.disconnect();
        stranger.close();
        hub.close();
        broker.close();
    }

    @Test
    void whoSpeaksUnaskedIsShownAdoptedAndFromThenOnWatched() throws Exception {
        say();
        await().atMost(PATIENCE)
                .until(() -> console.get("/api/v1/wifi/refused-messages")
                                .path("items")
                                .size()
                        == 1);
        tab.page().reload();
        Locator shown = tab.await("[data-testid=stranger][data-name=AP_Nha_Van_Hoa]");
        assertThat(shown.textContent()).contains("openwisp");
        tab.seen("adopt").click();
        tab.seen("ap-name").fill("Nhà văn hóa thôn 3");
        tab.seen("ap-id").fill("ap-nha-van-hoa-3");
        tab.seen("ap-add").click();
        await().atMost(PATIENCE).until(() -> console.find("/api/v1/wifi/access-points/ap-nha-van-hoa-3")
                .isPresent());
        say();
        await().atMost(PATIENCE).until(() -> console.get("/api/v1/wifi/access-points/ap-nha-van-hoa-3")
                .path("state")
                .asText()
                .equals("up"));
        tab.show("/wifi");
        assertThat(tab.await("[data-testid=hotspot][data-id=ap-nha-van-hoa-3]").textContent())
                .isEqualTo("Nhà văn hóa thôn 3");
        tab.assertClean();
    }

    @Test
    void aNewOneGetsAnEnrolmentOnceThatCanBeRevoked() throws IOException {
        tab.seen("add-hotspot").click();
        tab.seen("ap-name").fill("Chợ Vĩnh Hưng");
        tab.seen("ap-id").fill("ap-cho-01");
        tab.seen("ap-add").click();
        tab.seen("enrolment").waitFor();
        JsonNode file = new ObjectMapper().readTree(tab.seen("enrolment-text").inputValue());
        assertThat(file.path("username").asText()).isEqualTo("ap-cho-01");
        assertThat(file.path("password").asText()).hasSizeGreaterThan(20);
        assertThat(tab.page().locator("[data-testid=enrolment] svg path").count())
                .as("its QR code")
                .isPositive();
        tab.page().keyboard().press("Escape");

        tab.show("/wifi/ap-cho-01");
        assertThat(tab.page().content())
                .as("shown once")
                .doesNotContain(file.path("password").asText());
        tab.seen("revoke").click();
        tab.seen("revoke-confirm").click();
        await().atMost(PATIENCE)
                .until(() -> console.get("/api/v1/audit").toString().contains("revoke"));
        tab.assertClean();
    }

    @Test
    void theFingerprintInTheConsoleIsThatOfThePageForPhones() {
        String inside = tab.seen("ca-fingerprint").textContent().strip();
        assertThat(inside).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        tab.page().navigate(hub.console().orElseThrow() + "/trust");
        assertThat(tab.page().locator(".print").first().textContent().strip()).isEqualTo(inside);
    }

    private void say() throws Exception {
        stranger.publish("openwisp/AP_Nha_Van_Hoa/monitoring", REPORT.getBytes(StandardCharsets.UTF_8), 1, false);
    }
}
