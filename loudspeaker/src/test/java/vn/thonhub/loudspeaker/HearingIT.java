package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.agent.hearing.FileMicrophone;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** Two speakers play the same; the horn of one is cut off. Each has a microphone in its own noisy place. */
class HearingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theProofTellsWhichSpeakerWasHeard() throws Exception {
        try (SpeakerHub hub = new SpeakerHub(false);
                Place sound = new Place(folder.resolve("loa-1"), 0.2);
                Place cutOff = new Place(folder.resolve("loa-2"), 0);
                SpeakerAgent one = agent(hub, "loa-1", sound);
                SpeakerAgent two = agent(hub, "loa-2", cutOff)) {
            one.start();
            two.start();
            String id = play(hub, longer());

            JsonNode proof = hub.get("/api/v1/proof-of-play");
            JsonNode heard = of(proof, id, "loa-1");
            JsonNode unheard = of(proof, id, "loa-2");
            assertThat(heard.path("heard").isBoolean()).as(heard.toString()).isTrue();
            assertThat(heard.path("heard").asBoolean()).isTrue();
            assertThat(unheard.path("heard").isBoolean()).as(unheard.toString()).isTrue();
            assertThat(unheard.path("heard").asBoolean()).isFalse();
            assertThat(heard.get("mic_dbfs").asDouble())
                    .isGreaterThan(unheard.get("mic_dbfs").asDouble() + 6);
            JsonNode month = hub.get(month(""));
            assertThat(month.at("/total/heard").asInt()).isEqualTo(1);
            assertThat(month.at("/total/unheard").asInt()).isEqualTo(1);
            assertThat(month.get("shortfalls")).hasSize(1);
            assertThat(month.at("/shortfalls/0/speaker_id").asText())
                    .as("played to its end, and yet to be asked about")
                    .isEqualTo("loa-2");
            assertThat(new String(hub.browser().download(month("/csv")), java.nio.charset.StandardCharsets.UTF_8))
                    .containsPattern("\"loa-1\".*,\"có\",-[0-9.]+,")
                    .containsPattern("\"loa-2\".*,\"không\",-[0-9.]+,");
        }
    }

    private static String month(String form) {
        return "/api/v1/proof-of-play/month" + form + "?month=" + YearMonth.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private static SpeakerAgent agent(SpeakerHub hub, String id, Place place) {
        return new SpeakerAgent(
                SpeakerOptions.in(place.folder().resolve("data"))
                        .withMicrophone(new FileMicrophone(place.microphone())),
                hub.enrol(id),
                new FileSink(place.folder(), Ticker.system()),
                Clock.systemUTC(),
                Ticker.system());
    }

    /** The tune, and then backwards: ten seconds that do not repeat themselves. */
    private static short[] longer() {
        short[] tune = SignalTune.samples();
        short[] both = java.util.Arrays.copyOf(tune, tune.length * 2);
        for (int i = 0; i < tune.length; i++) {
            both[both.length - 1 - i] = tune[i];
        }
        return both;
    }

    private static String play(SpeakerHub hub, short[] samples) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String id : new String[] {"loa-1", "loa-2"}) {
                assertThat(hub.get("/api/v1/speakers/" + id).get("state").asText())
                        .isEqualTo("online");
            }
        });
        var uploaded = hub.upload(SignalTune.wav(samples), "title=Tune");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        TestBrowser.Answer planned = hub.browser()
                .post(
                        "/api/v1/broadcasts",
                        Map.of(
                                "title",
                                "Nhạc",
                                "audio_id",
                                Json.read(uploaded.body(), JsonNode.class)
                                        .get("id")
                                        .asText(),
                                "volume",
                                100,
                                "start_at",
                                Instant.now().plusSeconds(6).toString()));
        SpeakerHub.require(201, planned);
        String id = planned.json().get("id").asText();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.get("/api/v1/broadcasts/" + id).get("state").asText())
                .isEqualTo("completed"));
        return id;
    }

    private static JsonNode of(JsonNode proof, String broadcast, String speaker) {
        for (JsonNode one : proof.get("items")) {
            if (one.get("broadcast_id").asText().equals(broadcast)
                    && one.get("speaker_id").asText().equals(speaker)) {
                return one;
            }
        }
        throw new AssertionError("no proof of " + broadcast + " on " + speaker + " in " + proof);
    }

    /** What stands around a speaker: its horn's sound comes to its microphone a quarter of a second late, in noise. */
    private static final class Place implements AutoCloseable {
        private final Path folder;
        private final Thread thread;

        Place(Path folder, double gain) throws java.io.IOException {
            this.folder = Files.createDirectories(folder);
            Files.createFile(microphone());
            this.thread = new Thread(new Air(folder.resolve("play-1.pcm"), microphone(), gain), "air-" + folder);
            thread.setDaemon(true);
            thread.start();
        }

        Path folder() {
            return folder;
        }

        Path microphone() {
            return folder.resolve("microphone.pcm");
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
