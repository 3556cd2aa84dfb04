package vn.thonhub.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static vn.thonhub.deploy.replay.RecordedRoad.CONTINUOUS;
import static vn.thonhub.deploy.replay.RecordedRoad.EVENTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.demo.HubClient;

/** "What would this rule have raised?", asked of what a hub has recorded, beside what officers said of what it raised. */
class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOKED_AT = 30;

    @TempDir
    static Path folder;

    private static RecordedRoad road;
    private static Replays replays;
    /** Rules of the camera that records all, and of the one that records events. */
    private static String always;

    private static String atEvents;
    private static RecordedRoad.Drive drive;
    private static JsonNode alert;
    private static JsonNode alertOfEvents;
    private static Instant from;
    private static Instant until;

    @BeforeAll
    static void record() throws IOException {
        road = new RecordedRoad(folder);
        replays = new Replays(road.admin());
        always = road.wrongWayRule(CONTINUOUS, "Ngược chiều");
        atEvents = road.wrongWayRule(EVENTS, "Ngược chiều ở cổng");
        drive = road.wrongWay();
        alert = road.awaitAlert(CONTINUOUS, always);
        alertOfEvents = road.awaitAlert(EVENTS, atEvents);
        until = drive.until();
        from = until.minusSeconds(LOOKED_AT);
        // Until the last of it is recorded.
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until.plusSeconds(2)));
    }

    @AfterAll
    static void stop() {
        if (road != null) {
            road.close();
        }
    }

    private static JsonNode replayed(Map<String, Object> settings) {
        return replays.ofRule(CONTINUOUS, always, settings, from, until);
    }

    private static void judge(JsonNode what, String disposition) {
        road.officer()
                .post("/api/v1/alerts/" + what.path("id").asText() + "/resolve", Map.of("disposition", disposition));
    }

    private static void assertLookedAtAll(JsonNode replay) {
        assertThat(replay.path("state").asText()).as(replay.toString()).isEqualTo("done");
        assertThat(replay.path("progress").asDouble()).isEqualTo(1);
        assertThat(replay.path("footage_s").asInt()).as("footage_s").isBetween(LOOKED_AT - 1, LOOKED_AT);
        assertThat(replay.path("unreadable_s").asInt()).as("unreadable_s").isZero();
        assertThat(replay.path("missing_s").asInt()).as("missing_s").isZero();
    }

    private static void assertFoundTheDrive(JsonNode replay) {
        assertThat(replay.path("raised")).as(replay.toString()).hasSize(1);
        JsonNode raised = replay.path("raised").path(0);
        Instant since = Instant.parse(raised.path("since").asText());
        Instant at = Instant.parse(raised.path("raised_at").asText());
        assertThat(since).isBeforeOrEqualTo(at);
        assertThat(at).isBetween(drive.from(), drive.until());
        assertThat(since).isBetween(drive.from(), drive.until());
        assertThat(raised.at("/facts/class").asText()).isNotEmpty();
    }

    @Test
    void theDriveOnTheWrongSideIsFoundAtItsTimeAsTheAlertAnOfficerFoundTrue() {
        judge(alert, "true");

        JsonNode replay = replayed(Map.of());
        assertLookedAtAll(replay);
        assertFoundTheDrive(replay);
        JsonNode raised = replay.path("raised").path(0);
        assertThat(raised.at("/alert/id").asText()).isEqualTo(alert.path("id").asText());
        assertThat(raised.at("/alert/disposition").asText()).isEqualTo("true");
        Instant live = Instant.parse(alert.path("raised_at").asText());
        assertThat(Duration.between(live, Instant.parse(raised.path("since").asText()))
                                .toMillis()
                        / 1000.0)
                .as("seconds between what was told then and what is told now")
                .isCloseTo(0, within(3.0));
        assertTally(replay, Map.of("raised", 1, "also_true", 1));
        assertThat(replay.path("missed")).isEmpty();
    }

    /** All else is zero. */
    private static void assertTally(JsonNode replay, Map<String, Integer> wanted) {
        replay.path("tally").properties().forEach(one -> assertThat(
                        one.getValue().asInt())
                .as(one.getKey() + " of " + replay)
                .isEqualTo(wanted.getOrDefault(one.getKey(), 0)));
    }

    @Test
    void aRuleForTheOtherLaneFindsNothingAndMissesTheAlertThereWas() {
        JsonNode replay = replayed(otherLane());
        assertLookedAtAll(replay);
        assertThat(replay.path("raised")).isEmpty();
        assertThat(replay.path("missed").findValuesAsText("id"))
                .containsExactly(alert.path("id").asText());
    }

    private static Map<String, Object> otherLane() {
        return Map.of(
                "kind",
                "wrong_way",
                "areas",
                List.of(drive.inLane().equals(DrawnRoad.AWAY) ? DrawnRoad.TOWARD : DrawnRoad.AWAY));
    }

    @Test
    void aCameraThatRecordsEventsIsReplayedOnItsClipsAndTheRestIsSaidToBeMissing() {
        judge(alertOfEvents, "false_alarm");
        Instant before = from.minusSeconds(60);

        JsonNode replay = replays.ofRule(EVENTS, atEvents, Map.of(), before, until);
        assertFoundTheDrive(replay);
        assertTally(replay, Map.of("raised", 1, "also_false", 1));
        int footage = replay.path("footage_s").asInt();
        assertThat(footage).as(replay.toString()).isBetween(8, LOOKED_AT + 15);
        assertThat(replay.path("missing_s").asInt()).isCloseTo(LOOKED_AT + 60 - footage, within(2));
        assertThat(replay.path("unreadable_s").asInt()).isZero();

        JsonNode spared = replays.ofRule(EVENTS, atEvents, otherLane(), before, until);
        assertThat(spared.path("raised")).isEmpty();
        assertThat(spared.at("/missed/0/disposition").asText()).isEqualTo("false_alarm");
        assertTally(spared, Map.of("missed_false", 1));
    }

    @Test
    void aRuleOfAnotherKindThatIsNotSavedFindsNothingAndRaisesNoAlert() {
        JsonNode replay = replays.ofDraft(CONTINUOUS, Map.of("kind", "stopped_vehicle"), from, until);
        assertLookedAtAll(replay);
        assertThat(replay.has("rule_id")).isFalse();
        assertThat(replay.path("raised")).isEmpty();
        assertTally(replay, Map.of());
        assertThat(road.alerts(CONTINUOUS)).as("nobody is alerted by a replay").hasSize(1);
    }

    @Test
    void timeBeforeAnythingWasRecordedIsSaidToBeMissing() {
        JsonNode replay = replays.ofRule(CONTINUOUS, always, Map.of(), from.minusSeconds(600), from.minusSeconds(300));
        assertThat(replay.path("state").asText()).isEqualTo("done");
        assertThat(replay.path("missing_s").asInt()).isEqualTo(300);
        assertThat(replay.path("footage_s").asInt()).isZero();
        assertTally(replay, Map.of());
    }

    @Test
    void whatIsBeingRecordedJustNowIsLookedAtToo() {
        Instant now = Instant.now();
        JsonNode replay = replays.ofRule(CONTINUOUS, always, Map.of(), now.minusSeconds(3), now);
        assertThat(replay.path("missing_s").asInt()).as(replay.toString()).isLessThanOrEqualTo(1);
        assertThat(replay.path("footage_s").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whoDoesNotManageRulesIsRefused() {
        String path = Replays.path(CONTINUOUS, always);
        Map<String, Object> body = Replays.body(Map.of(), from, until);
        JsonNode job = replayed(Map.of());
        String ofAnother =
                RecordedRoad.at(EVENTS) + "/replays/" + job.path("id").asText();
        String seen = RecordedRoad.at(CONTINUOUS) + "/replays/" + job.path("id").asText();
        for (Role role : List.of(Role.POLICE, Role.TECHNICIAN)) {
            HubClient person = road.person("nguoi-" + role.id(), role);
            assertThatThrownBy(() -> person.post(path, body)).hasMessageContaining("403");
            assertThatThrownBy(() -> person.get(seen)).hasMessageContaining("403");
        }
        HubClient nobody = new HubClient(road.console());
        assertThatThrownBy(() -> nobody.get(seen)).hasMessageContaining("401");
        assertThat(road.admin().find(ofAnother))
                .as("the replay of another camera")
                .isEmpty();
    }

    @Test
    void damagedAndVanishedFootageIsSaidToBeUnreadableAndNothingOfItIsCalledMissed() throws IOException {
        try (DamagedFiles damaged = new DamagedFiles(road.recordings(CONTINUOUS))) {
            assertThat(damaged.number()).as("each kind of damage").isGreaterThan(2);
            JsonNode replay = replayed(Map.of());
            assertThat(replay.path("state").asText()).as(replay.toString()).isEqualTo("done");
            int footage = replay.path("footage_s").asInt();
            assertThat(footage).as(damaged.number() + " files " + replay).isLessThan(LOOKED_AT / 2);
            assertThat(replay.path("unreadable_s").asInt()).isCloseTo(LOOKED_AT - footage, within(3));
            assertThat(replay.path("missing_s").asInt()).as("it was recorded").isZero();
            assertThat(replay.path("missed")).as("nobody knows").isEmpty();
            assertThat(replay.path("raised")).isEmpty();
        }
    }
}
