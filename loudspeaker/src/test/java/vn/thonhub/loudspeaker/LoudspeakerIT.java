package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** The module with real speakers, over real brokers. */
@Execution(ExecutionMode.CONCURRENT)
class LoudspeakerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What a build machine with other work on its cores may add to a start; a quiet one stays below 5 ms. */
    private static final long CROWDED_MS = 250;

    @TempDir
    Path folder;

    private final List<SpeakerAgent> agents = new ArrayList<>();
    private SpeakerHub hub;

    @AfterEach
    void close() {
        agents.forEach(SpeakerAgent::close);
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest(name = "mosquitto {0}")
    @ValueSource(booleans = {false, true})
    void aScheduledBroadcastCompletesOnBothSpeakersAtTheSameInstant(boolean mosquitto) {
        hub = new SpeakerHub(mosquitto);
        TimedSink first = new TimedSink();
        TimedSink second = new TimedSink();
        start(hub.enrol("loa-1"), first);
        start(hub.enrol("loa-2"), second);
        awaitState("loa-1", "online");
        awaitState("loa-2", "online");
        JsonNode audio = uploadTune();
        assertThat(audio.get("loudness_lufs").asDouble()).isBetween(-17.0, -15.0);

        String id = hub.broadcast(
                audio.get("id").asText(), Optional.of(Instant.now().plusSeconds(5)));
        awaitAck(id);
        JsonNode done = awaitBroadcast(id, "completed");

        assertThat(done.get("deliveries")).hasSize(2);
        for (JsonNode delivery : done.get("deliveries")) {
            assertThat(delivery.get("state").asText()).isEqualTo("completed");
            // A busy machine may wake the player late; it then leaves out what the others have played.
            assertThat(delivery.get("played_ms").asLong())
                    .isBetween(
                            SignalTune.duration().toMillis() - CROWDED_MS,
                            SignalTune.duration().toMillis());
            assertThat(Math.abs(delivery.get("skew_ms").asLong())).isLessThan(CROWDED_MS);
        }
        double apart = Math.abs(first.begins().get(0) - second.begins().get(0)) / 1e6;
        System.out.printf(
                "two speakers began %.2f ms apart; against the plan %s and %s ms%n",
                apart,
                done.get("deliveries").get(0).get("skew_ms"),
                done.get("deliveries").get(1).get("skew_ms"));
        assertThat(apart).isLessThan(CROWDED_MS);
        JsonNode proof = hub.get("/api/v1/proof-of-play?speaker=loa-1");
        assertThat(proof.get("items")).hasSize(1);
        assertThat(proof.get("items").get(0).get("broadcast_id").asText()).isEqualTo(id);
    }

    @Test
    void theSameEventTwiceIsOneEvent() {
        hub = new SpeakerHub(false);
        start(hub.enrol("loa-1"), new TimedSink());
        awaitState("loa-1", "online");
        String id = hub.broadcast(uploadTune().get("id").asText(), Optional.empty());
        JsonNode before = awaitBroadcast(id, "completed");
        List<String> events = storedEvents();
        assertThat(events).hasSize(2);

        for (String event : events) {
            hub.publish(
                    "thon/v1/" + SpeakerHub.HUB_ID + "/speaker/loa-1/event", event.getBytes(StandardCharsets.UTF_8));
        }
        String later = events.get(1)
                .replaceAll("\"event_id\":\"[^\"]*\"", "\"event_id\":\"marker\"")
                .replaceAll("\"n\":\\d+", "\"n\":90");
        hub.publish("thon/v1/" + SpeakerHub.HUB_ID + "/speaker/loa-1/event", later.getBytes(StandardCharsets.UTF_8));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(storedEvents()).hasSize(3));
        assertThat(hub.get("/api/v1/broadcasts/" + id).get("deliveries")).isEqualTo(before.get("deliveries"));
        assertThat(spooled("loa-1")).isEmpty();
    }

    @Test
    void aSpeakerThatLosesPowerInTheMiddleGoesOnAndSaysSo() {
        hub = new SpeakerHub(false);
        EnrolmentFile enrolment = hub.enrol("loa-1");
        SpeakerAgent agent = start(enrolment, new TimedSink());
        awaitState("loa-1", "online");
        String id = hub.broadcast(uploadTune().get("id").asText(), Optional.empty());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> delivery(id).get("state").asText().equals("started"));

        agent.cut();
        start(enrolment, new TimedSink());
        JsonNode done = awaitBroadcast(id, "completed");

        JsonNode delivery = done.get("deliveries").get(0);
        assertThat(delivery.get("played_ms").asLong())
                .isPositive()
                .isLessThan(SignalTune.duration().toMillis());
        assertThat(storedEvents()).hasSize(3).anyMatch(event -> event.contains("RESUMED"));
    }

    @Test
    void withTheHubAwayItPlaysFromItsCacheAndTheProofComesLater() {
        hub = new SpeakerHub(false);
        TimedSink sink = new TimedSink();
        start(hub.enrol("loa-1"), sink);
        awaitState("loa-1", "online");
        String id = hub.broadcast(
                uploadTune().get("id").asText(), Optional.of(Instant.now().plusSeconds(6)));
        awaitAck(id);
        await().atMost(PATIENCE).until(() -> cached("loa-1") == 1);

        hub.hubDown();
        await().atMost(PATIENCE).until(() -> !sink.begins().isEmpty());
        await().atMost(PATIENCE).until(() -> spooled("loa-1").size() == 2);
        assertThat(delivery(id).get("state").asText()).isEqualTo("acked");
        hub.hubUp();

        awaitBroadcast(id, "completed");
        await().atMost(PATIENCE).until(() -> spooled("loa-1").isEmpty());
    }

    @Test
    void aCancelledBroadcastFallsSilent() {
        hub = new SpeakerHub(false);
        start(hub.enrol("loa-1"), new TimedSink());
        awaitState("loa-1", "online");
        String id = hub.broadcast(uploadTune().get("id").asText(), Optional.empty());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> delivery(id).get("state").asText().equals("started"));

        SpeakerHub.require(200, hub.browser().post("/api/v1/broadcasts/" + id + "/cancel", Map.of()));

        await().atMost(PATIENCE).until(() -> delivery(id).has("played_ms"));
        assertThat(delivery(id).get("state").asText()).isEqualTo("cancelled");
        assertThat(delivery(id).get("played_ms").asLong())
                .isLessThan(SignalTune.duration().toMillis());
        assertThat(hub.get("/api/v1/broadcasts/" + id).get("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void whoFallsSilentIsOfflineAndTheAlertEndsWithItsReturn() {
        hub = new SpeakerHub(false);
        EnrolmentFile enrolment = hub.enrol("loa-1");
        SpeakerAgent agent = start(enrolment, new TimedSink());
        awaitState("loa-1", "online");

        agent.cut();
        awaitState("loa-1", "offline");
        assertThat(alerts()).containsExactly("active");
        start(enrolment, new TimedSink());
        awaitState("loa-1", "online");

        assertThat(alerts()).containsExactly("ended");
    }

    @Test
    void aRemovedSpeakerLeavesNoAlertAndNoAccessBehind() {
        hub = new SpeakerHub(false);
        EnrolmentFile enrolment = hub.enrol("loa-1");
        SpeakerAgent agent = start(enrolment, new TimedSink());
        awaitState("loa-1", "online");
        String media = "/api/v1/media/" + uploadTune().get("sha256").asText();
        agent.cut();
        awaitState("loa-1", "offline");

        assertThat(hub.browser().delete("/api/v1/speakers/loa-1").status()).isEqualTo(204);

        assertThat(alerts()).containsExactly("ended");
        assertThat(hub.browser().get("/api/v1/speakers/loa-1").status()).isEqualTo(404);
        assertThat(hub.fetch(media, Map.of("Authorization", "Bearer " + enrolment.mediaToken()))
                        .statusCode())
                .isEqualTo(401);
        EnrolmentFile again = hub.enrol("loa-1");
        start(again, new TimedSink());
        awaitState("loa-1", "online");
    }

    @Test
    void aTestToneIsAcknowledged() {
        hub = new SpeakerHub(false);
        TimedSink sink = new TimedSink();
        start(hub.enrol("loa-1"), sink);
        awaitState("loa-1", "online");

        SpeakerHub.require(202, hub.browser().post("/api/v1/speakers/loa-1/test", Map.of()));

        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/loa-1")
                .path("last_command")
                .path("ack")
                .asText()
                .equals("ACCEPTED"));
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
    }

    @Test
    void whatWasNeverEnrolledIsNotToldToSoundButWhatIsMissing() {
        hub = new SpeakerHub(false);
        SpeakerHub.require(201, hub.browser().post("/api/v1/speakers", Map.of("id", "loa-1", "name", "Loa 1")));

        TestBrowser.Answer refused = hub.browser().post("/api/v1/speakers/loa-1/test", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).endsWith("not-enrolled");
        assertThat(refused.text()).contains("enrolment");
        assertThat(hub.get("/api/v1/speakers/loa-1").has("last_command")).isFalse();
        assertThat(hub.browser().post("/api/v1/speakers/loa-9/test", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void badUploadsAndBadPlansAreRefusedInWordsOfUse() {
        hub = new SpeakerHub(false);
        hub.enrol("loa-1");

        HttpResponse<String> junk =
                hub.upload("this is no sound at all".repeat(1000).getBytes(), "title=x");
        assertThat(junk.statusCode()).isEqualTo(400);
        assertThat(junk.body()).contains("unusable-audio").contains("not a sound file");
        assertThat(hub.upload(new byte[3_000_000], "title=x").statusCode()).isEqualTo(413);
        assertThat(hub.upload(new byte[0], "title=x").statusCode()).isEqualTo(400);
        assertThat(hub.upload(SignalTune.wav(), "").statusCode()).isEqualTo(400);

        String audio = uploadTune().get("id").asText();
        assertThat(plan(Map.of("title", "a", "audio_id", audio, "start_at", "2020-01-01T00:00:00Z"))
                        .text())
                .contains("in the past");
        assertThat(plan(Map.of("title", "a", "audio_id", audio, "speakers", List.of("loa-9")))
                        .text())
                .contains("no speaker loa-9");
        String start = Instant.now().plusSeconds(3600).toString();
        assertThat(plan(Map.of("title", "a", "audio_id", audio, "start_at", start))
                        .status())
                .isEqualTo(201);
        TestBrowser.Answer clash = plan(Map.of("title", "b", "audio_id", audio, "start_at", start));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.text()).contains("Loa loa-1");
        TestBrowser.Answer inUse = hub.browser().delete("/api/v1/audio/" + audio);
        assertThat(inUse.status()).isEqualTo(409);
        assertThat(inUse.text()).contains("cancel it first");
    }

    @Test
    void recordingsAreForPeopleWithASessionAndSpeakersWithATokenOnly() {
        hub = new SpeakerHub(false);
        EnrolmentFile enrolment = hub.enrol("loa-1");
        JsonNode audio = uploadTune();
        String media = "/api/v1/media/" + audio.get("sha256").asText();
        String content = "/api/v1/audio/" + audio.get("id").asText() + "/content";

        assertThat(hub.fetch(media, Map.of()).statusCode()).isEqualTo(401);
        assertThat(hub.fetch(media, Map.of("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(401);
        assertThat(hub.fetch(media, Map.of("Authorization", "Bearer " + enrolment.mediaToken()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hub.fetch(content, Map.of()).statusCode()).isEqualTo(401);
        HttpResponse<String> part = hub.fetch(content, withRange(hub.browser().headers(), "bytes=0-99"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range").orElse("")).startsWith("bytes 0-99/");

        EnrolmentFile fresh = Json.read(
                hub.browser()
                        .post("/api/v1/speakers/loa-1/enrolment", Map.of("hub_url", hub.url()))
                        .text(),
                EnrolmentFile.class);
        assertThat(hub.fetch(media, Map.of("Authorization", "Bearer " + enrolment.mediaToken()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(hub.fetch(media, Map.of("Authorization", "Bearer " + fresh.mediaToken()))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, String> withRange(Map<String, String> headers, String range) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Range", range);
        return all;
    }

    private TestBrowser.Answer plan(Map<String, Object> wanted) {
        return hub.browser().post("/api/v1/broadcasts", wanted);
    }

    private SpeakerAgent start(EnrolmentFile enrolment, TimedSink sink) {
        SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve(enrolment.deviceId())).withTelemetryEvery(Duration.ofSeconds(1)),
                enrolment,
                sink,
                Clock.systemUTC(),
                Ticker.system());
        agents.add(agent);
        agent.start();
        return agent;
    }

    private JsonNode uploadTune() {
        HttpResponse<String> uploaded = hub.upload(SignalTune.wav(), "title=Nh%E1%BA%A1c%20hi%E1%BB%87u");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        try {
            return Json.mapper().readTree(uploaded.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitState(String speaker, String state) {
        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/" + speaker)
                .get("state")
                .asText()
                .equals(state));
    }

    private JsonNode delivery(String broadcast) {
        return hub.get("/api/v1/broadcasts/" + broadcast).get("deliveries").get(0);
    }

    private void awaitAck(String broadcast) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> hub.get(
                        "/api/v1/broadcasts/" + broadcast)
                .get("deliveries")
                .forEach(one -> assertThat(one.has("acked_at")).isTrue()));
    }

    private JsonNode awaitBroadcast(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.get("/api/v1/broadcasts/" + id).get("state").asText())
                .isEqualTo(state));
        return hub.get("/api/v1/broadcasts/" + id);
    }

    private List<String> storedEvents() {
        return hub.server().store().readNow(handle -> handle.select("SELECT body FROM speaker_event ORDER BY n")
                .mapTo(String.class)
                .list());
    }

    private List<String> alerts() {
        return hub.server().store().readNow(handle -> handle.select(
                        "SELECT condition FROM alert WHERE kind = 'speaker.offline'")
                .mapTo(String.class)
                .list());
    }

    /** Events the speaker still keeps for the hub. */
    private List<Path> spooled(String speaker) {
        try (var files = Files.newDirectoryStream(folder.resolve(speaker).resolve("events"), "*.event")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int cached(String speaker) {
        String[] names = folder.resolve(speaker).resolve("media").toFile().list((at, name) -> name.length() == 64);
        return names == null ? 0 : names.length;
    }
}
