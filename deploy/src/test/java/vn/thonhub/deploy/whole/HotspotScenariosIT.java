package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.wifi.sim.Condition;

/** What a village's hotspots go through, on a real Mosquitto, and what people are told of it. */
class HotspotScenariosIT {
    private static final int MANY = 20;
    /** One and a half times the keepalive of thirty seconds after the last word, at the latest, the broker misses a device. */
    private static final Duration BROKER_NOTICES = Duration.ofSeconds(45);

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    @TempDir
    Path folder;

    private HotspotScenarios village;

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aPowerCutOfASiteIsOneAlertThatNamesTwentyWithinNinetySecondsAndOneRecovery() throws Exception {
        // The webhook's signature carries the hub's time, and the office takes none that is five minutes off.
        village = HotspotScenarios.asShipped(folder, Instant.now().minus(Duration.ofMinutes(4)), MANY);
        try (CommuneOffice office = new CommuneOffice()) {
            String secret = village.console
                    .post("/api/v1/channels", Map.of("name", "UBND xã", "url", office.url()))
                    .path("secret")
                    .asText();
            for (int n = 0; n < MANY; n++) {
                village.clock.advance(Duration.ofSeconds(3));
                village.speak(n, n + 1);
                village.awaitHeard(n, n + 1, village.clock.instant());
            }
            village.awaitStates("up", MANY);
            Instant cut = village.clock.instant();
            village.clock.advance(BROKER_NOTICES);
            village.suffer(0, MANY, Condition.NO_POWER);
            village.awaitStates("suspect", MANY);

            // One after the other their reports, three seconds apart, are overdue.
            village.clock.advance(Duration.ofSeconds(5));
            for (int away = village.awaitDown(cut); away < MANY; away = village.awaitDown(cut)) {
                village.clock.advance(Duration.ofSeconds(3));
            }
            assertThat(told(office, secret, "raised"))
                    .as("held until no other goes")
                    .isEmpty();
            village.clock.advance(Duration.ofSeconds(15));
            await().atMost(HotspotScenarios.PATIENCE)
                    .until(() -> !told(office, secret, "raised").isEmpty());
            assertThat(Duration.between(cut, village.clock.instant())).isLessThanOrEqualTo(Duration.ofSeconds(88));
            JsonNode cause = told(office, secret, "raised").get(0);
            assertThat(cause.at("/data/kind").asText()).isEqualTo("site.outage");
            assertThat(cause.at("/data/facts/count").asInt()).isEqualTo(MANY);
            for (int n = 0; n < MANY; n++) {
                assertThat(cause.at("/data/facts/devices").asText().split(", ")).contains("Wi-Fi " + n);
            }

            village.speak(0, MANY / 2);
            village.awaitStates("up", MANY / 2);
            assertThat(told(office, secret, "ended"))
                    .as("half of them are back")
                    .isEmpty();
            village.clock.advance(Duration.ofSeconds(5));
            village.speak();
            village.awaitStates("up", MANY);
            await().atMost(HotspotScenarios.PATIENCE)
                    .until(() -> told(office, secret, "ended").size() == 1);
            assertThat(told(office, secret, "ended").get(0).path("subject")).isEqualTo(cause.path("subject"));
            assertThat(told(office, secret, "raised")).hasSize(1);
            assertThat(village.told()).hasSize(1);
        }
    }

    private static List<JsonNode> told(CommuneOffice office, String secret, String step) {
        return office.events(secret).stream()
                .filter(event -> event.path("type").asText().equals("vn.thonhub.alert." + step))
                .toList();
    }

    @Test
    void whoseConnectionBreaksAndWhoReportsInTimeIsNotAway() throws Exception {
        village = HotspotScenarios.asShipped(folder, NOON, 1);
        village.speak();
        village.awaitStates("up", 1);
        village.publish(0, "availability", Map.of("state", "offline", "session", 1, "reason", "lwt"), false);
        village.awaitStates("suspect", 1);
        village.clock.advance(Duration.ofSeconds(65));
        village.speak();
        village.awaitStates("up", 1);

        assertThat(village.alerts()).isEmpty();
        assertThat(HotspotScenarios.seconds(village.uptime(NOON).get(0), "down"))
                .isZero();
    }

    @Test
    void aHubThatIsDownForTenMinutesBooksNoOutageAndKnowsLess() throws Exception {
        village = new HotspotScenarios(folder, NOON, 5);
        village.speak();
        village.awaitStates("up", 5);
        village.liveFor(Duration.ofMinutes(10));

        village.stopHub();
        village.speakFor(Duration.ofMinutes(10));
        village.startHub();
        village.liveFor(Duration.ofMinutes(3));

        assertThat(village.alerts()).isEmpty();
        JsonNode lines = village.uptime(NOON);
        assertThat(lines).hasSize(5);
        lines.forEach(line -> {
            assertThat(HotspotScenarios.seconds(line, "down")).isZero();
            assertThat(HotspotScenarios.seconds(line, "unknown")).isBetween(594L, 660L);
            assertThat(line.path("uptime_pct").asDouble()).isEqualTo(100);
            assertThat(line.path("coverage_pct").asDouble()).isBetween(50.0, 60.0);
        });
    }

    @Test
    void aBrokerThatIsRestartedLetsNobodyFlap() throws Exception {
        village = new HotspotScenarios(folder, NOON, MANY);
        village.speak();
        village.awaitStates("up", MANY);
        village.broker.stop();
        village.clock.advance(Duration.ofSeconds(15));
        village.broker.start();
        village.clock.advance(Duration.ofSeconds(15));
        village.awaitLink();
        // Half of them find their broker again at once, half after longer than a timeout since they were heard.
        village.speak(0, MANY / 2);
        village.awaitHeard(0, MANY / 2, village.clock.instant());
        village.clock.advance(Duration.ofSeconds(25));
        village.speak();
        village.awaitHeard(0, MANY, village.clock.instant());
        village.liveFor(Duration.ofMinutes(2));

        village.awaitStates("up", MANY);
        assertThat(village.alerts()).isEmpty();
        village.uptime(NOON).forEach(line -> assertThat(HotspotScenarios.seconds(line, "down"))
                .as("%s", line)
                .isZero());
    }

    @Test
    void aReplayedRetainedOnlineIsNothing() throws Exception {
        village = new HotspotScenarios(folder, NOON, 2);
        village.speak();
        village.awaitStates("up", 2);
        Instant lastSeen = village.clock.instant();
        village.suffer(0, 1, Condition.NO_POWER);
        goAlone(Duration.ofSeconds(60));
        village.awaitStates("down", 1);
        goAlone(Duration.ofSeconds(40));
        await().atMost(HotspotScenarios.PATIENCE).until(() -> village.told().size() == 1);

        // What a broker may hold that was killed before it could send the last will.
        village.stopHub();
        village.publish(0, "availability", Map.of("state", "online", "session", 99, "reason", "boot"), true);
        village.startHub();
        goAlone(Duration.ofSeconds(60));
        village.awaitStates("down", 1);

        assertThat(village.accessPoint(0).path("last_seen").asText()).isEqualTo(lastSeen.toString());
        assertThat(village.told()).hasSize(1);
        assertThat(village.told().get(0).path("condition").asText()).isEqualTo("active");
        assertThat(village.uptime(lastSeen).get(0).path("intervals"))
                .extracting(interval -> interval.path("state").asText())
                .doesNotContain("up");
    }

    /** The second access point lives on; what it says is heard after everything the broker had kept. */
    private void goAlone(Duration time) {
        village.liveFor(time, 1, 2);
    }

    @Test
    void aLateBacklogAnnotatesHistoryAndNeverAlerts() throws Exception {
        village = new HotspotScenarios(folder, NOON, 2);
        village.speak();
        village.awaitStates("up", 2);
        village.liveFor(Duration.ofMinutes(1));

        village.stopHub();
        Instant away = village.clock.instant();
        for (int minute = 1; minute <= 10; minute++) {
            village.publish(0, "telemetry", hot(away.plus(Duration.ofMinutes(minute)), minute), false);
        }
        village.clock.advance(Duration.ofMinutes(30));
        village.suffer(0, 1, Condition.NO_POWER);
        village.startHub();
        village.speak(1, 2);
        village.awaitHeard(1, 2, village.clock.instant());

        assertThat(village.accessPoint(0).path("state").asText())
                .as("what it said half an hour ago does not prove that it lives")
                .isEqualTo("unknown");
        assertThat(village.alerts()).isEmpty();
        JsonNode samples = village.console
                .get("/api/v1/metrics/query?measurement=wifi_ap&field=temp_c&tag=device:" + HotspotScenarios.id(0)
                        + "&from=" + away.plusSeconds(1) + "&to=" + village.clock.instant() + "&step=60&aggregate=last")
                .path("series")
                .path(0)
                .path("samples");
        assertThat(samples).as("at the times they were measured").hasSize(10);
        assertThat(Instant.parse(samples.get(0).path("at").asText())).isBetween(away, away.plus(Duration.ofMinutes(1)));
        assertThat(HotspotScenarios.seconds(village.uptime(away).get(0), "unknown"))
                .as("nobody watched")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(29).toSeconds());
    }

    /** Far hotter than a box should be, for ten minutes. */
    private static Map<String, Object> hot(Instant at, int seq) {
        return Map.of(
                "v",
                1,
                "ts",
                at.toEpochMilli(),
                "boot_id",
                "nong",
                "seq",
                seq,
                "uptime_s",
                100 + 60 * seq,
                "clients",
                3,
                "sys",
                Map.of("temp_c", 95));
    }

    @Test
    void aLineThatComesAndGoesIsToldAFewTimesAndThenHeld() throws Exception {
        village = new HotspotScenarios(folder, NOON, 2);
        village.speak();
        village.awaitStates("up", 2);
        for (int time = 1; time <= 6; time++) {
            fallSilent();
            stayAway();
            comeBack(Duration.ofSeconds(40));
        }
        List<JsonNode> told = village.told();
        assertThat(told).as("four times within half an hour").hasSize(4);
        assertThat(told.get(0).at("/facts/flapping").asBoolean()).isTrue();
        assertThat(told.subList(1, 4))
                .allMatch(alert -> alert.at("/facts/flapping").isMissingNode());
        assertThat(village.alerts()).hasSize(6);
        assertThat(village.alerts())
                .allMatch(alert -> alert.path("condition").asText().equals("ended"));

        village.liveFor(Duration.ofMinutes(31));
        fallSilent();
        stayAway();
        assertThat(village.told()).as("it was quiet for long, so this is news").hasSize(5);
    }

    @Test
    void shortSilencesAreToldNeitherWhenTheyBeginNorWhenTheyEnd() throws Exception {
        village = new HotspotScenarios(folder, NOON, 2);
        village.speak();
        village.awaitStates("up", 2);
        for (int time = 1; time <= 5; time++) {
            fallSilent();
            comeBack(Duration.ofSeconds(20));
        }
        assertThat(village.told()).isEmpty();
        assertThat(village.alerts())
                .hasSize(5)
                .allMatch(alert -> alert.path("condition").asText().equals("ended"));
        assertThat(HotspotScenarios.seconds(village.uptime(NOON).get(0), "down"))
                .as("told or not, the time counts")
                .isGreaterThanOrEqualTo(300)
                .isEqualTo(lasted(village.alerts()));
    }

    private static long lasted(JsonNode alerts) {
        long seconds = 0;
        for (JsonNode alert : alerts) {
            seconds += alert.at("/facts/lasted_s").asLong();
        }
        return seconds;
    }

    /** The first one's line is lost for a minute, which is noticed. */
    private void fallSilent() {
        village.suffer(0, 1, Condition.NO_LINK);
        goAlone(Duration.ofSeconds(60));
        await().atMost(HotspotScenarios.PATIENCE)
                .until(() -> village.accessPoint(0).path("state").asText().equals("down"));
    }

    /** And goes on for longer than people are spared of it. */
    private void stayAway() {
        goAlone(Duration.ofSeconds(40));
        await().atMost(HotspotScenarios.PATIENCE)
                .until(() -> !village.alerts().get(0).path("held").asText().equals("pending"));
    }

    private void comeBack(Duration time) {
        Instant back = village.clock.instant();
        village.speak();
        village.awaitHeard(0, 1, back);
        village.liveFor(time);
    }
}
