package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.thonhub.deploy.whole.VillageOnRealPeers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** Camera, hotspot, speaker, alert, webhook and store, end to end on real peers; see {@link VillageOnRealPeers}. */
class WholeHubIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static VillageOnRealPeers village;
    private static HubClient hub;

    @BeforeAll
    static void start() throws Exception {
        village = new VillageOnRealPeers(folder);
        hub = village.hub();
    }

    @AfterAll
    static void stop() {
        if (village != null) {
            village.close();
        }
    }

    private static <T> T awaited(Callable<Optional<T>> seen) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(seen, Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void aCarOnTheRoadIsAnAlertWithAPictureAndAClipOfBeforeAndAfter() throws Exception {
        JsonNode alert = awaited(() -> village.alert(
                "camera.motion",
                one -> evidence(one, "snapshot").isPresent()
                        && evidence(one, "clip").isPresent()));
        assertThat(alert.at("/device/id").asText()).isEqualTo(VillageOnRealPeers.CAMERA);

        byte[] picture = hub.download(evidence(alert, "snapshot").orElseThrow());
        assertThat(picture).startsWith(0xFF, 0xD8, 0xFF).endsWith(0xFF, 0xD9);

        String href = evidence(alert, "clip").orElseThrow();
        JsonNode clip = hub.get(href.substring(0, href.lastIndexOf('/')));
        assertThat(clip.path("alert_id").asText()).isEqualTo(alert.path("id").asText());
        Instant event = Instant.parse(alert.path("raised_at").asText());
        Instant begins = Instant.parse(clip.path("started_at").asText());
        assertThat(Duration.between(begins, event)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));

        JsonNode probed = probed(Files.write(folder.resolve("clip.mp4"), hub.download(href)));
        assertThat(probed.at("/streams/0/codec_name").asText()).isEqualTo("h264");
        assertThat(probed.at("/streams/0/width").asInt()).isEqualTo(768);
        double seconds = probed.at("/format/duration").asDouble();
        assertThat(probed.at("/streams/0/nb_read_frames").asInt()).isBetween((int) (seconds * 8), (int) (seconds * 14));
        assertThat(seconds * 1000)
                .isGreaterThan(Duration.between(begins, event).toMillis())
                .isBetween(
                        clip.path("duration_ms").asDouble() - 500,
                        clip.path("duration_ms").asDouble() + 500);
    }

    @Test
    void evidenceOfAnAlertIsCheckedByWhoeverGetsItAndAChangedByteIsNamed() throws Exception {
        String alert = awaited(() -> village.alert(
                        "camera.motion", one -> evidence(one, "clip").isPresent()))
                .path("id")
                .asText();
        JsonNode export = hub.post(
                "/api/v1/evidence/exports", Map.of("alert_id", alert, "reason", "Va chạm xe máy, hồ sơ công an xã"));
        byte[] zip = hub.download(export.path("href").asText());
        Path file = Files.write(folder.resolve("chung-cu.zip"), zip);
        String fingerprint =
                hub.get("/api/v1/evidence/keys").at("/items/0/fingerprint").asText();

        assertThat(verified(file.toString(), "--key", fingerprint)).isZero();
        assertThat(verified(file.toString(), "--key", "0".repeat(64))).isEqualTo(1);
        assertThat(verified(folder.resolve("nowhere.zip").toString())).isEqualTo(2);

        zip[zip.length - 30_000] ^= 1;
        try (HubProgram program = HubProgram.start(
                folder,
                Map.of(),
                "verify",
                Files.write(folder.resolve("sua.zip"), zip).toString())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.output()).contains("CHANGED").containsPattern("(clips|stills)/[0-9a-f-]{36}");
        }
    }

    private static int verified(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("verify"));
        command.addAll(List.of(arguments));
        try (HubProgram program = HubProgram.start(folder, Map.of(), command.toArray(String[]::new))) {
            return program.exitCode();
        }
    }

    /** Decodes every frame; ffprobe says nothing on its error output about a sound file. */
    private static JsonNode probed(Path file) throws Exception {
        Process probe = new ProcessBuilder(
                        Peers.program("ffprobe").toString(),
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        "stream=codec_name,width,nb_read_frames:format=duration",
                        "-of",
                        "json",
                        file.toString())
                .redirectError(folder.resolve("ffprobe.txt").toFile())
                .start();
        JsonNode answer = Json.mapper().readTree(probe.getInputStream());
        assertThat(probe.waitFor()).isZero();
        assertThat(folder.resolve("ffprobe.txt")).isEmptyFile();
        return answer;
    }

    @Test
    void whatAnAccessPointReportsIsReadBackFromInfluxDb() throws Exception {
        Instant from = Instant.now().minusSeconds(600);
        String query = "/api/v1/metrics/query?measurement=wifi_ap&field=clients&aggregate=last&step=2&tag=device:"
                + VillageOnRealPeers.ACCESS_POINT + "&from=" + from + "&to=" + from.plusSeconds(1800);
        JsonNode samples = awaited(
                () -> Optional.of(hub.get(query).at("/series/0/samples")).filter(found -> found.size() >= 3));
        assertThat(samples).allSatisfy(sample -> assertThat(sample.path("value").asDouble())
                .isBetween(0.0, 25.0));
        assertThat(village.influx()
                        .query("SELECT count(clients) FROM wifi_ap WHERE device = '" + VillageOnRealPeers.ACCESS_POINT
                                + "'"))
                .contains("\"values\":");
    }

    @Test
    void aBroadcastIsAcknowledgedPlayedAndProven() {
        awaited(() -> hub.find("/api/v1/speakers/" + VillageOnRealPeers.SPEAKER)
                .filter(speaker -> speaker.path("state").asText().equals("online")
                        && speaker.at("/reported/clock_synced").asBoolean()));
        String audio = hub.upload("/api/v1/audio?title=Nhac-hieu", SignalTune.wav())
                .path("id")
                .asText();
        Instant start = Instant.now().plusSeconds(15);
        String id = hub.post(
                        "/api/v1/broadcasts",
                        Map.of("title", "Bản tin sáng", "audio_id", audio, "start_at", start.toString()))
                .path("id")
                .asText();

        JsonNode done = awaited(() -> hub.find("/api/v1/broadcasts/" + id)
                .filter(broadcast -> broadcast.path("state").asText().equals("completed")));
        JsonNode delivery = done.at("/deliveries/0");
        assertThat(delivery.path("speaker_id").asText()).isEqualTo(VillageOnRealPeers.SPEAKER);
        assertThat(Instant.parse(delivery.path("acked_at").asText())).isBefore(start);
        assertThat(delivery.path("played_ms").asLong())
                .isBetween(
                        SignalTune.duration().toMillis() - 500,
                        SignalTune.duration().toMillis() + 500);

        JsonNode proof = hub.get("/api/v1/proof-of-play?speaker=" + VillageOnRealPeers.SPEAKER)
                .at("/items/0");
        assertThat(proof.path("broadcast_id").asText()).isEqualTo(id);
        assertThat(proof.path("state").asText()).isEqualTo("completed");
    }

    @Test
    void anOutageIsRaisedEndedAndToldToTheCommuneUnderSignature() {
        String path = "/api/v1/wifi/access-points/" + VillageOnRealPeers.ACCESS_POINT;
        awaited(() -> hub.find(path).filter(ap -> ap.path("state").asText().equals("up")));
        village.accessPoint().pullThePlug();
        String alert = awaited(() -> village.alert(
                        "wifi.outage", one -> one.path("condition").asText().equals("active")))
                .path("id")
                .asText();
        assertThat(hub.get(path).path("state").asText()).isEqualTo("down");

        village.accessPoint().plugIn();
        JsonNode ended = awaited(() -> hub.find("/api/v1/alerts/" + alert)
                .filter(one -> one.path("condition").asText().equals("ended")));
        assertThat(ended.at("/facts/cause").asText()).isEqualTo("power");
        assertThat(hub.get(path).path("state").asText()).isEqualTo("up");

        JsonNode raised = awaited(() -> told("vn.thonhub.alert.raised", alert));
        assertThat(raised.path("specversion").asText()).isEqualTo("1.0");
        assertThat(raised.at("/data/kind").asText()).isEqualTo("wifi.outage");
        awaited(() -> told("vn.thonhub.alert.ended", alert));
        assertThat(hub.get("/api/v1/channels/" + village.channelId() + "/deliveries?state=delivered")
                        .path("items"))
                .anyMatch(one -> one.path("alert_id").asText().equals(alert));
    }

    private static Optional<JsonNode> told(String type, String alert) {
        return village.received().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .filter(event -> event.path("subject").asText().equals(alert))
                .findFirst();
    }
}
