package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** A speaker beside a clinic: what it wrote to its sink is never louder than its limit, but for an emergency. */
class VolumeLimitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "Nước lũ đang lên, bà con di chuyển ngay.";

    @TempDir
    Path folder;

    @Test
    void nothingButAnEmergencyIsLouderThanTheLimit() throws Exception {
        try (SpeakerHub hub = new SpeakerHub(false);
                SpeakerAgent agent = new SpeakerAgent(
                        SpeakerOptions.in(folder.resolve("loa-1")),
                        hub.enrol("loa-1"),
                        new FileSink(folder, Ticker.system()),
                        Clock.systemUTC(),
                        Ticker.system())) {
            agent.start();
            await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/loa-1")
                    .get("state")
                    .asText()
                    .equals("online"));
            String audio = Json.read(hub.upload(SignalTune.wav(), "title=Tune").body(), JsonNode.class)
                    .get("id")
                    .asText();

            play(hub, audio);
            limit(hub, 50, 100);
            play(hub, audio);
            emergency(hub, audio);
            awaitWhole(3);
            limit(hub, 50, 80);
            emergency(hub, audio);
            awaitWhole(4);

            double free = peak(1);
            assertThat(peak(2) / free).as("a programme at 100, limit 50").isCloseTo(0.25, within(0.02));
            assertThat(peak(3) / free).as("an emergency at 100").isCloseTo(1, within(0.02));
            assertThat(peak(4) / free).as("emergencies limited to 80").isCloseTo(0.64, within(0.02));
            assertThat(change(hub, Map.of("volume", 60, "volume_limit", 50)).status())
                    .as("usual volume above the limit")
                    .isEqualTo(400);
        }
    }

    private static void limit(SpeakerHub hub, int limit, int emergencyLimit) {
        TestBrowser.Answer changed =
                change(hub, Map.of("volume", 40, "volume_limit", limit, "emergency_limit", emergencyLimit));
        SpeakerHub.require(200, changed);
        long wanted = changed.json().get("schedule_revision").asLong();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/speakers/loa-1")
                                .get("reported")
                                .get("schedule_revision")
                                .asLong()
                        >= wanted);
    }

    private static TestBrowser.Answer change(SpeakerHub hub, Map<String, Object> settings) {
        Map<String, Object> whole = new HashMap<>(settings);
        whole.put("name", "Loa trạm xá");
        return hub.browser().put("/api/v1/speakers/loa-1", whole);
    }

    private static void play(SpeakerHub hub, String audio) {
        TestBrowser.Answer planned = hub.browser()
                .post(
                        "/api/v1/broadcasts",
                        Map.of(
                                "title",
                                "Bản tin",
                                "audio_id",
                                audio,
                                "volume",
                                100,
                                "start_at",
                                Instant.now().plusSeconds(5).toString()));
        SpeakerHub.require(201, planned);
        String path = "/api/v1/broadcasts/" + planned.json().get("id").asText();
        await().atMost(PATIENCE).until(() -> hub.get(path).get("state").asText().equals("completed"));
    }

    private static void emergency(SpeakerHub hub, String audio) {
        TestBrowser.Answer draft = hub.browser()
                .post(
                        "/api/v1/emergencies",
                        Map.of("title", "Lũ", "text", TEXT, "audio_id", audio, "volume", 100, "pause_s", 60));
        SpeakerHub.require(201, draft);
        String path = "/api/v1/emergencies/" + draft.json().get("id").asText();
        SpeakerHub.require(
                200,
                hub.browser()
                        .post(
                                path + "/confirm",
                                Map.of(
                                        "confirm_token",
                                        draft.json().get("confirm_token").asText(),
                                        "zone_name",
                                        "Toàn xã",
                                        "text",
                                        TEXT)));
        await().atMost(PATIENCE)
                .until(() -> hub.get(path).get("counts").get("sounding").asInt() == 1);
        Duration length = Duration.ofMillis(SignalTune.samples().length / 48 + 1_500);
        Instant until = Instant.now().plus(length);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until));
        SpeakerHub.require(200, hub.browser().post(path + "/cancel", Map.of()));
        await().atMost(PATIENCE)
                .until(() -> hub.get(path).get("counts").get("sounding").asInt() == 0);
    }

    private void awaitWhole(int play) {
        await().atMost(PATIENCE).until(() -> Files.exists(file(play)));
    }

    private Path file(int play) {
        return folder.resolve("play-" + play + ".pcm");
    }

    private double peak(int play) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(play))).order(ByteOrder.LITTLE_ENDIAN);
            int peak = 0;
            while (bytes.remaining() >= 2) {
                peak = Math.max(peak, Math.abs(bytes.getShort()));
            }
            return peak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
