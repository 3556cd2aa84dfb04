package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an official says into the browser's microphone: kept in the library, or heard outside while it is being said. */
class MicrophoneIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AUDIBLE = 1_000;

    @TempDir
    Path folder;

    private BroadcastOffice office;
    private Chromium chromium;
    private Tab official;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        office = new BroadcastOffice(folder, Instant.now());
        official = chromium.open(office.console(), Screen.PHONE);
        official.signIn(BroadcastOffice.OFFICIAL, BroadcastOffice.PASSWORD);
    }

    @AfterEach
    void close() {
        if (official != null) {
            official.close();
        }
        if (office != null) {
            office.close();
        }
        chromium.close();
    }

    @Test
    void anEmergencyIsSpokenLiveAndHeardOutsideUntilItIsEnded() {
        office.switchOnTheSpeaker();
        await().atMost(PATIENCE).until(() -> office.client()
                .get("/api/v1/speakers/" + BroadcastOffice.SPEAKER)
                .toString()
                .contains("\"online\""));
        official.show("/speakers/emergency");
        official.seen("emergency-name").fill("Lũ về");
        official.seen("emergency-text").fill("Chủ tịch xã nói trực tiếp về lũ.");
        official.page().getByText("Nói trực tiếp").first().click();
        official.page().getByText("Chọn nơi").first().click();
        official.seen("emergency-next").click();
        official.page().getByText("Hãy chọn ít nhất một nơi").first().waitFor();
        official.seen("emergency-speaker-choice-" + BroadcastOffice.SPEAKER).check();
        official.seen("emergency-next").click();

        assertThat(official.seen("confirm-zone").textContent())
                .as("one speaker, by its name, and not everywhere")
                .contains(speakerName())
                .doesNotContain("Toàn xã");
        official.seen("microphone-open").click();
        official.seen("microphone-ready").waitFor();
        official.page().waitForFunction("() => document.querySelector('meter')?.value > 0.02");
        official.seen("emergency-understood").check();
        assertThat(office.loudest()).as("nothing sounds before the second step").isZero();
        official.seen("emergency-go").click();

        official.await("[data-testid=emergency-active][data-sounding='1']");
        await().atMost(PATIENCE).until(() -> office.loudest() > AUDIBLE);

        Queue<Route> underWay = new ConcurrentLinkedQueue<>();
        official.page().route("**/sound?*", underWay::add);
        official.page().waitForCondition(() -> !underWay.isEmpty());
        official.seen("emergency-end").click();
        official.page().waitForFunction("() => !document.querySelector('[data-testid=emergency-active]')");
        underWay.forEach(block -> block.fulfill(new Route.FulfillOptions().setResponse(block.fetch())));
        official.page().evaluate("() => fetch('/healthz').then(answer => answer.text())");
        JsonNode proof = office.client().get("/api/v1/emergencies").at("/items/0");
        assertThat(proof.path("state").asText()).isEqualTo("cancelled");
        assertThat(proof.path("confirmed_by").asText()).isEqualTo(BroadcastOffice.OFFICIAL);
        // A word still under way when it was ended was given up, not refused.
        official.assertClean();
    }

    private String speakerName() {
        return office.client()
                .get("/api/v1/speakers/" + BroadcastOffice.SPEAKER)
                .path("name")
                .asText();
    }

    @Test
    void aRecordingIsHeardAgainThenKeptWithItsLoudnessMended() {
        official.show("/speakers?tab=audio");
        official.seen("new-recording").click();
        official.seen("record-start").click();
        official.page().waitForFunction("() => document.querySelector('meter')?.value > 0.02");
        official.page().waitForFunction("() => document.querySelector('dialog output')?.textContent.match(/[3-9]/)");
        official.seen("record-stop").click();
        official.page().locator("dialog audio").waitFor();
        official.seen("record-title").fill("Lời trưởng thôn");
        official.seen("record-save").click();

        official.page().getByText("Lời trưởng thôn").first().waitFor();
        JsonNode kept = office.client().get("/api/v1/audio").at("/items/0");
        assertThat(kept.path("origin").asText()).isEqualTo("microphone");
        assertThat(kept.path("duration_ms").asLong()).isBetween(2_000L, 60_000L);
        assertThat(kept.toString()).contains("loudness");
        official.assertClean();
    }
}
