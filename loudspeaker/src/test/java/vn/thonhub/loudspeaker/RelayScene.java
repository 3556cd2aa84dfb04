package vn.thonhub.loudspeaker;

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
import java.util.Optional;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.FileSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;

/** A hub with two speakers that keep what they play, and a real station that hums at 400 Hz. */
final class RelayScene implements AutoCloseable {
    static final int STATION_HZ = 400;
    /** Of the recording that is heard instead. */
    static final int FALLBACK_HZ = 1_200;

    static final List<String> SPEAKERS = List.of("loa-1", "loa-2");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final List<SpeakerAgent> agents = new ArrayList<>();
    final RadioStation station;
    final SpeakerHub hub;

    RelayScene(Path folder) throws IOException {
        this.folder = folder;
        station = new RadioStation(folder.resolve("station"), STATION_HZ);
        hub = new SpeakerHub(false);
        for (String id : SPEAKERS) {
            start(id);
        }
    }

    private void start(String id) throws IOException {
        Path sink = Files.createDirectories(folder.resolve(id + "-played"));
        SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve(id)),
                hub.enrol(id),
                new FileSink(sink, Ticker.system()),
                Clock.systemUTC(),
                Ticker.system());
        agents.add(agent);
        agent.start();
    }

    /** Keeps the station's address. @return the relay's id */
    String relay(String path) throws Exception {
        byte[] recording = Files.readAllBytes(RadioStation.tone(folder, FALLBACK_HZ, 7, "wav"));
        Map<String, Object> relay =
                Map.of("name", "Đài tỉnh", "url", station.url(path), "fallback_audio_id", upload(recording, "Instead"));
        return post(201, "/api/v1/relays", relay).get("id").asText();
    }

    /** @return the recording's id */
    String upload(byte[] sound, String title) {
        return Json.read(hub.upload(sound, "title=" + title).body(), JsonNode.class)
                .get("id")
                .asText();
    }

    /** A broadcast of one minute of it and nothing else. @param start absent: now */
    JsonNode minuteOf(String relay, Optional<Instant> start) {
        Map<String, Object> wanted = new HashMap<>(
                Map.of("title", "Tiếp sóng", "volume", 100, "items", List.of(Map.of("relay_id", relay, "minutes", 1))));
        start.ifPresent(at -> wanted.put("start_at", at.toString()));
        return post(201, "/api/v1/broadcasts", wanted);
    }

    JsonNode post(int status, String path, Map<String, Object> body) {
        TestBrowser.Answer answer = hub.browser().post(path, body);
        SpeakerHub.require(status, answer);
        return answer.json();
    }

    /** Until both speakers have played so much of their so-manieth play. */
    void awaitPlayed(int play, double seconds) {
        await().atMost(PATIENCE)
                .until(() -> SPEAKERS.stream().allMatch(id -> played(id, play).seconds() >= seconds));
    }

    /** Until the hub has heard of it from both speakers. */
    void awaitEvents(String type) {
        await().atMost(PATIENCE)
                .until(() -> hub.server().store().readNow(handle -> handle.select(
                                        "SELECT COUNT(*) FROM speaker_event WHERE type = ?", type)
                                .mapTo(Integer.class)
                                .one())
                        >= SPEAKERS.size());
    }

    JsonNode awaitState(JsonNode broadcast, String state) {
        String path = "/api/v1/broadcasts/" + broadcast.get("id").asText();
        await().atMost(PATIENCE).until(() -> hub.get(path).get("state").asText().equals(state));
        return hub.get(path);
    }

    /** Takes it off the air. Until both speakers' word that they stopped is with the hub. */
    JsonNode cancel(JsonNode broadcast) {
        String path = "/api/v1/broadcasts/" + broadcast.get("id").asText();
        post(200, path + "/cancel", Map.of());
        await().atMost(PATIENCE).until(() -> {
            int stopped = 0;
            for (JsonNode delivery : hub.get(path).get("deliveries")) {
                stopped += delivery.has("ended_at") ? 1 : 0;
            }
            return stopped == SPEAKERS.size();
        });
        return hub.get(path);
    }

    PlayedFile played(String speaker, int play) {
        return new PlayedFile(folder.resolve(speaker + "-played").resolve("play-" + play + ".pcm"));
    }

    @Override
    public void close() {
        agents.forEach(SpeakerAgent::close);
        hub.close();
        station.close();
    }
}
