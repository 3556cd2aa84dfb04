package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** Emergencies with real speakers over the embedded broker. */
@Execution(ExecutionMode.CONCURRENT)
class EmergencyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEXT = "Nước sông lên nhanh. Bà con xóm dưới lên nhà văn hóa ngay.";

    @TempDir
    Path folder;

    private final List<SpeakerAgent> agents = new ArrayList<>();
    private SpeakerHub hub;
    private String audio;

    @BeforeEach
    void open() throws IOException {
        hub = new SpeakerHub(false);
        HttpResponse<String> uploaded = hub.upload(SignalTune.wav(), "title=Coi");
        audio = Json.mapper().readTree(uploaded.body()).get("id").asText();
    }

    @AfterEach
    void close() {
        agents.forEach(SpeakerAgent::close);
        hub.close();
    }

    @Test
    void itSoundsAfterTheSecondStepOnlyRepeatsAndEndsWhenAPersonEndsIt() {
        TimedSink first = new TimedSink();
        TimedSink second = new TimedSink();
        start(hub.enrol("loa-1"), first);
        start(hub.enrol("loa-2"), second);
        awaitOnline("loa-1");
        awaitOnline("loa-2");
        JsonNode draft = draft(Map.of());
        String path = path(draft);
        assertThat(draft.get("zone_name").asText()).isEqualTo("Toàn xã");
        assertThat(draft.get("state").asText()).isEqualTo("draft");
        awaitRecording("loa-1");
        awaitRecording("loa-2");
        assertThat(first.begins()).isEmpty();

        assertThat(confirm(hub.browser(), draft, "Thôn Đông", TEXT, token(draft))
                        .status())
                .isEqualTo(409);
        assertThat(confirm(hub.browser(), draft, "Toàn xã", "khác", token(draft))
                        .status())
                .isEqualTo(409);
        assertThat(confirm(hub.browser(), draft, "Toàn xã", TEXT, "wrong").status())
                .isEqualTo(403);
        TestBrowser colleague = hub.server().signedIn(Role.OFFICIAL);
        assertThat(confirm(colleague, draft, "Toàn xã", TEXT, token(draft)).status())
                .isEqualTo(403);
        assertThat(hub.get(path).get("state").asText()).isEqualTo("draft");
        long confirmed = System.nanoTime();
        SpeakerHub.require(200, confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)));

        await().atMost(PATIENCE)
                .until(() -> first.begins().size() == 1 && second.begins().size() == 1);
        System.out.printf(
                "confirmed -> first sample %.0f and %.0f ms%n",
                (first.begins().get(0) - confirmed) / 1e6, (second.begins().get(0) - confirmed) / 1e6);
        await().atMost(PATIENCE).until(() -> counts(path).get("sounding").asInt() == 2);
        // Longer than the recording itself: it has begun again.
        await().atMost(PATIENCE)
                .until(() -> System.nanoTime() - confirmed
                        > SignalTune.duration().plusSeconds(3).toNanos());
        assertThat(counts(path).get("sounding").asInt()).isEqualTo(2);

        SpeakerHub.require(200, colleague.post(path + "/cancel", Map.of()));

        await().atMost(PATIENCE).until(() -> counts(path).get("sounding").asInt() == 0);
        assertThat(hub.get(path).get("state").asText()).isEqualTo("cancelled");
        assertThat(hub.get(path).get("deliveries").get(0).get("played_ms").asLong())
                .isGreaterThan(SignalTune.duration().toMillis());
        assertThat(audited())
                .contains("emergency.draft", "emergency.confirm", "emergency.confirm_refused", "emergency.cancel");
        assertThat(confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)).status())
                .isEqualTo(409);
    }

    @Test
    void aSpeakerThatComesBackWhileItIsOnJoinsIn() {
        TimedSink sink = new TimedSink();
        EnrolmentFile enrolment = hub.enrol("loa-1");
        JsonNode draft = draft(Map.of());
        SpeakerHub.require(200, confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)));

        start(enrolment, sink);

        await().atMost(PATIENCE).until(() -> !sink.begins().isEmpty());
        agents.get(0).cut();
        TimedSink afterTheCut = new TimedSink();
        start(enrolment, afterTheCut);
        await().atMost(PATIENCE).until(() -> !afterTheCut.begins().isEmpty());
        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));
        await().atMost(PATIENCE).until(() -> counts(path(draft)).get("sounding").asInt() == 0);
    }

    @Test
    void itPushesAnOrdinaryBroadcastAsideWhichGoesOnAfterwards() {
        TimedSink sink = new TimedSink();
        String broadcast = broadcastOn(sink);
        JsonNode draft = pushedAside(sink);

        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 3);
        assertThat(hub.get("/api/v1/on-air").at("/now/0/id").asText()).isEqualTo(broadcast);
        assertThat(hub.get("/api/v1/broadcasts/" + broadcast)
                        .at("/deliveries/0/interruptions")
                        .asInt())
                .isEqualTo(1);
        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/volume", Map.of("volume", 30)));
        awaitAck("SET_VOLUME");
        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/stop", Map.of("speakers", List.of("loa-1"))));
        awaitStopped(broadcast);
        assertThat(hub.get("/api/v1/on-air").get("now")).isEmpty();
        assertThat(audited()).contains("on_air.stop", "on_air.set_volume");
        assertThat(hub.server()
                        .signedIn(Role.POLICE)
                        .post("/api/v1/on-air/stop", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsStoppedMeanwhileDoesNotComeBackAndTheEmergencyGoesOn() {
        TimedSink sink = new TimedSink();
        String broadcast = broadcastOn(sink);
        JsonNode draft = pushedAside(sink);

        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/stop", Map.of()));
        awaitAck("STOP");
        awaitStopped(broadcast);
        assertThat(counts(path(draft)).get("sounding").asInt())
                .as("stopping the programme leaves it")
                .isEqualTo(1);
        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));

        await().atMost(PATIENCE).until(() -> counts(path(draft)).get("sounding").asInt() == 0);
        await().during(Duration.ofSeconds(2)).until(() -> sink.begins().size() == 2);
    }

    /** A bulletin that begins on the only speaker in four seconds. */
    private String broadcastOn(TimedSink sink) {
        start(hub.enrol("loa-1"), sink);
        awaitOnline("loa-1");
        Map<String, Object> wanted = new HashMap<>(Map.of("title", "Bản tin", "audio_id", audio, "repeat", 4));
        wanted.put("start_at", Instant.now().plusSeconds(4).toString());
        TestBrowser.Answer planned = hub.browser().post("/api/v1/broadcasts", wanted);
        SpeakerHub.require(201, planned);
        String broadcast = planned.json().get("id").asText();
        JsonNode air = hub.get("/api/v1/on-air");
        assertThat(air.at("/next/id").asText()).isEqualTo(broadcast);
        assertThat(air.get("speakers").asInt()).isEqualTo(1);
        return broadcast;
    }

    /** @return the emergency that sounds instead */
    private JsonNode pushedAside(TimedSink sink) {
        JsonNode draft = draft(Map.of());
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        SpeakerHub.require(200, confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)));
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 2);
        return draft;
    }

    private void awaitStopped(String broadcast) {
        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/broadcasts/" + broadcast)
                .get("state")
                .asText()
                .equals("stopped"));
    }

    @Test
    void aRecordingStaysInTheLibraryWhileAnEmergencyNeedsIt() {
        hub.enrol("loa-1");
        JsonNode draft = draft(Map.of());
        assertThat(hub.browser().delete("/api/v1/audio/" + audio).text()).contains("end it or throw its draft away");
        SpeakerHub.require(200, confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)));
        assertThat(hub.browser().delete("/api/v1/audio/" + audio).status()).isEqualTo(409);

        SpeakerHub.require(200, hub.browser().post(path(draft) + "/cancel", Map.of()));

        assertThat(hub.browser().delete("/api/v1/audio/" + audio).status()).isEqualTo(204);
    }

    @Test
    void whatIsOverEndsByItself() {
        TimedSink sink = new TimedSink();
        start(hub.enrol("loa-1"), sink);
        awaitOnline("loa-1");
        JsonNode draft = draft(Map.of("lasts_min", 1));
        SpeakerHub.require(200, confirm(hub.browser(), draft, "Toàn xã", TEXT, token(draft)));
        hub.server().store().writeNow(work -> work.handle()
                .createUpdate("UPDATE emergency SET ends_at = :now")
                .bind("now", Instant.now().toEpochMilli())
                .execute());

        await().atMost(PATIENCE)
                .until(() -> hub.get(path(draft)).get("state").asText().equals("expired"));
    }

    @Test
    void whatCannotBeIsRefusedInWordsOfUse() {
        assertThat(post(Map.of()).text()).contains("no speaker in this zone");
        hub.enrol("loa-1");
        assertThat(post(Map.of("zone", Map.of("villages", List.of("Thôn Ma")))).text())
                .contains("no village");
        assertThat(post(Map.of("zone", Map.of("speakers", List.of("loa-9")))).text())
                .contains("no speaker loa-9");
        assertThat(post(Map.of("audio_id", "0190b2a0-0000-7000-8000-000000000000"))
                        .text())
                .contains("record or upload it first");
        assertThat(post(Map.of("text", "")).status()).isEqualTo(400);
        assertThat(post(Map.of("lasts_min", 100_000)).status()).isEqualTo(400);
        JsonNode one = draft(Map.of("zone", Map.of("speakers", List.of("loa-1"))));
        assertThat(one.get("zone_name").asText()).isEqualTo("Loa loa-1");
        SpeakerHub.require(200, hub.browser().post(path(one) + "/cancel", Map.of()));
        assertThat(hub.get(path(one)).get("state").asText()).isEqualTo("discarded");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "POLICE", "TECHNICIAN", "ADMIN"})
    void aRoleWithoutTheRightNeitherDraftsNorConfirmsNorEnds(Role role) {
        hub.enrol("loa-1");
        JsonNode draft = draft(Map.of());
        TestBrowser other = hub.server().signedIn(role);

        assertThat(other.post("/api/v1/emergencies", wanted(Map.of())).status()).isEqualTo(403);
        assertThat(confirm(other, draft, "Toàn xã", TEXT, token(draft)).status())
                .isEqualTo(403);
        assertThat(other.post(path(draft) + "/cancel", Map.of()).status()).isEqualTo(403);
        assertThat(hub.get(path(draft)).get("state").asText()).isEqualTo("draft");
        assertThat(hub.get(path(draft)).has("confirm_token")).isFalse();
    }

    private Map<String, Object> wanted(Map<String, Object> more) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("title", "Lũ", "text", TEXT, "audio_id", audio, "pause_s", 1));
        wanted.putAll(more);
        return wanted;
    }

    private TestBrowser.Answer post(Map<String, Object> more) {
        return hub.browser().post("/api/v1/emergencies", wanted(more));
    }

    private JsonNode draft(Map<String, Object> more) {
        TestBrowser.Answer answer = post(more);
        SpeakerHub.require(201, answer);
        return answer.json();
    }

    private static TestBrowser.Answer confirm(TestBrowser by, JsonNode draft, String zone, String text, String token) {
        return by.post(path(draft) + "/confirm", Map.of("confirm_token", token, "zone_name", zone, "text", text));
    }

    private static String token(JsonNode draft) {
        return draft.get("confirm_token").asText();
    }

    private static String path(JsonNode draft) {
        return "/api/v1/emergencies/" + draft.get("id").asText();
    }

    private JsonNode counts(String path) {
        return hub.get(path).get("counts");
    }

    private void start(EnrolmentFile enrolment, TimedSink sink) {
        SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve(enrolment.deviceId())).withTelemetryEvery(Duration.ofSeconds(1)),
                enrolment,
                sink,
                Clock.systemUTC(),
                Ticker.system());
        agents.add(agent);
        agent.start();
    }

    private void awaitOnline(String speaker) {
        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/" + speaker)
                .get("state")
                .asText()
                .equals("online"));
    }

    private void awaitRecording(String speaker) {
        await().atMost(PATIENCE).until(() -> {
            String[] names = folder.resolve(speaker).resolve("media").toFile().list((at, name) -> name.length() == 64);
            return names != null && names.length == 1;
        });
    }

    private void awaitAck(String op) {
        await().atMost(PATIENCE).until(() -> hub.server()
                .store()
                .readNow(handle -> handle.select("SELECT ack FROM speaker_command WHERE op = ?", op)
                        .mapTo(String.class)
                        .list())
                .contains("ACCEPTED"));
    }

    private List<String> audited() {
        return hub.server().store().readNow(handle -> handle.select("SELECT action FROM audit")
                .mapTo(String.class)
                .list());
    }
}
