package vn.thonhub.deploy.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;
import vn.thonhub.wifi.sim.Condition;
import vn.thonhub.wifi.sim.DailyPattern;
import vn.thonhub.wifi.sim.SimulatedAccessPoint;

/** A hotspot's life as a technician sees it, on the embedded broker and stores, with a clock that is moved. */
class HotspotIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final String PASSWORD = "song-que-huong-xanh";
    private static final String AP = "ap-cho-01";

    private final MovableClock clock = MovableClock.at("2026-11-22T05:00:00Z");

    @TempDir
    Path dataDir;

    private Hub hub;
    private HubClient console;
    private SimulatedAccessPoint accessPoint;

    @BeforeEach
    void open() {
        start();
        console.post("/api/v1/wifi/access-points", Map.of("id", AP, "name", "Chợ Vĩnh Hưng"));
        enrol();
    }

    @AfterEach
    void close() {
        accessPoint.stop();
        hub.close();
    }

    @Test
    void whatAnAccessPointSaysIsShownAndCharted() {
        report();
        awaitState("up");
        clock.advance(INTERVAL);
        report();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(accessPoint().path("rx_bps").asDouble()).isPositive());
        assertThat(accessPoint().path("clients").asInt()).isPositive();
        assertThat(samples("clients")).hasSize(2);
    }

    @Test
    void silenceRaisesOneBackdatedOutageAndTheReturnSaysWhy() {
        report();
        awaitState("up");
        Instant lastSeen = Instant.parse(accessPoint().path("last_seen").asText());
        accessPoint.live(clock.instant(), Condition.NO_LINK);
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");
        JsonNode outage = onlyAlert();
        assertThat(outage.path("condition").asText()).isEqualTo("active");
        assertThat(Instant.parse(outage.path("raised_at").asText())).isEqualTo(lastSeen);

        // Six minutes, less the seven seconds a report takes.
        clock.advance(Duration.ofSeconds(353));
        report();
        awaitState("up");
        JsonNode ended = onlyAlert();
        assertThat(ended.path("condition").asText()).isEqualTo("ended");
        assertThat(ended.path("facts").path("cause").asText()).isEqualTo("link");
        assertThat(ended.path("facts").path("lasted_s").asInt()).isEqualTo(600);
        assertThat(downSeconds()).isEqualTo(600);
    }

    @Test
    void anIncidentIsTheAlertWithWhatPeopleFoundOut() {
        report();
        awaitState("up");
        accessPoint.live(clock.instant(), Condition.NO_POWER);
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");
        JsonNode incidents =
                console.get("/api/v1/wifi/incidents?condition=active").path("items");
        assertThat(incidents).hasSize(1);
        String id = incidents.at("/0/id").asText();
        assertThat(id).isEqualTo(onlyAlert().path("id").asText());
        assertThat(incidents.at("/0/finding").isMissingNode()).isTrue();

        console.post("/api/v1/alerts/" + id + "/acknowledge", Map.of());
        JsonNode after = console.put(
                "/api/v1/wifi/incidents/" + id + "/finding", Map.of("cause", "power", "remedy", "Đóng lại aptomat"));
        assertThat(after.at("/finding/cause").asText()).isEqualTo("power");
        assertThat(after.at("/finding/remedy").asText()).isEqualTo("Đóng lại aptomat");
        assertThat(after.path("handling").asText()).isEqualTo("acknowledged");
        assertThat(after.path("history"))
                .anyMatch(step -> step.path("note").asText().contains("Đóng lại aptomat"));
        assertThat(console.get("/api/v1/wifi/incidents?access_point=" + AP)
                        .at("/items/0/finding/cause")
                        .asText())
                .isEqualTo("power");
        assertThatThrownBy(() -> console.put("/api/v1/wifi/incidents/" + id + "/finding", Map.of("cause", "ma quỷ")))
                .hasMessageContaining("cause");
    }

    @Test
    void aPowerCutIsToldFromALostLine() {
        report();
        awaitState("up");
        accessPoint.live(clock.instant(), Condition.NO_POWER);
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");
        report();
        awaitState("up");
        assertThat(onlyAlert().path("facts").path("cause").asText()).isEqualTo("power");
    }

    @Test
    void anOutageOutlivesTheHubsRestartAsOneAlertAndTheTimeInBetweenIsUnknown() {
        report();
        awaitState("up");
        accessPoint.live(clock.instant(), Condition.NO_POWER);
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");

        hub.close();
        clock.advance(Duration.ofMinutes(30));
        start();
        awaitState("unknown");
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");
        assertThat(onlyAlert().path("condition").asText()).isEqualTo("active");
        JsonNode uptime = uptime();
        assertThat(uptime.path("intervals"))
                .extracting(interval -> interval.path("state").asText())
                .containsSubsequence("down", "unknown", "down");

        enrol();
        report();
        awaitState("up");
        assertThat(onlyAlert().path("condition").asText()).isEqualTo("ended");
    }

    @Test
    void aRebootIsDoneWhenTheAccessPointComesBackAndNobodyFiresItTwice() {
        report();
        awaitState("up");
        JsonNode sent = console.post("/api/v1/wifi/access-points/" + AP + "/commands", Map.of("operation", "reboot"));
        assertThat(sent.path("state").asText()).isEqualTo("sent");
        assertThatThrownBy(() ->
                        console.post("/api/v1/wifi/access-points/" + AP + "/commands", Map.of("operation", "reboot")))
                .hasMessageContaining("409")
                .hasMessageContaining("ky-thuat");
        await().atMost(PATIENCE).untilAsserted(() -> {
            accessPoint.live(clock.instant(), Condition.NORMAL);
            assertThat(command().path("state").asText()).isEqualTo("accepted");
        });
        clock.advance(Duration.ofSeconds(40));
        report();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(command().path("state").asText()).isEqualTo("done"));
        assertThat(accessPoint().path("state").asText()).isEqualTo("up");
        assertThat(console.get("/api/v1/alerts").path("items"))
                .as("a reboot that was asked for")
                .isEmpty();
    }

    @Test
    void aCommandNobodyAnswersIsNotCalledDone() {
        report();
        awaitState("up");
        console.post(
                "/api/v1/wifi/access-points/" + AP + "/commands",
                Map.of("operation", "set_ssid_enabled", "ssid", "Xa-Free", "enabled", false));
        clock.advance(Duration.ofSeconds(80));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(command().path("state").asText()).isEqualTo("unanswered"));
    }

    @Test
    void nobodyCommandsAnAccessPointThatIsNotThere() {
        assertThatThrownBy(() ->
                        console.post("/api/v1/wifi/access-points/" + AP + "/commands", Map.of("operation", "locate")))
                .hasMessageContaining("not connected");
    }

    private JsonNode command() {
        return console.get("/api/v1/wifi/access-points/" + AP + "/commands")
                .path("items")
                .path(0);
    }

    private void start() {
        HubSettings settings = HubSettings.load(
                Optional.empty(), Optional.of(dataDir), Map.of("THONHUB_SERVER_PORT", "0", "THONHUB_MQTT_PORT", "0"));
        hub = Hub.start(settings, List.of(new WifiModule(settings.wifi())), clock, GroupSteps.NONE);
        var accounts = hub.security().accounts();
        accounts.isEmpty()
                .compose(empty -> empty
                        ? accounts.createFirst("ky-thuat", PASSWORD, EnumSet.of(Role.TECHNICIAN, Role.ADMIN))
                                .mapEmpty()
                        : Future.succeededFuture())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        console = new HubClient(hub.console().orElseThrow());
        console.signIn("ky-thuat", PASSWORD);
        // Silence counts only from when the hub can hear: the broker link must be up before the clock is moved.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> console.find("/readyz")
                .isPresent());
    }

    /** A fresh enrolment: the embedded broker's port is another after a restart. */
    private void enrol() {
        JsonNode file = console.post("/api/v1/devices/" + AP + "/enrolment", Map.of());
        Enrolment enrolment = new Enrolment(
                DeviceId.of(AP),
                file.path("hub_id").asText(),
                file.path("broker_uri").asText(),
                file.path("username").asText(),
                file.path("password").asText());
        accessPoint = new SimulatedAccessPoint(enrolment, new DailyPattern(1, 20), INTERVAL, 1);
    }

    /** Connects if need be, and sends what is due. */
    private void report() {
        accessPoint.live(clock.instant(), Condition.NORMAL);
        clock.advance(Duration.ofSeconds(7));
        accessPoint.live(clock.instant(), Condition.NORMAL);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(accessPoint().path("state").asText()).isEqualTo(state));
    }

    private JsonNode accessPoint() {
        return console.get("/api/v1/wifi/access-points/" + AP);
    }

    private JsonNode onlyAlert() {
        JsonNode items = console.get("/api/v1/alerts").path("items");
        assertThat(items).hasSize(1);
        return items.path(0);
    }

    private JsonNode uptime() {
        Instant now = clock.instant();
        return console.get("/api/v1/wifi/uptime?from=" + now.minus(Duration.ofHours(2)) + "&to=" + now)
                .path("items")
                .path(0);
    }

    private long downSeconds() {
        long seconds = 0;
        for (JsonNode interval : uptime().path("intervals")) {
            if (interval.path("state").asText().equals("down")) {
                seconds += Duration.between(
                                Instant.parse(interval.path("from").asText()),
                                Instant.parse(interval.path("to").asText()))
                        .toSeconds();
            }
        }
        return seconds;
    }

    private JsonNode samples(String field) {
        Instant now = clock.instant();
        return console.get("/api/v1/metrics/query?measurement=wifi_ap&field=" + field + "&tag=device:" + AP + "&from="
                        + now.minus(Duration.ofHours(1)) + "&to=" + now.plusSeconds(60) + "&step=60&aggregate=last")
                .path("series")
                .path(0)
                .path("samples");
    }
}
