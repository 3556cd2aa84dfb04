package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** The library and text to speech over the API, as the console uses them. */
class AudioLibraryIT {
    private static SpeakerHub hub;

    @BeforeAll
    static void open() {
        hub = new SpeakerHub(false);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void anUploadShowsItsLoudnessBeforeAndAfterAndItsOutline() {
        JsonNode audio = upload("title=Nh%E1%BA%A1c&language=vi&origin=microphone");

        assertThat(audio.get("origin").asText()).isEqualTo("microphone");
        assertThat(audio.get("language").asText()).isEqualTo("vi");
        assertThat(audio.get("loudness_lufs").asDouble()).isBetween(-17.0, -15.0);
        assertThat(audio.get("true_peak_dbtp").asDouble()).isLessThanOrEqualTo(-1.0);
        assertThat(audio.has("source_true_peak_dbtp")).isTrue();
        JsonNode outline = hub.get("/api/v1/audio/" + audio.get("id").asText() + "/waveform");
        assertThat(outline.get("peaks").size()).isBetween(100, 1000);
        assertThat(outline.get("duration_ms")).isEqualTo(audio.get("duration_ms"));
    }

    @Test
    void aCutIsARecordingOfItsOwnAndTheWholeStays() {
        String id = upload("title=Tune").get("id").asText();

        TestBrowser.Answer cut = hub.browser()
                .post("/api/v1/audio/" + id + "/cut", Map.of("start_ms", 500, "end_ms", 2000, "title", "Phần đầu"));

        SpeakerHub.require(201, cut);
        assertThat(cut.json().get("duration_ms").asLong()).isEqualTo(1500);
        assertThat(cut.json().get("origin").asText()).isEqualTo("cut");
        assertThat(cut.json().get("cut").get("from").asText()).isEqualTo(id);
        assertThat(cut.json().get("sha256"))
                .isNotEqualTo(hub.get("/api/v1/audio/" + id).get("sha256"));
        TestBrowser.Answer past =
                hub.browser().post("/api/v1/audio/" + id + "/cut", Map.of("start_ms", 500, "end_ms", 9_999_000));
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.text()).contains("within the recording");
    }

    @Test
    void titleLanguageAndVillageCanBeChangedButNotToAVillageThatIsNone() {
        String id = upload("title=Tune").get("id").asText();

        TestBrowser.Answer changed =
                hub.browser().put("/api/v1/audio/" + id, Map.of("title", "Bản tin", "language", "hmn"));

        SpeakerHub.require(200, changed);
        assertThat(changed.json().get("title").asText()).isEqualTo("Bản tin");
        assertThat(changed.json().get("language").asText()).isEqualTo("hmn");
        assertThat(hub.browser()
                        .put("/api/v1/audio/" + id, Map.of("title", "Bản tin", "place_id", "nowhere"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBulletinIsHeardBeforeItIsKept() {
        Peers.program("espeak-ng");
        TestBrowser.Answer preview = hub.browser()
                .post("/api/v1/speech/previews", Map.of("text", "Đúng 05h30 ngày 02/9, UBND xã", "engine", "espeak"));
        SpeakerHub.require(201, preview);
        String path = "/api/v1/speech/previews/" + preview.json().get("id").asText();
        assertThat(preview.json().get("spoken").asText())
                .isEqualTo("Đúng năm giờ ba mươi phút ngày hai tháng chín, ủy ban nhân dân xã");
        assertThat(hub.browser().download(path + "/content").length).isGreaterThan(10_000);
        assertThat(hub.server().signedIn(Role.OFFICIAL).get(path + "/content").status())
                .as("somebody else's preview")
                .isEqualTo(404);

        TestBrowser.Answer kept = hub.browser().post(path + "/keep", Map.of("title", "Bản tin sáng", "language", "vi"));

        SpeakerHub.require(201, kept);
        assertThat(kept.json().get("origin").asText()).isEqualTo("speech");
        assertThat(kept.json().get("script").asText()).isEqualTo("Đúng 05h30 ngày 02/9, UBND xã");
        assertThat(kept.json().get("loudness_lufs").asDouble()).isBetween(-17.0, -15.0);
        assertThat(hub.browser().get(path + "/content").status()).isEqualTo(404);
    }

    @Test
    void aTextWithNothingToSayIsToldSoAndNotCalledABadRecording() {
        TestBrowser.Answer dots =
                hub.browser().post("/api/v1/speech/previews", Map.of("text", " ... – !", "engine", "espeak"));

        assertThat(dots.status()).isEqualTo(400);
        assertThat(dots.json().get("pointer").asText()).isEqualTo("/text");
        assertThat(dots.text()).contains("nothing to read aloud");
    }

    @Test
    void aVoiceThatIsNotThereIsTheCallersMistakeAndThoseThereAreAreNamed() {
        Peers.program("espeak-ng");
        TestBrowser.Answer unknown = hub.browser()
                .post("/api/v1/speech/previews", Map.of("text", "một", "engine", "espeak", "voice", "vi-west"));

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("type").asText()).endsWith("unknown-voice");
        assertThat(unknown.json().get("pointer").asText()).isEqualTo("/voice");
        assertThat(unknown.json().get("detail").asText()).contains("\"vi-west\"", "vi, vi-central, vi-south");
        assertThat(hub.browser()
                        .post("/api/v1/speech/previews", Map.of("text", "một", "engine", "espeak", "voice", "vi-south"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theVoiceServicesSecretIsNeitherShownNorStoredInClearNorTakenToAnotherHost() {
        TestBrowser admin = hub.server().signedIn(Role.ADMIN);
        Map<String, Object> voice = Map.of(
                "name",
                "Ban Mai",
                "url",
                "http://10.9.8.7/tts",
                "header_name",
                "X-Key",
                "header_value",
                "s3cret-key",
                "content_type",
                "application/json",
                "body",
                "{\"t\":\"{{text}}\"}");
        TestBrowser.Answer set = admin.put("/api/v1/speech/voice", voice);
        SpeakerHub.require(200, set);
        assertThat(set.text()).doesNotContain("s3cret");
        assertThat(set.json().get("header_set").asBoolean()).isTrue();
        List<String> stored = hub.server().store().readNow(handle -> handle.select(
                        "SELECT header_value FROM speech_voice")
                .mapTo(String.class)
                .list());
        assertThat(stored).singleElement().asString().startsWith("sealed:").doesNotContain("s3cret");

        TestBrowser.Answer refused =
                hub.browser().post("/api/v1/speech/previews", Map.of("text", "một", "engine", "http"));
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.text()).contains("network.allow").doesNotContain("s3cret");

        TestBrowser.Answer moved = admin.put(
                "/api/v1/speech/voice",
                Map.of(
                        "name",
                        "x",
                        "url",
                        "http://other.example/tts",
                        "content_type",
                        "text/plain",
                        "body",
                        "{{text}}"));
        assertThat(moved.json().get("header_set").asBoolean()).isFalse();
        assertThat(hub.server()
                        .signedIn(Role.OFFICIAL, Role.TECHNICIAN)
                        .put("/api/v1/speech/voice", voice)
                        .status())
                .isEqualTo(403);
        assertThat(admin.delete("/api/v1/speech/voice").status()).isEqualTo(204);
        assertThat(hub.browser()
                        .post("/api/v1/speech/previews", Map.of("text", "một", "engine", "http"))
                        .status())
                .isEqualTo(503);
    }

    private static JsonNode upload(String query) {
        HttpResponse<String> uploaded = hub.upload(SignalTune.wav(), query);
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        return Json.read(uploaded.body(), JsonNode.class);
    }
}
