package vn.thonhub.deploy.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

/** What passers-by see of a hotspot and may say about it, and planned work on it, over a whole hub with a moved clock. */
class PublicHotspotIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "song-que-huong-xanh";
    private static final String AP = "ap-cho-01";
    private static final String PAGE = "/api/v1/wifi/public/" + AP;

    /** A Sunday, noon in the commune. */
    private final MovableClock clock = MovableClock.at("2026-11-22T05:00:00Z");

    private final HttpClient phone = HttpClient.newHttpClient();

    @TempDir
    Path dataDir;

    private Hub hub;
    private HubClient console;
    private SimulatedAccessPoint accessPoint;

    @BeforeEach
    void open() {
        HubSettings settings = HubSettings.load(
                Optional.empty(), Optional.of(dataDir), Map.of("THONHUB_SERVER_PORT", "0", "THONHUB_MQTT_PORT", "0"));
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
        console.post("/api/v1/wifi/access-points", Map.of("id", AP, "name", "Chợ Vĩnh Hưng"));
        console.post("/api/v1/wifi/access-points", Map.of("id", "ap-uy-ban", "name", "Nhà kho Ủy ban"));
        JsonNode file = console.post("/api/v1/devices/" + AP + "/enrolment", Map.of());
        accessPoint = new SimulatedAccessPoint(
                new Enrolment(
                        DeviceId.of(AP),
                        file.path("hub_id").asText(),
                        file.path("broker_uri").asText(),
                        file.path("username").asText(),
                        file.path("password").asText()),
                new DailyPattern(1, 20),
                Duration.ofSeconds(60),
                1);
        report();
        awaitState("up");
    }

    @AfterEach
    void close() {
        accessPoint.stop();
        hub.close();
    }

    @Test
    void nothingIsPublicUntilSomebodySaysSoAndThenNoMoreThanThat() {
        assertThat(get(PAGE).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/wifi/public").statusCode()).isEqualTo(404);
        assertThat(say("kind=slow", Map.of()).statusCode()).isEqualTo(404);
        publish();
        HttpResponse<String> page = get(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Chợ Vĩnh Hưng", "Đang hoạt động", "Xã Vĩnh Hưng", "0987 654 321");
        assertThat(page.body().toLowerCase(Locale.ROOT))
                .doesNotContain("script", "firmware", "clients", "nhà kho", "ap-uy-ban");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/api/v1/wifi/public").body()).contains("Chợ Vĩnh Hưng").doesNotContain("Nhà kho");
        assertThat(get("/api/v1/wifi/public/ap-uy-ban").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsSaidDuringAnOutageIsANoteOnItAndTooMuchIsRefused() {
        publish();
        accessPoint.live(clock.instant(), Condition.NO_LINK);
        clock.advance(Duration.ofMinutes(4));
        awaitState("down");
        String incident = alerts().at("/0/id").asText();
        HttpResponse<String> said = say("kind=no_internet&words=%3Cb%3Em%E1%BA%A5t+m%E1%BA%A1ng", Map.of());
        assertThat(said.statusCode()).isEqualTo(303);
        assertThat(said.headers().firstValue("Location")).contains(PAGE + "?sent=1");
        assertThat(alerts()).as("no second one").hasSize(1);
        assertThat(console.get("/api/v1/wifi/incidents/" + incident).path("history"))
                .anySatisfy(step -> {
                    assertThat(step.path("by").asText()).isEqualTo("người dân");
                    assertThat(step.path("note").asText()).isEqualTo("Có sóng nhưng không vào được mạng: <b>mất mạng");
                });
        assertThat(get(PAGE + "?sent=1").body()).contains("Đã gửi phản ánh", "Đang mất kết nối");

        assertThat(say("kind=slow", Map.of("Origin", "https://elsewhere.example"))
                        .statusCode())
                .as("from a page of another site")
                .isEqualTo(403);
        assertThat(say("kind=other", Map.of()).statusCode()).isEqualTo(400);
        assertThat(say("kind=slow&words=" + "a".repeat(20_000), Map.of()).statusCode())
                .isEqualTo(413);
        for (int i = 0; i < 3; i++) {
            assertThat(say("kind=slow", Map.of()).statusCode()).isEqualTo(303);
        }
        HttpResponse<String> tooMany = say("kind=slow", Map.of());
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
        assertThat(tooMany.body()).contains("Đã nhận nhiều phản ánh");
        assertThat(console.get("/api/v1/audit").path("items"))
                .filteredOn(entry -> entry.path("action").asText().equals("hotspot.reported"))
                .hasSize(4);
    }

    @Test
    void whatNoFigureShowsOpensAProblemThatEndsWithItsResolution() {
        publish();
        assertThat(say("kind=damage&words=g%C3%A3y+%C4%83ng+ten", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(say("kind=no_signal", Map.of()).statusCode()).isEqualTo(303);
        JsonNode problem = alerts();
        assertThat(problem).hasSize(1);
        assertThat(problem.at("/0/kind").asText()).isEqualTo("wifi.reported");
        String id = problem.at("/0/id").asText();
        assertThat(console.get("/api/v1/wifi/incidents/" + id).path("history"))
                .filteredOn(step -> step.path("what").asText().equals("noted"))
                .hasSize(2);
        console.post("/api/v1/alerts/" + id + "/resolve", Map.of("disposition", "true"));
        assertThat(say("kind=damage", Map.of()).statusCode()).isEqualTo(303);
        assertThat(alerts()).as("another problem").hasSize(2);
    }

    @Test
    void plannedWorkHoldsTheAlertIsLeftOutOfTheReportAndShownToEverybody() {
        publish();
        Instant ends = clock.instant().plus(Duration.ofMinutes(30));
        JsonNode plan = console.post(
                "/api/v1/wifi/maintenance-plans",
                Map.of(
                        "scope",
                        "device",
                        "scope_id",
                        AP,
                        "once",
                        Map.of("starts_at", clock.instant().toString(), "ends_at", ends.toString()),
                        "reason",
                        "Thay nguồn"));
        assertThat(plan.at("/next/ends_at").asText()).isEqualTo(ends.toString());
        assertThat(console.get("/api/v1/wifi/access-points/" + AP)
                        .path("maintenance_until")
                        .asText())
                .isEqualTo(ends.toString());
        accessPoint.live(clock.instant(), Condition.NO_POWER);
        clock.advance(Duration.ofMinutes(5));
        awaitBeneath("down");
        assertThat(alerts().at("/0/held").asText()).isEqualTo("maintenance");
        assertThat(get(PAGE).body()).contains("Đang bảo trì", "Thay nguồn");
        clock.advance(Duration.ofMinutes(20));
        report();
        awaitBeneath("up");
        clock.advance(Duration.ofMinutes(20));
        JsonNode line = console.get("/api/v1/wifi/report?from=2026-11-22&to=2026-11-22")
                .path("items")
                .get(0);
        assertThat(line.path("id").asText()).isEqualTo(AP);
        assertThat(line.path("down_s").asInt()).isZero();
        assertThat(line.path("outages").asInt()).isZero();
        assertThat(line.path("maintenance_s").asInt()).isEqualTo(1_800);
        assertThat(console.get("/api/v1/wifi/maintenance?from=2026-11-22&to=2026-11-22")
                        .at("/items/0/reason")
                        .asText())
                .isEqualTo("Thay nguồn");
    }

    private void publish() {
        console.put(
                "/api/v1/wifi/public-page",
                Map.of(
                        "enabled",
                        true,
                        "title",
                        "Xã Vĩnh Hưng",
                        "contact",
                        "0987 654 321",
                        "address",
                        "",
                        "access_points",
                        List.of(AP)));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> say(String form, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(PAGE + "/reports"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(request);
    }

    private URI address(String path) {
        return URI.create(hub.console().orElseThrow() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return phone.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void report() {
        accessPoint.live(clock.instant(), Condition.NORMAL);
        clock.advance(Duration.ofSeconds(7));
        accessPoint.live(clock.instant(), Condition.NORMAL);
    }

    /** What is believed of it while announced work is what people are shown. */
    private void awaitBeneath(String state) {
        awaitState("maintenance");
        await().atMost(PATIENCE).until(() -> console.get("/api/v1/wifi/access-points/" + AP)
                .path("beneath")
                .asText()
                .equals(state));
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(console.get("/api/v1/wifi/access-points/" + AP)
                        .path("state")
                        .asText())
                .isEqualTo(state));
    }

    private JsonNode alerts() {
        return console.get("/api/v1/alerts").path("items");
    }
}
