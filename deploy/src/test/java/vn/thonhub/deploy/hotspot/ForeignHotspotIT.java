package vn.thonhub.deploy.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;

/** Access points of other makers on a broker of the commune's own, adopted by a technician. */
class ForeignHotspotIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HUB = "vinh-hung";
    private static final String PASSWORD = "song-que-huong-xanh";
    /** A phone's address, in the forms that were seen; none may be found anywhere afterwards. */
    private static final List<String> PLANTED =
            List.of("d4:61:9d:0c:5f:a7", "D4-61-9D-0C-5F-A7", "d461.9d0c.5fa7", "d4619d0c5fa7");

    private final MovableClock clock = MovableClock.at("2026-11-22T05:00:00Z");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    private MosquittoPeer broker;
    private Hub hub;
    private HubClient console;
    private MqttClient device;

    @BeforeEach
    void open() throws Exception {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        broker = new MosquittoPeer(HUB)
                .user("maker", "maker-password", "topic readwrite #")
                .hubHears("#");
        broker.start();
        startHub();
        device = new MqttClient("tcp://127.0.0.1:" + broker.port(), "maker", new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setUserName("maker");
        options.setPassword("maker-password".getBytes(StandardCharsets.UTF_8));
        device.connect(options);
    }

    @AfterEach
    void close() throws Exception {
        device.disconnect();
        device.close();
        hub.close();
        broker.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    private void startHub() throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {id: %s, name: Xã Vĩnh Hưng}
                server: {port: 0}
                mqtt: {embedded: false, uri: "%s", username: %s, password: %s}
                wifi:
                  sources:
                    - { name: openwisp, format: netjson, topic: "openwisp/{id}/monitoring", interval: 5m }
                    - { name: tasmota, format: tasmota, topic: "tele/{id}/#" }
                    - { name: homie, format: homie, topic: "homie/{id}/+" }
                """.formatted(
                        HUB, broker.uri(), MqttLink.hubUser(HUB), broker.hubPassword()));
        var settings = HubSettings.load(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
        hub = Hub.start(settings, List.of(new WifiModule(settings.wifi())), clock, GroupSteps.NONE);
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

    @Test
    void aStrangerIsListedAdoptedAndThenWatched() throws Exception {
        say("openwisp/AP_Nha_Van_Hoa/monitoring", report(7_200));
        JsonNode stranger = refused("AP_Nha_Van_Hoa");
        assertThat(stranger.path("known").asBoolean()).isFalse();
        assertThat(stranger.path("source").asText()).isEqualTo("openwisp");
        assertThat(console.get("/api/v1/wifi/access-points").path("items")).isEmpty();

        add("ap-nha-van-hoa", "openwisp", "AP_Nha_Van_Hoa");
        say("openwisp/AP_Nha_Van_Hoa/monitoring", report(7_500));
        awaitState("ap-nha-van-hoa", "up");
        assertThat(accessPoint("ap-nha-van-hoa").path("clients").asInt()).isEqualTo(1);
        assertThat(refused()).noneMatch(one -> one.path("name").asText().equals("AP_Nha_Van_Hoa"));

        clock.advance(Duration.ofMinutes(11));
        assertThat(accessPoint("ap-nha-van-hoa").path("state").asText())
                .as("it reports every five minutes only")
                .isNotEqualTo("down");
        clock.advance(Duration.ofMinutes(3));
        awaitState("ap-nha-van-hoa", "down");
        say("openwisp/AP_Nha_Van_Hoa/monitoring", report(120));
        awaitState("ap-nha-van-hoa", "up");
        assertThat(console.get("/api/v1/alerts")
                        .path("items")
                        .path(0)
                        .path("facts")
                        .path("cause")
                        .asText())
                .isEqualTo("power");
    }

    @Test
    void aDeviceThatSpeaksOnlyWhenSomethingChangesIsBelievedByTheBrokersWord() throws Exception {
        add("loa-03", "homie", "loa-03");
        say("homie/loa-03/$state", "ready");
        awaitState("loa-03", "up");
        clock.advance(Duration.ofDays(2));
        console.signIn("ky-thuat", PASSWORD);
        say("homie/loa-03/$state", "sleeping");
        awaitState("loa-03", "up");
        say("homie/loa-03/$state", "lost");
        awaitState("loa-03", "suspect");
        clock.advance(Duration.ofMinutes(3));
        awaitState("loa-03", "down");
    }

    @Test
    void aFigureBeyondItsLimitIsToldOnceWhenItLastsAndEndsWhenItIsWellForAsLong() throws Exception {
        console.post("/api/v1/wifi/access-points", Map.of("id", "ap-nong", "name", "Mái tôn chợ"));
        for (int minute = 0; minute < 8; minute++) {
            heat("ap-nong", minute, 95.0);
        }
        JsonNode hot = console.get("/api/v1/alerts?kind=wifi.hot").path("items");
        assertThat(hot).hasSize(1);
        assertThat(hot.at("/0/condition").asText()).isEqualTo("active");
        assertThat(hot.at("/0/title/vi").asText()).isEqualTo("Mái tôn chợ: thiết bị nóng 95 °C");
        for (int minute = 8; minute < 16; minute++) {
            heat("ap-nong", minute, 60.0);
        }
        JsonNode over = console.get("/api/v1/alerts?kind=wifi.hot").path("items");
        assertThat(over).hasSize(1);
        assertThat(over.at("/0/condition").asText()).isEqualTo("ended");
        assertThat(console.get("/api/v1/alerts?kind=wifi.clock_skew").path("items"))
                .isEmpty();
    }

    private void heat(String id, int seq, double celsius) throws Exception {
        clock.advance(Duration.ofSeconds(60));
        say("thon/v1/" + HUB + "/wifi/" + id + "/telemetry", """
                {"v":1,"ts":%d,"boot_id":"a1","seq":%d,"uptime_s":%d,"clients":3,"sys":{"temp_c":%s}}""".formatted(
                        clock.millis(), seq, 1_000 + 60 * seq, celsius));
        await().atMost(PATIENCE).until(() -> accessPoint(id).path("uptime_s").asInt() == 1_000 + 60 * seq);
    }

    @Test
    void noPhonesAddressIsFoundAnywhereAfterwards() throws Exception {
        add("ap-cho-01", "openwisp", "cho");
        add("ap-tasmota", "tasmota", "loa-thon-03");
        for (String address : PLANTED) {
            say("openwisp/cho/monitoring", report(7_200).replace("PHONE", address));
            say("openwisp/cho/monitoring", "{\"type\":\"" + address + "\"}");
            say("openwisp/stranger-" + address.replace(":", "_") + "/monitoring", "station " + address + " joined");
            say("tele/loa-thon-03/STATE", "{\"UptimeSec\":\"" + address + "\"}");
            say("thon/v1/" + HUB + "/wifi/ap-cho-01/telemetry", "{\"mac\":\"" + address + "\"");
        }
        say("openwisp/cho/monitoring", report(7_500));
        await().atMost(PATIENCE)
                .until(() -> console.get("/api/v1/wifi/access-points/ap-cho-01")
                                .path("uptime_s")
                                .asInt()
                        == 7_500);
        String answers = console.get("/api/v1/wifi/refused-messages").toString()
                + console.get("/api/v1/wifi/access-points")
                + console.get("/api/v1/audit");
        hub.close();
        assertNothingPlanted("answers", answers);
        log.list.forEach(line -> assertNothingPlanted("log", line.getFormattedMessage()));
        try (var files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNothingPlanted(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertNothingPlanted(String where, String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        for (String address : PLANTED) {
            assertThat(lower.contains(address.toLowerCase(java.util.Locale.ROOT)))
                    .as("%s has %s", where, address)
                    .isFalse();
            // Dead letters are kept as base64: look at all three alignments.
            for (int shift = 0; shift < 3; shift++) {
                String coded = Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(address.substring(shift).getBytes(StandardCharsets.UTF_8));
                assertThat(text.contains(coded.substring(0, coded.length() - 2)))
                        .as("%s has %s in base64", where, address)
                        .isFalse();
            }
        }
    }

    private static String report(int uptime) {
        return """
                {"type":"DeviceMonitoring","general":{"uptime":%d},"interfaces":[{"name":"wlan0","wireless":
                {"mode":"access_point","ssid":"NhaVanHoa","channel":6,"clients":[{"mac":"PHONE"}]}}],
                "dhcp_leases":[{"mac":"PHONE","client_name":"dien-thoai"}]}""".formatted(uptime);
    }

    private void say(String topic, String text) throws MqttException {
        device.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    private void add(String id, String source, String name) {
        console.post(
                "/api/v1/wifi/access-points",
                Map.of("id", id, "name", id, "source", Map.of("source", source, "name", name)));
    }

    private JsonNode refused(String name) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(refused())
                .anyMatch(one -> one.path("name").asText().equals(name)));
        for (JsonNode one : refused()) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new IllegalStateException(name);
    }

    private JsonNode refused() {
        return console.get("/api/v1/wifi/refused-messages").path("items");
    }

    private JsonNode accessPoint(String id) {
        return console.get("/api/v1/wifi/access-points/" + id);
    }

    private void awaitState(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(accessPoint(id).path("state").asText()).isEqualTo(state));
    }
}
