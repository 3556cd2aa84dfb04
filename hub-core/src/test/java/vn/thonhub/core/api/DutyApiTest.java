package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** The roster as people keep it over the API, and what follows from it, with a clock that is moved: it is Sunday, 14:00 in Vietnam. */
class DutyApiTest {
    private static final List<String> ALL_DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final AlertServer alerts = AlertServer.onMovableTime();
    private final String first = alerts.server.newPerson(Role.TECHNICIAN);
    private final String second = alerts.server.newPerson(Role.TECHNICIAN);
    private final TestBrowser admin = alerts.server.signedIn(Role.ADMIN);
    private final TestBrowser technician = alerts.server.signedIn(first);
    private final Map<String, List<String>> phones = new HashMap<>();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(server -> server.close().await());
        alerts.close();
    }

    @Test
    void aShiftIsEnteredShownChangedAndRemoved() {
        String channel = phone("máy một");
        Map<String, Object> shift = shift(first, channel, 1, "06:00", "18:00");
        TestBrowser.Answer added = admin.post("/api/v1/duty/shifts", shift);
        assertThat(added.status()).isEqualTo(201);
        assertThat(onDuty()).containsExactly(first);

        shift.put("starts", "18:00");
        shift.put("ends", "06:00");
        assertThat(admin.put(added.header("Location"), shift).status()).isEqualTo(200);
        assertThat(onDuty()).isEmpty();
        alerts.server.clock().advance(Duration.ofHours(5));
        assertThat(onDuty()).containsExactly(first);
        assertThat(admin.delete("/api/v1/channels/" + channel).text()).contains("people on duty: " + first);
        assertThat(admin.delete(added.header("Location")).status()).isEqualTo(204);
        assertThat(admin.delete("/api/v1/channels/" + channel).status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/duty/shifts").json().get("items")).isEmpty();
        assertThat(admin.put(added.header("Location"), shift).status()).isEqualTo(404);
    }

    @Test
    void whoCannotDoWhatDutyAsksIsNotPutOnDutyAndOnlyWhoManagesItChangesIt() {
        String channel = phone("máy một");
        Map<String, Object> nobody = shift("khong-co-ai", channel, 1, "06:00", "18:00");
        assertThat(admin.post("/api/v1/duty/shifts", nobody)
                        .json()
                        .get("pointer")
                        .asText())
                .isEqualTo("/username");
        Map<String, Object> wrongRole = shift(first, channel, 1, "06:00", "18:00");
        wrongRole.put("role", "police");
        assertThat(admin.post("/api/v1/duty/shifts", wrongRole).status()).isEqualTo(400);
        Map<String, Object> noChannel = shift(first, "00000000-0000-0000-0000-000000000000", 1, "06:00", "18:00");
        assertThat(admin.post("/api/v1/duty/shifts", noChannel)
                        .json()
                        .get("pointer")
                        .asText())
                .isEqualTo("/channel");
        assertThat(technician
                        .post("/api/v1/duty/shifts", shift(first, channel, 1, "06:00", "18:00"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anUrgentAlertGoesToTheNextPersonAndChannelUntilSomebodyTakesItUp() {
        policy(Map.of("escalate_from", "minor", "escalate_min", 5));
        admin.post("/api/v1/duty/shifts", shift(first, phone("máy một"), 1, "06:00", "18:00"));
        admin.post("/api/v1/duty/shifts", shift(second, phone("máy hai"), 2, "06:00", "18:00"));
        String forgotten = alerts.raise(AlertServer.OUTAGE, "ap-cho", "1");
        await().until(() -> phones.get("máy một").size() == 1);
        passes(Duration.ofMinutes(4));
        assertThat(phones.get("máy hai")).isEmpty();
        passes(Duration.ofMinutes(2));
        await().until(() -> phones.get("máy hai").size() == 1);
        assertThat(phones.get("máy hai").get(0)).contains("CHƯA AI TIẾP NHẬN");
        JsonNode history = technician.get("/api/v1/alerts/" + forgotten).json().get("history");
        assertThat(history.get(1).get("what").asText()).isEqualTo("escalated");
        assertThat(history.get(1).toString()).contains(second);

        String taken = alerts.raise(AlertServer.OUTAGE, "ap-cho", "2");
        assertThat(technician
                        .post("/api/v1/alerts/" + taken + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(200);
        passes(Duration.ofMinutes(20));
        assertThat(technician
                        .get("/api/v1/alerts/" + taken)
                        .json()
                        .get("history")
                        .toString())
                .doesNotContain("escalated");
    }

    @Test
    void whatNobodyWasOnDutyForIsToldToWhoeverComesOnDutyNext() {
        policy(Map.of("escalate_from", "minor", "escalate_min", 5));
        admin.post("/api/v1/duty/shifts", shift(first, phone("máy một"), 1, "17:00", "22:00"));
        alerts.raise(AlertServer.OUTAGE, "ap-cho", "1");
        for (int i = 0; i < 5; i++) {
            passes(Duration.ofMinutes(30));
        }
        assertThat(phones.get("máy một")).as("until 16:30").isEmpty();
        passes(Duration.ofMinutes(31));
        await().until(() -> phones.get("máy một").size() == 1);
        assertThat(phones.get("máy một").get(0)).contains("CHƯA AI TIẾP NHẬN");
    }

    @Test
    void whatCanWaitWaitsForTheEndOfTheQuietHoursAndThePolicyIsNotOverwrittenBlindly() {
        String tag = policy(Map.of(
                "escalate_from",
                "critical",
                "escalate_min",
                5,
                "quiet",
                Map.of("starts", "13:00", "ends", "16:00", "below", "major")));
        admin.post("/api/v1/duty/shifts", shift(first, phone("máy một"), 1, "00:00", "00:00"));
        alerts.raise(AlertServer.OUTAGE, "ap-cho", "1");
        passes(Duration.ofMinutes(90));
        assertThat(phones.get("máy một")).isEmpty();
        passes(Duration.ofMinutes(31));
        await().until(() -> phones.get("máy một").size() == 1);

        Map<String, Object> other = Map.of("escalate_from", "major", "escalate_min", 9);
        assertThat(admin.with("If-Match", tag).put("/api/v1/duty/policy", other).status())
                .isEqualTo(200);
        assertThat(admin.with("If-Match", tag).put("/api/v1/duty/policy", other).status())
                .isEqualTo(412);
    }

    @Test
    void theNextShiftReadsTheNoteOfTheOneBefore() {
        assertThat(technician
                        .post("/api/v1/duty/notes", Map.of("text", "Loa thôn 2 đang sửa"))
                        .status())
                .isEqualTo(201);
        alerts.server.clock().advance(Duration.ofHours(4));
        alerts.server.signedIn(second).post("/api/v1/duty/notes", Map.of("text", "Đã xong"));
        JsonNode page = admin.get("/api/v1/duty/notes?limit=1").json();

        assertThat(page.at("/items/0/text").asText()).isEqualTo("Đã xong");
        JsonNode before = admin.get(
                        "/api/v1/duty/notes?cursor=" + page.get("next").asText())
                .json();
        assertThat(before.at("/items/0/text").asText()).isEqualTo("Loa thôn 2 đang sửa");
        assertThat(before.at("/items/0/username").asText()).isEqualTo(first);
    }

    private void passes(Duration time) {
        alerts.server.clock().advance(time);
        alerts.escalateDue();
    }

    private List<String> onDuty() {
        return technician.get("/api/v1/duty/now").json().get("items").findValuesAsText("username");
    }

    private String policy(Map<String, Object> settings) {
        TestBrowser.Answer saved = admin.put("/api/v1/duty/policy", settings);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        return saved.header("ETag");
    }

    private static Map<String, Object> shift(String person, String channel, int level, String starts, String ends) {
        Map<String, Object> shift = new HashMap<>();
        shift.put("username", person);
        shift.put("role", "technician");
        shift.put("weekdays", ALL_DAYS);
        shift.put("starts", starts);
        shift.put("ends", ends);
        shift.put("level", level);
        shift.put("channel", channel);
        return shift;
    }

    /** A phone behind a gateway for text messages. @return its channel */
    private String phone(String name) {
        List<String> received = new CopyOnWriteArrayList<>();
        phones.put(name, received);
        HttpServer gateway = alerts.server
                .vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(body.toString());
                    request.response().setStatusCode(204).end();
                }))
                .listen(0, "127.0.0.1")
                .await();
        servers.add(gateway);
        Map<String, Object> settings = Map.of(
                "kind",
                "http",
                "name",
                name,
                "url",
                "http://127.0.0.1:" + gateway.actualPort() + "/sms",
                "options",
                Map.of("body", "{text}", "content_type", "text/plain"),
                "on_duty",
                true);
        return admin.post("/api/v1/channels", settings).json().get("id").asText();
    }
}
