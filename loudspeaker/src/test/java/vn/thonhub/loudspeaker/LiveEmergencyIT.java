package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.AudioSink;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.cap.CapReader;
import vn.thonhub.loudspeaker.cap.CapRefused;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** An official speaks; real speakers sound what was said, together, while it is being said. */
@Execution(ExecutionMode.CONCURRENT)
class LiveEmergencyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEXT = "Chủ tịch xã nói trực tiếp về lũ.";
    private static final int RATE = 44_100;
    private static final int BLOCK = RATE / 3;

    @TempDir
    Path folder;

    private final List<SpeakerAgent> agents = new ArrayList<>();
    private final ScheduledExecutorService microphone = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private SpeakerHub hub;

    @BeforeEach
    void open() {
        hub = new SpeakerHub(false);
    }

    @AfterEach
    void close() {
        microphone.shutdownNow();
        agents.forEach(SpeakerAgent::close);
        hub.close();
    }

    @Test
    void whatIsSaidSoundsOnAllSpeakersTogetherUntilItIsEnded() throws Exception {
        start(hub.enrol("loa-1"));
        start(hub.enrol("loa-2"));
        awaitOnline("loa-1");
        awaitOnline("loa-2");
        JsonNode draft = draft();
        assertThat(draft.get("live").asBoolean()).isTrue();
        assertThat(draft.has("audio")).isFalse();
        assertThat(speak(hub.browser(), path(draft), 0).statusCode())
                .as("not before the second step")
                .isEqualTo(403);

        long confirmed = System.nanoTime();
        SpeakerHub.require(200, confirm(draft));
        AtomicInteger said = new AtomicInteger();
        microphone.scheduleAtFixedRate(
                () -> speak(hub.browser(), path(draft), said.getAndIncrement()), 333, 333, TimeUnit.MILLISECONDS);

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> loud("loa-1") > 0 && loud("loa-2") > 0);
        System.out.printf("confirmed -> first sample of the voice %.0f ms%n", (System.nanoTime() - confirmed) / 1e6);
        assertThat(System.nanoTime() - confirmed).isLessThan(TimeUnit.MILLISECONDS.toNanos(3_000));
        await().atMost(PATIENCE).until(() -> said.get() >= 15);
        TestBrowser colleague = hub.server().signedIn(Role.OFFICIAL);
        assertThat(speak(colleague, path(draft), 999).statusCode())
                .as("nobody else speaks into it")
                .isEqualTo(403);
        assertThat(hub.fetch("/api/v1/live/" + draft.get("id").asText(), Map.of())
                        .statusCode())
                .isEqualTo(401);

        SpeakerHub.require(200, colleague.post(path(draft) + "/cancel", Map.of()));
        microphone.shutdownNow();

        await().atMost(PATIENCE)
                .until(() -> hub.get(path(draft)).get("counts").get("sounding").asInt() == 0);
        assertThat(speak(hub.browser(), path(draft), 1_000).statusCode()).isEqualTo(409);
        short[] first = played("loa-1");
        short[] second = played("loa-2");
        assertThat(Math.abs(onset(first) - onset(second))).as("samples apart").isLessThan(48 * 60);
        // Four seconds and more of an even tone, no holes between its pieces.
        int from = Math.max(onset(first), onset(second)) + 4_800;
        for (int i = from; i < from + 3 * 48_000; i += 2_400) {
            assertThat(peak(first, i, i + 2_400)).as("at %d", i).isGreaterThan(3_000);
        }
    }

    @Test
    void whenNobodySpeaksAnyMoreTheSpeakersGetTheirLineBackAndOthersAreTold() throws CapRefused {
        start(hub.enrol("loa-1"));
        awaitOnline("loa-1");
        TestBrowser.Answer address = hub.browser().post("/api/v1/cap/issued", Map.of());
        SpeakerHub.require(201, address);
        String feed = address.json().get("path").asText();
        JsonNode draft = draft();
        SpeakerHub.require(200, confirm(draft));
        await().atMost(PATIENCE)
                .until(() -> hub.get(path(draft)).get("counts").get("sounding").asInt() == 1);
        assertThat(msgType(feed, draft, "")).isEqualTo("Alert");
        assertThat(hub.fetch(feed, Map.of()).body()).doesNotContain(".cancel");

        await().atMost(Duration.ofSeconds(50))
                .until(() -> hub.get(path(draft)).get("state").asText().equals("cancelled"));

        await().atMost(PATIENCE)
                .until(() -> hub.get(path(draft)).get("counts").get("sounding").asInt() == 0);
        assertThat(hub.get(path(draft)).get("ended_by").asText()).isEqualTo("hub");
        assertThat(hub.fetch(feed, Map.of()).body())
                .as("others are told, too")
                .contains(draft.get("id").asText() + ".cancel");
        assertThat(msgType(feed, draft, ".cancel")).isEqualTo("Cancel");
    }

    /** Of a document that went out, as the hub's own reader finds it. */
    private String msgType(String feed, JsonNode draft, String suffix) throws CapRefused {
        String document = hub.fetch(feed + "/" + draft.get("id").asText() + suffix, Map.of())
                .body();
        return new CapReader().read(document.getBytes(StandardCharsets.UTF_8)).msgType();
    }

    private JsonNode draft() {
        TestBrowser.Answer answer = hub.browser()
                .post("/api/v1/emergencies", Map.of("title", "Lũ", "text", TEXT, "live", true, "volume", 100));
        SpeakerHub.require(201, answer);
        return answer.json();
    }

    private TestBrowser.Answer confirm(JsonNode draft) {
        return hub.browser()
                .post(
                        path(draft) + "/confirm",
                        Map.of(
                                "confirm_token",
                                draft.get("confirm_token").asText(),
                                "zone_name",
                                "Toàn xã",
                                "text",
                                TEXT));
    }

    private static String path(JsonNode draft) {
        return "/api/v1/emergencies/" + draft.get("id").asText();
    }

    private HttpResponse<String> speak(TestBrowser by, String path, int block) {
        ByteBuffer sound = ByteBuffer.allocate(BLOCK * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < BLOCK; i++) {
            sound.putShort((short) (8_000 * Math.sin((block * (double) BLOCK + i) * 2 * Math.PI * 300 / RATE)));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(hub.url() + path + "/sound?block=" + block + "&rate=" + RATE))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sound.array()));
        by.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(EnrolmentFile enrolment) {
        try {
            Path sink = Files.createDirectories(folder.resolve(enrolment.deviceId() + "-played"));
            AudioSink into = new FileSink(sink, Ticker.system());
            SpeakerAgent agent = new SpeakerAgent(
                    SpeakerOptions.in(folder.resolve(enrolment.deviceId())),
                    enrolment,
                    into,
                    Clock.systemUTC(),
                    Ticker.system());
            agents.add(agent);
            agent.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitOnline(String speaker) {
        await().atMost(PATIENCE).until(() -> hub.get("/api/v1/speakers/" + speaker)
                .get("state")
                .asText()
                .equals("online"));
    }

    private int loud(String speaker) throws IOException {
        return peak(played(speaker), 0, Integer.MAX_VALUE) > 3_000 ? 1 : 0;
    }

    private short[] played(String speaker) throws IOException {
        Path file = folder.resolve(speaker + "-played").resolve("play-1.pcm");
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static int onset(short[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > 3_000) {
                return i;
            }
        }
        return samples.length;
    }

    private static int peak(short[] samples, int from, int to) {
        int peak = 0;
        for (int i = from; i < Math.min(to, samples.length); i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
