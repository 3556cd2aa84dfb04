package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestBrowser;

/** Camera settings through the API; nothing listens at the cameras' addresses. */
class CameraSettingsTest {
    private static final String CAMERAS = "/api/v1/cameras";
    private static CameraHub hub;
    private static TestBrowser technician;

    @BeforeAll
    static void open() {
        hub = new CameraHub(Optional.empty(), MovableClock.at("2026-11-22T07:00:00Z"));
        technician = hub.server().signedIn(Role.TECHNICIAN);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Map<String, Object> settings(String id) {
        return new HashMap<>(Map.of("id", id, "name", "Ngõ " + id, "main_url", "rtsp://127.0.0.1:1/main"));
    }

    private static JsonNode added(Map<String, Object> settings) {
        var answer = technician.post(CAMERAS, settings);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    @Test
    void whatIsEnteredIsShownAgainAndStaysWhereItIsLeftOut() {
        var settings = settings("cam-all");
        settings.put("transport", "tcp");
        settings.put("recording", "continuous");
        settings.put("retention", Map.of("clips_days", 10, "recordings_days", 3));
        var corner = Map.of("x", 0.1, "y", 0.1);
        settings.put("privacy_masks", List.of(List.of(corner, Map.of("x", 0.5, "y", 0.1), Map.of("x", 0.5, "y", 0.5))));
        settings.put(
                "owner",
                Map.of(
                        "kind",
                        "household",
                        "name",
                        "Nhà bà Tư",
                        "consent",
                        Map.of("given_by", "Bà Tư", "given_on", "2026-01-02", "until", "2035-01-01")));
        var shown = added(settings);
        for (var field : List.of("transport", "recording", "retention", "privacy_masks")) {
            JsonNode entered = Json.mapper().valueToTree(settings.get(field));
            assertThat(shown.get(field)).as(field).isEqualTo(entered);
        }
        assertThat(shown.at("/owner/standing").asText()).isEqualTo("permitted");
        assertThat(shown.at("/owner/consent/recorded_by").asText()).isNotBlank();
        assertThat(shown.at("/owner/consent_ends_at").asText()).isEqualTo("2035-01-01T17:00:00Z");

        var renamed = settings("cam-all");
        renamed.remove("id");
        var after = technician.put(CAMERAS + "/cam-all", renamed).json();
        for (var field : List.of("transport", "recording", "retention", "privacy_masks", "owner")) {
            assertThat(after.get(field)).as(field).isEqualTo(shown.get(field));
        }
    }

    @Test
    void whoLendsACameraIsKnownOnlyToThoseWhoSetCamerasUp() {
        var settings = settings("cam-lent");
        settings.put("owner", Map.of("kind", "household", "name", "Nhà ông Sáu", "contact", "0912 345 678"));
        added(settings);
        var seen = hub.server().signedIn(Role.POLICE).get(CAMERAS + "/cam-lent");
        assertThat(seen.text()).doesNotContain("Sáu").doesNotContain("0912").doesNotContain("127.0.0.1");
        assertThat(seen.json().at("/owner/kind").asText()).isEqualTo("household");
        assertThat(seen.json().at("/owner/standing").asText()).isEqualTo("consent_missing");
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() {
        var wrong = Map.of(
                "transport", "carrier-pigeon",
                "recording", "sometimes",
                "retention", Map.of("clips_days", 0),
                "owner", Map.of("kind", "household"),
                "privacy_masks",
                        List.of(List.of(Map.of("x", 0, "y", 0), Map.of("x", 2, "y", 0), Map.of("x", 0, "y", 1))));
        wrong.forEach((field, value) -> {
            var settings = settings("cam-wrong");
            settings.put(field, value);
            var answer = technician.post(CAMERAS, settings);
            assertThat(answer.status()).as(field + " " + answer.text()).isEqualTo(400);
            assertThat(answer.json().path("pointer").asText()).as(answer.text()).startsWith("/" + field);
        });
    }
}
