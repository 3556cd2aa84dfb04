package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
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
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** A running broadcast is held and goes on: on all speakers at the same sample, and the proof counts what sounded. */
class PauseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final List<SpeakerAgent> agents = new ArrayList<>();
    private SpeakerHub hub;
    private String broadcast;
    private long length;

    @BeforeEach
    void open() throws IOException {
        hub = new SpeakerHub(false);
        for (String id : List.of("loa-1", "loa-2")) {
            start(hub.enrol(id));
            await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/" + id)
                    .get("state")
                    .asText()
                    .equals("online"));
        }
        String audio = Json.mapper()
                .readTree(hub.upload(SignalTune.wav(), "title=Nhac").body())
                .get("id")
                .asText();
        int repeat = (int) (10_000 / SignalTune.duration().toMillis() + 1);
        Map<String, Object> wanted = new HashMap<>(Map.of("title", "Ban tin", "audio_id", audio, "repeat", repeat));
        wanted.put("start_at", Instant.now().plusSeconds(4).toString());
        var planned = hub.browser().post("/api/v1/broadcasts", wanted);
        SpeakerHub.require(201, planned);
        broadcast = "/api/v1/broadcasts/" + planned.json().get("id").asText();
        length = hub.get("/api/v1/audio/" + audio).get("duration_ms").asLong() * repeat;
    }

    @AfterEach
    void close() {
        agents.forEach(SpeakerAgent::close);
        hub.close();
    }

    @Test
    void itGoesOnWhereItWasHeldAndNothingIsCountedTwice() throws IOException {
        await().atMost(PATIENCE).until(() -> samples("loa-1", 1) > 48_000 && samples("loa-2", 1) > 48_000);
        assertThat(hub.server()
                        .signedIn(Role.POLICE)
                        .post("/api/v1/on-air/pause", Map.of())
                        .status())
                .isEqualTo(403);
        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/pause", Map.of()));
        await().atMost(PATIENCE)
                .until(() -> events().stream().filter("PAUSED"::equals).count() == 2);
        long first = samples("loa-1", 1);
        assertThat(first).as("held at the same sample").isCloseTo(samples("loa-2", 1), within(48L * 50));
        assertThat(first).isLessThan(length * 48);
        assertThat(hub.get(broadcast).get("state").asText()).isEqualTo("playing");

        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/resume", Map.of()));

        await().atMost(PATIENCE)
                .until(() -> hub.get(broadcast).get("state").asText().equals("completed"));
        for (JsonNode delivery : hub.get(broadcast).get("deliveries")) {
            assertThat(delivery.get("played_ms").asLong())
                    .as("pauses do not count")
                    .isCloseTo(length, within(150L));
        }
        assertThat(samples("loa-1", 1) + samples("loa-1", 2)).isCloseTo(length * 48, within(48L * 150));
        assertThat(audited()).contains("on_air.pause", "on_air.resume");
        long held = hub.server().store().readNow(handle -> handle.select(
                        "SELECT COUNT(*) FROM occurrence WHERE paused_at IS NOT NULL")
                .mapTo(Long.class)
                .one());
        assertThat(held).isZero();
    }

    @Test
    void whoGoesOnAloneIsToldAloneAndTheOtherIsStillHeld() throws IOException {
        await().atMost(PATIENCE).until(() -> samples("loa-1", 1) > 48_000 && samples("loa-2", 1) > 48_000);
        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/pause", Map.of()));
        await().atMost(PATIENCE)
                .until(() -> events().stream().filter("PAUSED"::equals).count() == 2);
        assertThat(held("loa-1")).isTrue();
        assertThat(held("loa-2")).isTrue();

        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/resume", Map.of("speakers", List.of("loa-1"))));
        assertThat(held("loa-1")).isFalse();
        assertThat(held("loa-2")).isTrue();
        assertThat(hub.get(broadcast).get("paused").asBoolean()).isTrue();
        await().atMost(PATIENCE).until(() -> state("loa-1").equals("completed"));
        assertThat(held("loa-2")).as("still, when the other is through").isTrue();

        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/resume", Map.of()));
        assertThat(hub.get(broadcast).get("paused").asBoolean()).isFalse();
        await().atMost(PATIENCE)
                .until(() -> hub.get(broadcast).get("state").asText().equals("completed"));
    }

    private JsonNode delivery(String speaker) {
        for (JsonNode one : hub.get(broadcast).get("deliveries")) {
            if (one.get("speaker_id").asText().equals(speaker)) {
                return one;
            }
        }
        throw new AssertionError("no delivery for " + speaker);
    }

    private boolean held(String speaker) {
        return delivery(speaker).has("paused_at");
    }

    private String state(String speaker) {
        return delivery(speaker).get("state").asText();
    }

    private static org.assertj.core.data.Offset<Long> within(long value) {
        return org.assertj.core.data.Offset.offset(value);
    }

    private long samples(String speaker, int play) throws IOException {
        Path file = folder.resolve(speaker + "-played").resolve("play-" + play + ".pcm");
        return Files.exists(file) ? Files.size(file) / 2 : 0;
    }

    private List<String> events() {
        return hub.server().store().readNow(handle -> handle.select("SELECT type FROM speaker_event")
                .mapTo(String.class)
                .list());
    }

    private List<String> audited() {
        return hub.server().store().readNow(handle -> handle.select("SELECT action FROM audit")
                .mapTo(String.class)
                .list());
    }

    private void start(EnrolmentFile enrolment) throws IOException {
        Path sink = Files.createDirectories(folder.resolve(enrolment.deviceId() + "-played"));
        SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve(enrolment.deviceId())),
                enrolment,
                new FileSink(sink, Ticker.system()),
                Clock.systemUTC(),
                Ticker.system());
        agents.add(agent);
        agent.start();
    }
}
