package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

class AlertApiTest {
    private static AlertServer alerts;
    private static TestBrowser police;
    private static TestBrowser technician;
    private static String technicianName;
    private static TestBrowser admin;

    @BeforeAll
    static void serve() {
        alerts = new AlertServer();
        police = alerts.server.signedIn(Role.POLICE);
        technicianName = alerts.server.newPerson(Role.TECHNICIAN);
        technician = alerts.server.signedIn(technicianName);
        admin = alerts.server.signedIn(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        alerts.close();
    }

    @Test
    void anAlertHasTheFormOfTheContract() {
        String id = alerts.raise(AlertServer.WRONG_WAY, "cam-cho", "form");
        TestBrowser.Answer answer = police.get("/api/v1/alerts/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        JsonNode alert = answer.json();
        assertThat(alert.get("kind").asText()).isEqualTo("camera.wrong_way");
        assertThat(alert.get("category").asText()).isEqualTo("camera_event");
        assertThat(alert.at("/device/name").asText()).isEqualTo("Thiết bị cam-cho");
        assertThat(alert.at("/device/kind").asText()).isEqualTo("camera");
        assertThat(alert.at("/title/vi").asText()).isEqualTo("Thiết bị cam-cho: ngược chiều");
        assertThat(alert.get("facts").isObject()).isTrue();
        assertThat(alert.get("evidence").isArray()).isTrue();
        assertThat(alert.has("ended_at")).isFalse();
        assertThat(alert.at("/history/0/what").asText()).isEqualTo("raised");
    }

    @Test
    void thePoliceTakeUpCommentAndResolve() {
        String path = "/api/v1/alerts/" + alerts.raise(AlertServer.WRONG_WAY, "cam-cho", "handling");

        JsonNode taken = police.post(path + "/acknowledge", Map.of()).json();
        assertThat(taken.get("handling").asText()).isEqualTo("acknowledged");
        assertThat(taken.get("assignee").asText()).isNotEmpty();
        assertThat(police.post(path + "/acknowledge", Map.of()).status()).isEqualTo(200);
        assertThat(alerts.server
                        .signedIn(Role.POLICE)
                        .post(path + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
        JsonNode noted = police.post(path + "/notes", Map.of("text", "xe máy")).json();
        assertThat(noted.at("/history/2/note").asText()).isEqualTo("xe máy");
        Map<String, Object> resolution = Map.of("disposition", "false_alarm", "note", "xe đạp");
        JsonNode resolved = police.post(path + "/resolve", resolution).json();
        assertThat(resolved.get("disposition").asText()).isEqualTo("false_alarm");
        assertThat(police.post(path + "/resolve", Map.of("disposition", "true")).status())
                .isEqualTo(409);
        assertThat(police.post(path + "/resolve", Map.of("disposition", "perhaps"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.get("/api/v1/alerts?handling=resolved&device=cam-cho").status())
                .isEqualTo(200);
    }

    @Test
    void whatOneMayNotSeeIsNotThereAndWhatOneMayOnlySeeIsForbidden() {
        String wrongWay = alerts.raise(AlertServer.WRONG_WAY, "cam-cho", "rights");
        String outage = alerts.raise(AlertServer.OUTAGE, "ap-cho", "rights");

        assertThat(technician.get("/api/v1/alerts/" + wrongWay).status()).isEqualTo(404);
        assertThat(technician
                        .post("/api/v1/alerts/" + wrongWay + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/alerts/" + wrongWay).status()).isEqualTo(404);
        assertThat(police.get("/api/v1/alerts/" + outage).status()).isEqualTo(200);
        assertThat(police.post("/api/v1/alerts/" + outage + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(technician
                        .post("/api/v1/alerts/" + outage + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(200);
        TestBrowser viewer = alerts.server.signedIn(Role.VIEWER);
        assertThat(viewer.get("/api/v1/alerts").status()).isEqualTo(403);
        assertThat(viewer.get("/api/v1/channels").status()).isEqualTo(403);
        assertThat(technician.get("/api/v1/channels").status()).isEqualTo(403);
    }

    @Test
    void theFeedIsPagedFilteredAndCounted() {
        for (int i = 0; i < 5; i++) {
            alerts.raise(AlertServer.OUTAGE, "ap-cho", "page-" + i);
        }
        JsonNode first = technician
                .get("/api/v1/alerts?category=hotspot,speaker&limit=2")
                .json();
        JsonNode second = technician
                .get("/api/v1/alerts?category=hotspot,speaker&limit=2&cursor="
                        + first.get("next").asText())
                .json();

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.at("/items/0/id").asText())
                .isNotEqualTo(first.at("/items/1/id").asText());
        assertThat(technician.get("/api/v1/alerts?condition=ended").json().get("items"))
                .isEmpty();
        assertThat(technician
                        .get("/api/v1/alerts?since=2000-01-01T00:00:00%2B07:00")
                        .status())
                .isEqualTo(200);
        for (String bad :
                List.of("condition=maybe", "since=yesterday", "cursor=!!", "cursor=YWJj", "limit=0", "category=x")) {
            assertThat(technician.get("/api/v1/alerts?" + bad).status()).as(bad).isEqualTo(400);
        }
        JsonNode counts = technician.get("/api/v1/alerts/summary").json().get("categories");
        assertThat(counts).hasSize(4);
        assertThat(counts.toString()).doesNotContain("camera_event");
        assertThat(counts.at("/1/new").asInt()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aStepIsTakenBackWithinTenSecondsAndNotOnWhatOthersChanged() {
        String id = alerts.raise(AlertServer.OUTAGE, "ap-cho", "undo");
        String path = "/api/v1/alerts/" + id;
        assertThat(technician.post(path + "/acknowledge", Map.of()).status()).isEqualTo(200);
        assertThat(technician
                        .post(path + "/undo", Map.of())
                        .json()
                        .get("handling")
                        .asText())
                .isEqualTo("new");
        assertThat(technician
                        .post(path + "/resolve", Map.of("disposition", "nuisance"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.post(path + "/undo", Map.of()).status()).isEqualTo(409);
        alerts.server.clock().advance(java.time.Duration.ofSeconds(11));
        assertThat(technician.post(path + "/undo", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void manyAreTakenUpAtOnceAndWhatCannotBeIsNamed() {
        String one = alerts.raise(AlertServer.OUTAGE, "ap-cho", "bulk-1");
        String two = alerts.raise(AlertServer.OUTAGE, "ap-cho", "bulk-2");
        admin.post("/api/v1/alerts/" + two + "/acknowledge", Map.of());
        JsonNode answer = technician
                .post("/api/v1/alerts/acknowledge", Map.of("ids", List.of(one, two, one)))
                .json();

        assertThat(answer.get("acknowledged")).hasSize(1);
        assertThat(answer.at("/refused/0/id").asText()).isEqualTo(two);
        assertThat(answer.at("/refused/0/reason").asText()).contains("taken up");
    }

    @Test
    void anAlertIsGivenToSomebodyWhoMayHandleIt() {
        String path = "/api/v1/alerts/" + alerts.raise(AlertServer.OUTAGE, "ap-cho", "assign");
        assertThat(technician
                        .post(path + "/assign", Map.of("username", "nobody"))
                        .status())
                .isEqualTo(400);
        JsonNode assigned =
                admin.post(path + "/assign", Map.of("username", technicianName)).json();

        assertThat(assigned.get("assignee").asText()).isEqualTo(technicianName);
        assertThat(assigned.get("handling").asText()).isEqualTo("new");
    }

    @Test
    void announcedWorkIsListedAndEnded() {
        java.time.Instant end = alerts.server.clock().instant().plusSeconds(600);
        TestBrowser.Answer added = technician.post(
                "/api/v1/alert-maintenance",
                Map.of("scope", "device", "scope_id", "ap-cho", "ends_at", end.toString(), "reason", "thay nguồn"));
        assertThat(added.status()).isEqualTo(201);
        String held = alerts.raise(AlertServer.OUTAGE, "ap-cho", "worked-on");
        assertThat(technician.get("/api/v1/alerts/" + held).json().get("held").asText())
                .isEqualTo("maintenance");
        assertThat(technician.get("/api/v1/alerts?held=true").text()).contains(held);
        assertThat(technician.delete(added.header("Location")).status()).isEqualTo(204);

        assertThat(technician.get("/api/v1/alert-maintenance").json().get("items"))
                .isEmpty();
        assertThat(technician
                        .post(
                                "/api/v1/alert-maintenance",
                                Map.of("scope", "site", "ends_at", end.toString(), "reason", "thiếu nơi"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theMonthsNumbersCountWhatAPersonSeesAndHowItWasJudged() {
        String id = alerts.raise(AlertServer.OUTAGE, "ap-cho", "numbers");
        alerts.raise(AlertServer.WRONG_WAY, "cam-cho", "numbers");
        technician.post("/api/v1/alerts/" + id + "/resolve", Map.of("disposition", "false_alarm"));
        String span = "?from=2026-11-01T00:00:00%2B07:00&to=2026-12-01T00:00:00%2B07:00";
        JsonNode numbers = technician.get("/api/v1/alerts/numbers" + span).json();

        JsonNode outages = numbers.at("/kinds/0");
        assertThat(numbers.get("kinds")).as("camera events are the police's").hasSize(1);
        assertThat(outages.get("kind").asText()).isEqualTo("wifi.outage");
        assertThat(outages.get("false_alarms").asInt()).isPositive();
        assertThat(outages.get("to_resolve_s").asLong()).isNotNegative();
        assertThat(numbers.at("/devices/0/device").asText()).isEqualTo("ap-cho");
        assertThat(numbers.get("hours")).hasSize(24);
        TestBrowser.Answer csv = technician.get("/api/v1/alerts/numbers/csv" + span);
        assertThat(csv.text()).contains("\"kind\",\"wifi.outage\"", "\"Mất Wi-Fi\",\"Wi-Fi is down\"");
        TestBrowser.Answer report = technician.get("/api/v1/alerts/numbers/report?month=2026-11&language=vi");
        assertThat(report.header("content-type")).startsWith("text/html");
        assertThat(report.text())
                .contains("Báo cáo cảnh báo tháng 11/2026", "<td>Mất Wi-Fi</td>")
                .doesNotContain("<script", "wifi.outage");
        assertThat(technician.get("/api/v1/alerts/numbers/report?month=2026-13").status())
                .isEqualTo(400);
    }

    @Test
    void aChannelShowsItsSecretOnceAndDelivers() {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer receiver = alerts.server
                .vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(body.toString());
                    request.response().setStatusCode(204).end();
                }))
                .listen(0, "127.0.0.1")
                .await();
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", "UBND xã");
        settings.put("url", "http://127.0.0.1:" + receiver.actualPort() + "/hook?key=bi-mat");
        settings.put("categories", List.of("hotspot"));

        TestBrowser.Answer created = admin.post("/api/v1/channels", settings);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("secret").asText()).startsWith("whsec_");
        String path = created.header("Location");
        assertThat(admin.get(path).text()).doesNotContain("whsec_");
        assertThat(admin.post(path + "/test", Map.of()).json().get("delivered").asBoolean())
                .isTrue();
        alerts.raise(AlertServer.OUTAGE, "ap-cho", "channel");

        await().until(() -> admin.get(path + "/deliveries?state=delivered")
                        .json()
                        .get("items")
                        .size()
                == 1);
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).contains("vn.thonhub.channel.test");
        assertThat(received.get(1)).contains("vn.thonhub.alert.raised");
        assertThat(admin.get(path).json().get("health").asText()).isEqualTo("ok");

        settings.put("enabled", false);
        assertThat(admin.with("If-Match", "\"9\"").put(path, settings).status()).isEqualTo(412);
        assertThat(admin.with("If-Match", "\"1\"")
                        .put(path, settings)
                        .json()
                        .get("health")
                        .asText())
                .isEqualTo("disabled");
        assertThat(admin.get("/api/v1/channels").json().get("items")).hasSize(1);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get(path + "/deliveries").status()).isEqualTo(404);
        receiver.close().await();
    }

    @Test
    void aBadChannelAddressIsExplained() {
        for (String url : List.of("http://user:pw@x/", "ftp://x.example/", "http://:80/")) {
            TestBrowser.Answer answer = admin.post("/api/v1/channels", Map.of("name", "x", "url", url));
            assertThat(answer.status()).as(url).isEqualTo(400);
            assertThat(answer.json().get("pointer").asText()).isEqualTo("/url");
        }
        Map<String, Object> inside = Map.of("name", "metadata", "url", "http://169.254.169.254/latest");
        String path = admin.post("/api/v1/channels", inside).header("Location");
        JsonNode tested = admin.post(path + "/test", Map.of()).json();
        assertThat(tested.get("delivered").asBoolean()).isFalse();
        assertThat(tested.get("error").asText()).contains("network.allow");
        admin.delete(path);
    }
}
