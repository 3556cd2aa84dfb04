package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.loudspeaker.RelayScene.FALLBACK_HZ;
import static vn.thonhub.loudspeaker.RelayScene.SPEAKERS;
import static vn.thonhub.loudspeaker.RelayScene.STATION_HZ;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * Real speakers relay a real station, over HTTP and over HLS: what they wrote to their sinks is measured by its pitch. A relay
 * takes a minute, so the tests run beside each other.
 */
@Execution(ExecutionMode.CONCURRENT)
class RelayIT {
    @TempDir
    Path folder;

    private RelayScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new RelayScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theRecordingIsHeardWhileTheStationIsNotAndTheStationAtTheLibrarysLoudness() throws Exception {
        String relay = scene.relay("/live.mp3");
        // Too soon for the hub to tune in.
        JsonNode planned = scene.minuteOf(relay, Optional.of(Instant.now().plusMillis(3_500)));
        assertThat(planned.get("relays").get(0).get("name").asText()).isEqualTo("Đài tỉnh");
        assertThat(scene.hub.browser().delete("/api/v1/relays/" + relay).status())
                .as("a broadcast needs it")
                .isEqualTo(409);

        scene.awaitPlayed(1, 22);
        scene.station.silence();
        scene.awaitPlayed(1, 26);
        scene.station.speak();
        JsonNode proof = scene.awaitState(planned, "completed");

        for (String speaker : SPEAKERS) {
            PlayedFile played = scene.played(speaker, 1);
            List<Integer> heard = played.pitches(STATION_HZ, FALLBACK_HZ);
            System.out.printf("%s, silent from 22 to 26 s: %s%n", speaker, heard);
            assertThat(played.samples().length).as("one minute").isBetween(59 * Pcm.RATE, 60 * Pcm.RATE + 10);
            int tuned = heard.indexOf(STATION_HZ);
            assertThat(tuned).as("seconds until it is heard").isBetween(6, 20);
            assertThat(heard.subList(3, tuned - 1)).as("before").containsOnly(FALLBACK_HZ);
            List<Integer> later = heard.subList(tuned, heard.size());
            int fell = later.indexOf(FALLBACK_HZ);
            int back = later.lastIndexOf(FALLBACK_HZ);
            assertThat(fell).as("seconds of the station").isBetween(8, 25);
            assertThat(later.stream().filter(hz -> hz == PlayedFile.SILENCE).count())
                    .as("seconds of silence")
                    .isLessThanOrEqualTo(3);
            assertThat(later.subList(back + 2, later.size()))
                    .as("the station again")
                    .hasSizeGreaterThan(3)
                    .containsOnly(STATION_HZ);
            assertThat(played.loudness(tuned + 1, fell - 4))
                    .as("LUFS of %s", speaker)
                    .isBetween(-18.0, -14.0);
        }
        PlayedFile.assertSame(scene.played("loa-1", 1), scene.played("loa-2", 1));
        for (JsonNode delivery : proof.get("deliveries")) {
            assertThat(delivery.get("state").asText()).isEqualTo("completed");
            assertThat(delivery.get("fallback_ms").asLong()).isBetween(3_000L, 50_000L);
            assertThat(Math.abs(delivery.get("skew_ms").asLong())).isLessThan(500);
        }
    }

    @Test
    void aRelayNowBeginsWithTheStationAndWithoutTheHubTheRecordingIsHeard() throws Exception {
        String relay = scene.relay("/hls/list.m3u8");
        Instant asked = Instant.now();
        JsonNode planned = scene.minuteOf(relay, Optional.empty());
        assertThat(Instant.parse(planned.get("start_at").asText()))
                .as("time to tune in")
                .isBetween(asked.plusSeconds(15), asked.plusSeconds(25));

        scene.awaitPlayed(1, 3);
        scene.hub.hubDown();
        scene.awaitPlayed(1, 22);
        scene.hub.hubUp();
        JsonNode proof = scene.cancel(planned);

        for (String speaker : SPEAKERS) {
            List<Integer> heard = scene.played(speaker, 1).pitches(STATION_HZ, FALLBACK_HZ);
            System.out.printf("%s over HLS, hub gone at 3 s: %s%n", speaker, heard);
            assertThat(heard.subList(2, 5)).containsOnly(STATION_HZ);
            assertThat(heard.subList(18, 22)).containsOnly(FALLBACK_HZ);
        }
        PlayedFile.assertSame(scene.played("loa-1", 1), scene.played("loa-2", 1));
        for (JsonNode delivery : proof.get("deliveries")) {
            assertThat(delivery.get("state").asText()).isEqualTo("cancelled");
            assertThat(delivery.get("fallback_ms").asLong()).isBetween(3_000L, 25_000L);
        }
    }

    @Test
    void afterAPauseAndAfterAnEmergencyTheStationIsHeardAsItThenIs() throws Exception {
        String relay = scene.relay("/live.mp3");
        JsonNode planned = scene.minuteOf(relay, Optional.empty());
        scene.awaitPlayed(1, 3);
        scene.post(202, "/api/v1/on-air/pause", Map.of());
        scene.awaitEvents("PAUSED");
        scene.post(202, "/api/v1/on-air/resume", Map.of());
        scene.awaitPlayed(2, 5);
        String emergency = emergency();
        scene.awaitPlayed(3, 2);
        scene.post(200, emergency + "/cancel", Map.of());
        scene.awaitPlayed(4, 5);
        JsonNode proof = scene.cancel(planned);

        for (String speaker : SPEAKERS) {
            for (int play : List.of(1, 2, 4)) {
                List<Integer> heard = scene.played(speaker, play).pitches(STATION_HZ, FALLBACK_HZ);
                System.out.printf("%s, play %d: %s%n", speaker, play, heard);
                assertThat(heard).as("play %d of %s", play, speaker).doesNotContain(FALLBACK_HZ);
                assertThat(heard.subList(2, Math.min(4, heard.size()))).containsOnly(STATION_HZ);
            }
        }
        PlayedFile.assertSame(scene.played("loa-1", 1), scene.played("loa-2", 1));
        PlayedFile.assertSame(scene.played("loa-1", 2), scene.played("loa-2", 2));
        for (JsonNode delivery : proof.get("deliveries")) {
            double sounded = List.of(1, 2, 4).stream()
                    .mapToDouble(play -> scene.played(delivery.get("speaker_id").asText(), play)
                            .seconds())
                    .sum();
            assertThat(delivery.get("played_ms").asLong())
                    .as("neither the pause nor the emergency counts")
                    .isCloseTo(Math.round(sounded * 1_000), Offset.offset(500L));
            assertThat(delivery.has("fallback_ms")).isFalse();
        }
    }

    private JsonNode step(JsonNode of, String path) {
        String version = "\"" + of.get("version").asLong() + "\"";
        TestBrowser.Answer answer =
                scene.hub.browser().with("If-Match", version).post(path, Map.of());
        SpeakerHub.require(200, answer);
        return answer.json();
    }

    /** Drafted and confirmed. @return where it stands */
    private String emergency() throws Exception {
        String audio = scene.upload(SignalTune.wav(), "Coi");
        JsonNode draft = scene.post(
                201,
                "/api/v1/emergencies",
                Map.of("title", "Lũ", "text", "Nước lên.", "audio_id", audio, "pause_s", 1));
        String path = "/api/v1/emergencies/" + draft.get("id").asText();
        scene.post(
                200,
                path + "/confirm",
                Map.of(
                        "confirm_token", draft.get("confirm_token").asText(),
                        "zone_name", draft.get("zone_name").asText(),
                        "text", "Nước lên."));
        return path;
    }

    @Test
    void aRelayIsHeardBeforehandAndItsSessionStandsInTheCalendarAndKeepsIt() throws Exception {
        String relay = scene.relay("/live.mp3");
        assertThat(scene.hub.browser().download("/api/v1/relays/" + relay + "/sound").length)
                .as("hear now")
                .isGreaterThan(10_000);
        LocalDate day = LocalDate.now(Timetable.ZONE).plusDays(1);
        Map<String, Object> programme = Map.of(
                "title",
                "Tiếp sóng sáng",
                "items",
                List.of(Map.of("relay_id", relay, "minutes", 15)),
                "timing",
                Map.of("from", day.toString(), "extra_times", List.of(day + "T05:30")));
        Map<String, Object> ownApproval =
                Map.of("quiet_hours", List.of(), "days", List.of(), "own_approval", true, "direct_broadcasts", false);
        SpeakerHub.require(
                200, scene.hub.browser().with("If-Match", "\"0\"").put("/api/v1/broadcast-rules", ownApproval));
        JsonNode draft = scene.post(201, "/api/v1/schedules", programme);
        String path = "/api/v1/schedules/" + draft.get("id").asText();
        assertThat(step(step(draft, path + "/submit"), path + "/approve")
                        .get("state")
                        .asText())
                .isEqualTo("approved");

        Instant start = day.atTime(5, 30).atZone(Timetable.ZONE).toInstant();
        JsonNode play = scene.hub
                .get("/api/v1/occurrences?from=" + start.minusSeconds(5) + "&until=" + start.plusSeconds(5))
                .get("items")
                .get(0);
        assertThat(play.get("relays").get(0).asText()).isEqualTo("Đài tỉnh");
        TestBrowser.Answer needed = scene.hub.browser().delete("/api/v1/relays/" + relay);
        assertThat(needed.status()).as("a programme needs it").isEqualTo(409);
    }
}
