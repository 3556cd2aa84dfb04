package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** Planning over its API: an official composes, an approver approves, both see the calendar. */
class PlanningIT {
    private static final LocalDate TOMORROW =
            LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).plusDays(1);

    private SpeakerHub hub;
    private TestBrowser official;
    private TestBrowser approver;
    private String audio;

    @BeforeEach
    void open() {
        hub = new SpeakerHub(false);
        official = hub.server().signedIn(Role.OFFICIAL);
        approver = hub.server().signedIn(Role.APPROVER);
        hub.enrol("loa-1");
        audio = Json.read(hub.upload(SignalTune.wav(), "title=Nhac").body(), JsonNode.class)
                .get("id")
                .asText();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Map<String, Object> programme(Map<String, Object> more) {
        Map<String, Object> timing = new HashMap<>(Map.of(
                "times", List.of("05:30", "17:00"),
                "rrule", "FREQ=DAILY",
                "from", TOMORROW.toString()));
        timing.putAll(more);
        return Map.of("title", "Bản tin", "items", List.of(Map.of("audio_id", audio)), "timing", timing);
    }

    private static JsonNode require(int status, TestBrowser.Answer answer) {
        SpeakerHub.require(status, answer);
        return answer.json();
    }

    private static String version(JsonNode of) {
        return "\"" + of.get("version").asLong() + "\"";
    }

    @Test
    void anOfficialComposesAndAnApproverApproves() {
        JsonNode preview = require(200, official.post("/api/v1/schedule-preview", programme(Map.of())));
        assertThat(preview.get("summary").get("vi").asText()).startsWith("05:30 và 17:00, hằng ngày");
        assertThat(preview.get("next")).hasSize(10);
        assertThat(preview.get("blocked").asBoolean()).isFalse();
        JsonNode bad =
                require(400, official.post("/api/v1/schedules", programme(Map.of("rrule", "FREQ=DAILY;BYHOUR=5"))));
        assertThat(bad.toString()).contains("/timing/rrule");

        JsonNode draft = require(201, official.post("/api/v1/schedules", programme(Map.of())));
        String path = "/api/v1/schedules/" + draft.get("id").asText();
        JsonNode sent = require(200, official.with("If-Match", version(draft)).post(path + "/submit", Map.of()));
        assertThat(sent.get("state").asText()).isEqualTo("submitted");
        require(403, official.with("If-Match", version(sent)).post(path + "/approve", Map.of()));
        require(400, approver.with("If-Match", version(sent)).post(path + "/return", Map.of()));
        JsonNode back = require(
                200,
                approver.with("If-Match", version(sent))
                        .post(path + "/return", Map.of("comment", "Muộn hơn một chút")));
        require(412, official.with("If-Match", version(sent)).put(path, programme(Map.of("times", List.of("06:00")))));
        JsonNode changed = require(
                200, official.with("If-Match", version(back)).put(path, programme(Map.of("times", List.of("06:00")))));
        JsonNode again =
                require(200, official.with("If-Match", version(changed)).post(path + "/submit", Map.of()));
        assertThat(require(200, approver.get("/api/v1/schedules?state=submitted"))
                        .get("items"))
                .hasSize(1);
        JsonNode live = require(200, approver.with("If-Match", version(again)).post(path + "/approve", Map.of()));
        assertThat(live.get("on_air").asBoolean()).isTrue();
        assertThat(live.get("history")).hasSize(1);

        JsonNode calendar = require(
                200,
                official.get("/api/v1/occurrences?from=" + TOMORROW + "T00:00:00Z&until=" + TOMORROW.plusDays(20)
                        + "T00:00:00Z"));
        assertThat(calendar.get("items")).hasSize(20);
        assertThat(calendar.toString()).contains("\"scheduled\"", "\"foreseen\"");
        assertThat(hub.get("/api/v1/broadcasts").get("items")).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theCommuneSetsWhenItsSpeakersRaiseAlerts() {
        Map<String, Object> rules = new HashMap<>(
                Map.of("quiet_hours", List.of(), "days", List.of(), "own_approval", false, "direct_broadcasts", false));
        rules.put("speaker_limits", Map.of("hot_c", 60));
        require(200, hub.browser().with("If-Match", "\"0\"").put("/api/v1/broadcast-rules", rules));
        hub.publish(
                "thon/v1/" + SpeakerHub.HUB_ID + "/speaker/loa-1/telemetry",
                "{\"v\":1,\"volume\":70,\"temp_c\":64}".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.server()
                .store()
                .readNow(handle -> handle.select("SELECT COALESCE(conditions, '') FROM speaker WHERE id = 'loa-1'")
                        .mapTo(String.class)
                        .one())
                .contains("hot"));
        rules.put("speaker_limits", Map.of("hot_c", 20));
        require(400, hub.browser().with("If-Match", "\"1\"").put("/api/v1/broadcast-rules", rules));
    }

    @Test
    void theCalendarMarksWhatMeetsAndWhatBreaksARuleOnThePlaysThemselves() {
        Map<String, Object> rules =
                new HashMap<>(Map.of("days", List.of(), "own_approval", true, "direct_broadcasts", false));
        rules.put("quiet_hours", List.of(Map.of("from", "12:00", "until", "13:30")));
        require(200, hub.browser().with("If-Match", "\"0\"").put("/api/v1/broadcast-rules", rules));
        JsonNode live =
                require(201, hub.browser().post("/api/v1/schedules", programme(Map.of("times", List.of("06:00")))));
        String path = "/api/v1/schedules/" + live.get("id").asText();
        JsonNode sent =
                require(200, hub.browser().with("If-Match", version(live)).post(path + "/submit", Map.of()));
        require(200, hub.browser().with("If-Match", version(sent)).post(path + "/approve", Map.of()));
        require(
                201,
                official.post("/api/v1/schedules", programme(Map.of("times", List.of("06:00", "12:10", "17:00")))));

        JsonNode day = require(
                        200,
                        official.get("/api/v1/occurrences?from=" + TOMORROW + "T00:00:00%2B07:00&until="
                                + TOMORROW.plusDays(1) + "T00:00:00%2B07:00"))
                .get("items");

        Map<String, List<String>> marks = new HashMap<>();
        day.forEach(one -> marks.computeIfAbsent(
                        one.get("state").asText() + one.get("start_at").asText().substring(11, 16),
                        any -> new java.util.ArrayList<>())
                .addAll(one.get("findings").findValuesAsText("kind")));
        assertThat(marks)
                .isEqualTo(Map.of(
                        "scheduled23:00", List.of("clash"),
                        "draft23:00", List.of("clash"),
                        "draft05:10", List.of("quiet_hours"),
                        "draft10:00", List.of()));
    }

    @Test
    void aSingleBroadcastNeedsTheRightOrTheRule() {
        Map<String, Object> wanted = Map.of("title", "Bản tin", "audio_id", audio);
        require(403, official.post("/api/v1/broadcasts", wanted));
        require(403, official.put("/api/v1/broadcast-rules", Map.of()));
        Map<String, Object> rules =
                Map.of("quiet_hours", List.of(), "days", List.of(), "own_approval", false, "direct_broadcasts", true);
        require(200, hub.browser().with("If-Match", "\"0\"").put("/api/v1/broadcast-rules", rules));
        require(201, official.post("/api/v1/broadcasts", wanted));
    }

    @Test
    void theCalendarsAddressWorksForItsOwnerUntilItIsReplaced() {
        String first = require(201, official.post("/api/v1/calendar-feed", Map.of()))
                .get("path")
                .asText();
        assertThat(hub.fetch(first, Map.of()).body()).startsWith("BEGIN:VCALENDAR\r\n");
        require(201, official.post("/api/v1/calendar-feed", Map.of()));
        assertThat(hub.fetch(first, Map.of()).statusCode()).isEqualTo(404);
    }
}
