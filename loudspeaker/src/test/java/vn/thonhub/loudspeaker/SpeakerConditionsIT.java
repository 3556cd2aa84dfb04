package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.agent.LineSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;

/** What a speaker measures, as people see it: on its page, at the desk, in its history. */
class SpeakerConditionsIT {
    @TempDir
    Path folder;

    private final SpeakerHub hub = new SpeakerHub(false);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aSilentAmplifierIsAnAlertUntilSoundComesOutOrTheSpeakerIsRemoved() {
        hub.enrol("loa-1");
        telemetry(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> alerts().size() == 1);
        JsonNode speaker = hub.get("/api/v1/speakers/loa-1");
        assertThat(speaker.get("conditions").get(0).get("kind").asText()).isEqualTo("silent_amplifier");

        telemetry(true);
        await().atMost(Duration.ofSeconds(10)).until(() -> alerts().isEmpty());
        JsonNode history = hub.get("/api/v1/speakers/loa-1/history").get("items");
        assertThat(history.findValuesAsText("what")).containsExactly("end", "begin", "state");
        assertThat(history.findValuesAsText("value")).containsExactly("silent_amplifier", "silent_amplifier", "online");

        telemetry(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> alerts().size() == 1);
        assertThat(hub.browser().delete("/api/v1/speakers/loa-1").status()).isEqualTo(204);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void missedHeartbeatsAreAnAlertAndEndWhatElseWasWrong() {
        hub.enrol("loa-1");
        telemetry(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> alerts().size() == 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> active("speaker.offline").size() == 1);
        assertThat(alerts()).as("nobody knows any more").isEmpty();
        assertThat(hub.get("/api/v1/speakers/loa-1").get("conditions")).isEmpty();
    }

    @Test
    void aSpeakerWithoutItsCardSaysSoBeforeItHasToPlay() {
        LineSink card = new LineSink();
        assumeThat(catchThrowable(card::check))
                .as("this machine has no sound card")
                .isNotNull();
        try (SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder), hub.enrol("loa-1"), card, Clock.systemUTC(), Ticker.system())) {
            agent.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> alerts().size() == 1);
            assertThat(hub.get("/api/v1/speakers/loa-1").get("reported").has("playing"))
                    .isFalse();
        }
    }

    private void telemetry(boolean ampOk) {
        hub.publish(
                "thon/v1/" + SpeakerHub.HUB_ID + "/speaker/loa-1/telemetry",
                ("{\"v\":1,\"volume\":70,\"temp_c\":50,\"mains\":true,\"free_mb\":900,\"amp_ok\":" + ampOk + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private List<Alert> alerts() {
        return active("speaker.silent_amplifier");
    }

    private List<Alert> active(String kind) {
        return hub.server().store().readNow(handle -> hub.desk().records().active(handle, kind));
    }
}
