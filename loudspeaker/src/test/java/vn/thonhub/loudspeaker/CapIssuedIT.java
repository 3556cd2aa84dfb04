package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.loudspeaker.cap.CapAlert;
import vn.thonhub.loudspeaker.cap.CapReader;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** Emergencies as other systems read them: over HTTP, at a secret address, without a session. */
@Execution(ExecutionMode.CONCURRENT)
class CapIssuedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ADDRESS = "/api/v1/cap/issued";
    private static final String TEXT = "Nước lên < 2 m & còn lên.\nBà con \"xóm dưới\" lên nhà văn hóa ngay.\u0007";
    private static final Pattern HREF = Pattern.compile("type=\"application/cap\\+xml\" href=\"([^\"]+)\"");

    private SpeakerHub hub;
    private String audio;

    @BeforeEach
    void open() throws IOException {
        hub = new SpeakerHub(false);
        TestServer.await(hub.server().store().write(work -> {
            hub.devices()
                    .savePlace(
                            work,
                            new Place(
                                    "nha-van-hoa-3",
                                    "Nhà văn hóa",
                                    "Thôn 3",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            return null;
        }));
        SpeakerHub.require(
                201,
                hub.browser()
                        .post(
                                "/api/v1/speakers",
                                Map.of("id", "loa-9", "name", "Loa nhà ông Tư", "place_id", "nha-van-hoa-3")));
        audio = Json.mapper()
                .readTree(hub.upload(SignalTune.wav(), "title=Coi").body())
                .get("id")
                .asText();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatWasConfirmedIsReadAndWhenAPersonEndsItItIsTakenBack() throws Exception {
        String feed = address(hub.browser());
        JsonNode draft = draft(Map.of());
        SpeakerHub.require(200, hub.browser().post(path(draft(Map.of())) + "/cancel", Map.of()));
        assertThat(documents(feed)).as("neither a draft nor one thrown away").isEmpty();

        confirm(draft);

        HttpResponse<String> atom = hub.fetch(feed, Map.of());
        assertThat(atom.headers().firstValue("Content-Type")).contains("application/atom+xml; charset=utf-8");
        assertThat(atom.body()).contains("Xã Vĩnh Hưng");
        List<String> links = documents(feed);
        assertThat(links).hasSize(1);
        HttpResponse<String> document = hub.fetch(links.get(0), Map.of());
        assertThat(document.headers().firstValue("Content-Type")).contains("application/cap+xml; charset=utf-8");
        JsonNode shown = hub.get(path(draft));
        assertThat(atom.body() + document.body())
                .as("nothing of who, on what and from where")
                .doesNotContain(shown.get("created_by").asText())
                .doesNotContain("loa-9", "ông Tư", audio, "ghi chú");
        CapAlert alert = read(document.body());
        assertThat(alert.isActual()).isTrue();
        assertThat(alert.sender()).isEqualTo(SpeakerHub.HUB_ID);
        CapAlert.Info info = alert.info().orElseThrow();
        assertThat(info.description()).isEqualTo(TEXT.replace("\u0007", ""));
        assertThat(info.areas()).containsExactly(new CapAlert.Area("Thôn 3", List.of()));
        assertThat(info.expires().orElseThrow().getEpochSecond())
                .isEqualTo(Instant.parse(shown.get("ends_at").asText()).getEpochSecond());
        String tag = atom.headers().firstValue("ETag").orElseThrow();
        assertThat(hub.fetch(feed, Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);

        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));
        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));

        assertThat(hub.fetch(feed, Map.of("If-None-Match", tag)).statusCode()).isEqualTo(200);
        List<String> both = documents(feed);
        assertThat(both).hasSize(2).endsWith(links.get(0));
        assertThat(hub.fetch(links.get(0), Map.of()).body()).as("word for word").isEqualTo(document.body());
        CapAlert cancel = read(hub.fetch(both.get(0), Map.of()).body());
        assertThat(cancel.msgType()).isEqualTo("Cancel");
        assertThat(cancel.references())
                .containsExactly(new CapAlert.Reference(alert.sender(), alert.identifier(), alert.sent()));
    }

    @Test
    void aDrillIsAnExerciseALiveOneKeepsItsNotesAndWhatEndsInItsTimeNeedsNoCancellation() throws Exception {
        String feed = address(hub.browser());
        JsonNode drill = draft(Map.of("drill", true));
        assertThat(drill.get("drill").asBoolean()).isTrue();
        confirm(drill);
        assertThat(hub.get(path(drill)).get("drill").asBoolean()).isTrue();
        assertThat(hub.get(path(drill)).get("text").asText()).isEqualTo(TEXT);
        assertThat(read(hub.fetch(documents(feed).get(0), Map.of()).body()).status())
                .isEqualTo("Exercise");
        assertThat(hub.fetch(feed, Map.of()).body()).contains("[Diễn tập] Lũ");
        assertThat(facts("emergency.draft")).containsPattern("\"drill\": ?true");
        hub.server().store().writeNow(work -> work.handle()
                .createUpdate("UPDATE emergency SET ends_at = :now")
                .bind("now", Instant.now().toEpochMilli())
                .execute());
        await().atMost(PATIENCE)
                .until(() -> hub.get(path(drill)).get("state").asText().equals("expired"));
        assertThat(documents(feed)).hasSize(1);

        JsonNode live = draft(Map.of("live", true));
        assertThat(live.get("drill").asBoolean()).isFalse();
        confirm(live);
        String spoken = hub.fetch(documents(feed).get(0), Map.of()).body();
        assertThat(read(spoken).info().orElseThrow().event()).isEqualTo("Lũ");
        assertThat(spoken).doesNotContain("xóm dưới");
    }

    @Test
    void aHubThatReadsIsOfferedADraftUntilItIsTakenBackAndADrillOffersNothing() {
        JsonNode drill = draft(Map.of("drill", true));
        JsonNode real = draft(Map.of());
        confirm(drill);
        confirm(real);
        String feed = hub.url() + address(hub.browser());
        watch(feed);
        await().atMost(PATIENCE).until(() -> items("/api/v1/cap/alerts").size() == 2);
        assertThat(items("/api/v1/emergency-offers")).hasSize(1).allSatisfy(offer -> {
            assertThat(offer.get("title").asText()).isEqualTo("Lũ");
            assertThat(offer.get("zone").get("villages").get(0).asText()).isEqualTo("Thôn 3");
        });

        SpeakerHub.require(200, hub.browser().post(path(real) + "/cancel", Map.of()));
        watch(feed);

        await().atMost(PATIENCE).until(() -> items("/api/v1/emergency-offers").isEmpty());
        assertThat(items("/api/v1/cap/feeds").get(0).get("refused")).isEmpty();
        assertThat(items("/api/v1/cap/feeds").get(0).has("fault")).isFalse();
    }

    @Test
    void onlyWhoHoldsTheNewestAddressOfSomebodyInOfficeReads() {
        JsonNode draft = draft(Map.of());
        confirm(draft);
        String owner = hub.server().newPerson(Role.ADMIN);
        TestBrowser admin = hub.server().signedIn(owner);
        String first = address(admin);
        String document = documents(first).get(0);
        String second = address(admin);
        String newest = documents(second).get(0);

        assertRefused(first);
        assertRefused(document);
        assertRefused(ADDRESS + "/" + "A".repeat(32));
        assertRefused(newest.replaceAll("[^/]+$", "0190b2a0-0000-7000-8000-000000000000"));
        assertThat(hub.fetch(newest.replaceAll("[^/]+$", "..%2f..%2femergencies"), Map.of())
                        .statusCode())
                .isIn(400, 404);
        assertThat(hub.fetch(ADDRESS, Map.of()).statusCode()).isIn(401, 404, 405);
        TestBrowser.Answer calendar = hub.browser().post("/api/v1/calendar-feed", Map.of());
        SpeakerHub.require(201, calendar);
        assertRefused(calendar.json().get("path").asText().replace("/api/v1/calendar-feed", ADDRESS));
        assertRefused(second.replace(ADDRESS, "/api/v1/calendar-feed"));
        assertThat(hub.server().signedIn(Role.OFFICIAL).post(ADDRESS, Map.of()).status())
                .isEqualTo(403);

        hub.server().store().writeNow(work -> work.handle()
                .createUpdate("UPDATE app_user SET enabled = 0 WHERE username = :name")
                .bind("name", owner)
                .execute());
        assertRefused(second);
        assertRefused(newest);

        String mine = address(hub.browser());
        assertThat(documents(mine)).hasSize(1);
        assertThat(hub.browser().delete(ADDRESS).status()).isEqualTo(204);
        assertRefused(mine);
    }

    private void assertRefused(String path) {
        HttpResponse<String> answer = hub.fetch(path, Map.of());
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private String address(TestBrowser by) {
        TestBrowser.Answer made = by.post(ADDRESS, Map.of());
        SpeakerHub.require(201, made);
        return made.json().get("path").asText();
    }

    /** Paths of the documents a feed names, the newest first. */
    private List<String> documents(String feed) {
        HttpResponse<String> atom = hub.fetch(feed, Map.of());
        assertThat(atom.statusCode()).isEqualTo(200);
        return HREF.matcher(atom.body())
                .results()
                .map((MatchResult found) ->
                        URI.create(feed).resolve(found.group(1)).toString())
                .toList();
    }

    private static CapAlert read(String document) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Peers.sample("fixtures/cap/CAP-v1.2.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(document)));
        return new CapReader().read(document.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode draft(Map<String, Object> more) {
        Map<String, Object> wanted = new HashMap<>(Map.of("title", "Lũ", "text", TEXT, "source", "ghi chú"));
        wanted.putAll(more);
        if (!wanted.containsKey("live")) {
            wanted.put("audio_id", audio);
        }
        TestBrowser.Answer answer = hub.browser().post("/api/v1/emergencies", wanted);
        SpeakerHub.require(201, answer);
        return answer.json();
    }

    private void confirm(JsonNode draft) {
        SpeakerHub.require(
                200,
                hub.browser()
                        .post(
                                path(draft) + "/confirm",
                                Map.of(
                                        "confirm_token",
                                        draft.get("confirm_token").asText(),
                                        "zone_name",
                                        "Toàn xã",
                                        "text",
                                        TEXT)));
    }

    private static String path(JsonNode draft) {
        return "/api/v1/emergencies/" + draft.get("id").asText();
    }

    /** Saved anew, a feed is asked at once. */
    private void watch(String url) {
        SpeakerHub.require(
                200,
                hub.browser()
                        .put(
                                "/api/v1/cap/feeds/xa",
                                Map.of("name", "Xã", "url", url, "every_s", 15, "areas", List.of("Thôn 3"))));
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> found = new ArrayList<>();
        hub.get(path).get("items").forEach(found::add);
        return found;
    }

    private String facts(String action) {
        return hub.server().store().readNow(handle -> handle.select(
                        "SELECT details FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1", action)
                .mapTo(String.class)
                .one());
    }
}
