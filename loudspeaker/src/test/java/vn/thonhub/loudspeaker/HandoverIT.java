package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.agent.TappedSink;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * A planned priority programme takes the line from a normal one, timed at the sink of a real agent: how long nobody hears
 * anything, and that the two are never heard together.
 */
@Execution(ExecutionMode.CONCURRENT)
class HandoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int LOWER_HZ = 440;
    private static final int HIGHER_HZ = 900;
    private static final long MILLI = 1_000_000;

    @TempDir
    Path folder;

    private final List<Take> takes = new CopyOnWriteArrayList<>();

    /** When the samples of one play were handed to the sink, which plays them from the first one on without a break. */
    private static final class Take implements TappedSink.Tap {
        private long begunAt;
        private long samples;

        @Override
        public synchronized void played(short[] block, int count) {
            if (samples == 0) {
                begunAt = System.nanoTime();
            }
            samples += count;
        }

        synchronized long begunAt() {
            return begunAt;
        }

        /** When its last sample has sounded. */
        synchronized long endedAt() {
            return begunAt + Pcm.nanos(samples);
        }
    }

    private Take take() {
        Take take = new Take();
        takes.add(take);
        return take;
    }

    @Test
    void theHigherOneBeginsInTimeAfterLessThanASecondOfSilence() throws Exception {
        try (SpeakerHub hub = new SpeakerHub(false);
                SpeakerAgent agent = new SpeakerAgent(
                        SpeakerOptions.in(folder.resolve("loa-1")),
                        hub.enrol("loa-1"),
                        new TappedSink(new FileSink(folder, Ticker.system()), this::take),
                        Clock.systemUTC(),
                        Ticker.system())) {
            agent.start();
            await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/loa-1")
                    .get("state")
                    .asText()
                    .equals("online"));
            String low = upload(hub, LOWER_HZ, 20);
            String high = upload(hub, HIGHER_HZ, 4);
            Instant start = Instant.now().plusSeconds(6);
            Instant handover = start.plusSeconds(8);
            String lower = plan(hub, "normal", low, start);
            String higher = plan(hub, "priority", high, handover);

            await().atMost(PATIENCE).until(() -> state(hub, higher).equals("completed"));
            long planned = nanoTimeOf(handover);

            Take first = takes.get(0);
            Take second = takes.get(1);
            double silence = (second.begunAt() - first.endedAt()) / (double) MILLI;
            double late = (second.begunAt() - planned) / (double) MILLI;
            System.out.printf("handover: %.0f ms of silence, the higher one %.0f ms late%n", silence, late);
            // Of what may be late on a busy machine only the look that sends the lower one away is the handover's own.
            assertThat(silence - Math.max(0, late))
                    .as("ms nobody hears anything before it is time")
                    .isBetween(100.0, 1_000.0);
            assertThat(late).as("ms the higher one is late").isBetween(-100.0, 500.0);
            assertThat(new PlayedFile(folder.resolve("play-1.pcm")).pitches(LOWER_HZ, HIGHER_HZ))
                    .as("second by second")
                    .startsWith(LOWER_HZ, LOWER_HZ, LOWER_HZ, LOWER_HZ, LOWER_HZ, LOWER_HZ)
                    .doesNotContain(HIGHER_HZ, PlayedFile.MIXTURE);
            assertThat(new PlayedFile(folder.resolve("play-2.pcm")).pitches(LOWER_HZ, HIGHER_HZ))
                    .startsWith(HIGHER_HZ, HIGHER_HZ, HIGHER_HZ)
                    .doesNotContain(LOWER_HZ, PlayedFile.MIXTURE);
            assertThat(fadedOut(new PlayedFile(folder.resolve("play-1.pcm")).samples()))
                    .as("the lower one fades, it is not cut")
                    .isTrue();
            assertThat(state(hub, lower)).isNotEqualTo("completed");
        }
    }

    /** An instant of the wall clock on the monotonic one. */
    private static long nanoTimeOf(Instant instant) {
        return System.nanoTime() - Duration.between(instant, Instant.now()).toNanos();
    }

    private static boolean fadedOut(short[] samples) {
        int loudest = 0;
        for (int i = samples.length - Pcm.RATE / 500; i < samples.length; i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest < 1_000;
    }

    private String upload(SpeakerHub hub, int hz, int seconds) throws Exception {
        byte[] tone = Files.readAllBytes(RadioStation.tone(folder, hz, seconds, "wav"));
        return Json.read(hub.upload(tone, "title=" + hz).body(), JsonNode.class)
                .get("id")
                .asText();
    }

    private static String plan(SpeakerHub hub, String kind, String audio, Instant at) {
        TestBrowser.Answer planned = hub.browser()
                .post(
                        "/api/v1/broadcasts",
                        Map.of(
                                "title",
                                kind,
                                "audio_id",
                                audio,
                                "class",
                                kind,
                                "volume",
                                100,
                                "start_at",
                                at.toString()));
        SpeakerHub.require(201, planned);
        return planned.json().get("id").asText();
    }

    private static String state(SpeakerHub hub, String broadcast) {
        return hub.get("/api/v1/broadcasts/" + broadcast).get("state").asText();
    }
}
