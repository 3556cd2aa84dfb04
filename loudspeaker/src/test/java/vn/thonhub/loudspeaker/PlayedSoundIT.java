package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;

/**
 * What a real agent wrote to its sink is what was scheduled: sample for sample the library's file as the program ffmpeg
 * decodes it, and, within what MP3 takes away, the very sound that was uploaded.
 */
class PlayedSoundIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void whatTheSpeakerPlayedIsWhatWasScheduled() throws Exception {
        Path ffmpeg = Peers.program("ffmpeg");
        try (SpeakerHub hub = new SpeakerHub(false)) {
            JsonNode audio = upload(hub);
            FileSink sink = new FileSink(folder, Ticker.system());
            try (SpeakerAgent agent = new SpeakerAgent(
                    SpeakerOptions.in(folder.resolve("loa-1")),
                    hub.enrol("loa-1"),
                    sink,
                    Clock.systemUTC(),
                    Ticker.system())) {
                agent.start();
                play(hub, audio.get("id").asText());
            }
            short[] played = samples(Files.readAllBytes(folder.resolve("play-1.pcm")));
            short[] library = decode(ffmpeg, hub, audio.get("id").asText());

            // A machine that wakes the player late makes it leave out the beginning; what it plays ends with the
            // recording.
            int late = library.length - played.length;
            assertThat(late).isBetween(0, 24_000);
            assertThat(difference(library, late, played))
                    .as("against ffmpeg's decoding")
                    .isLessThanOrEqualTo(2);
            assertThat(signalToNoise(SignalTune.samples(), late, played))
                    .as("against the upload, dB")
                    .isGreaterThan(20);
        }
    }

    private static JsonNode upload(SpeakerHub hub) {
        HttpResponse<String> uploaded = hub.upload(SignalTune.wav(), "title=Tune");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        return Json.read(uploaded.body(), JsonNode.class);
    }

    private static void play(SpeakerHub hub, String audioId) {
        await().atMost(PATIENCE)
                .until(() ->
                        hub.get("/api/v1/speakers/loa-1").get("state").asText().equals("online"));
        TestBrowser.Answer planned = hub.browser()
                .post(
                        "/api/v1/broadcasts",
                        Map.of(
                                "title",
                                "Nhạc",
                                "audio_id",
                                audioId,
                                "volume",
                                100,
                                "start_at",
                                Instant.now().plusSeconds(5).toString()));
        SpeakerHub.require(201, planned);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.get("/api/v1/broadcasts/" + planned.json().get("id").asText())
                                .get("state")
                                .asText())
                .isEqualTo("completed"));
    }

    private short[] decode(Path ffmpeg, SpeakerHub hub, String audioId) throws Exception {
        Path file = Files.write(
                folder.resolve("library.mp3"), hub.browser().download("/api/v1/audio/" + audioId + "/content"));
        Path raw = folder.resolve("library.pcm");
        Process process = new ProcessBuilder(List.of(
                        ffmpeg.toString(),
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-f",
                        "s16le",
                        "-ac",
                        "1",
                        "-ar",
                        "48000",
                        raw.toString()))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return samples(Files.readAllBytes(raw));
    }

    private static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static int difference(short[] wanted, int from, short[] played) {
        int worst = 0;
        for (int i = 0; i < played.length; i++) {
            worst = Math.max(worst, Math.abs(wanted[from + i] - played[i]));
        }
        return worst;
    }

    /** With the one gain that fits best, since the library is levelled. */
    private static double signalToNoise(short[] wanted, int from, short[] played) {
        double both = 0;
        double own = 0;
        int count = Math.min(played.length, wanted.length - from);
        for (int i = 0; i < count; i++) {
            both += (double) wanted[from + i] * played[i];
            own += (double) wanted[from + i] * wanted[from + i];
        }
        double gain = both / own;
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < count; i++) {
            double should = gain * wanted[from + i];
            signal += should * should;
            noise += (played[i] - should) * (played[i] - should);
        }
        return 10 * Math.log10(signal / noise);
    }
}
