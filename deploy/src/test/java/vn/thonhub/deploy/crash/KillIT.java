package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.deploy.demo.HubClient;

/**
 * A message acknowledged to a device is durable, whenever the power goes: the hub, with embedded broker and stores, is
 * killed at random points and between every two steps of a group's commit, while devices send and alerts flow.
 */
class KillIT {
    private static final int RANDOM_KILLS = 20;
    private static final List<String> DEVICES = List.of("ap-a", "ap-b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path dataDir;

    private final List<JournallingDevice> devices = new ArrayList<>();
    private final Random random = new Random(20261122);
    private WebhookReceiver receiver;
    private int mqttPort;

    @BeforeEach
    void choosePort() throws IOException {
        receiver = new WebhookReceiver();
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mqttPort = probe.getLocalPort();
        }
    }

    @AfterEach
    void stopPeers() {
        devices.forEach(JournallingDevice::close);
        receiver.close();
    }

    @Test
    void nothingAcknowledgedIsLostAndNoAlertIsMissingOrDoubled() throws Exception {
        try (HubProcess first = hub("none", 0)) {
            devices.addAll(setUp(first.ready()));
            awaitProgress(20);
            first.kill();
        }
        for (String step : List.of("points", "commit", "ack")) {
            try (HubProcess halting = hub(step, 2 + random.nextInt(6))) {
                assertThat(halting.exitCode())
                        .as(step + ": " + halting.output())
                        .isEqualTo(137);
            }
        }
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            try (HubProcess victim = hub("none", 0)) {
                awaitProgress(1 + random.nextInt(80));
                victim.kill();
            }
        }
        try (HubProcess last = hub("none", 0)) {
            HubClient hub = signIn(last.ready());
            devices.forEach(JournallingDevice::finish);
            await().atMost(PATIENCE).until(() -> devices.stream().allMatch(JournallingDevice::allAcked));
            for (int i = 0; i < DEVICES.size(); i++) {
                everythingIsThereOnce(hub, DEVICES.get(i), devices.get(i).acked());
            }
            theWebhookGotEachAlertOnce(hub);
            await().atMost(PATIENCE).untilAsserted(this::stateAlertsAndOutboxAgree);
            last.kill();
        }
        stateAlertsAndOutboxAgree();
    }

    /** Looked up in the file itself: while the hub runs, and as the last kill left it. */
    private void stateAlertsAndOutboxAgree() throws SQLException {
        try (Connection village = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("village.db"))) {
            assertThat(text(village, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(text(village, "SELECT count(*) FROM outbox WHERE state = 'pending'"))
                    .isEqualTo("0");
            for (int i = 0; i < DEVICES.size(); i++) {
                String where = " WHERE device_id = '" + DEVICES.get(i) + "'";
                String acked = Integer.toString(devices.get(i).acked().size());
                assertThat(text(village, "SELECT taken FROM probe_device" + where))
                        .isEqualTo(acked);
                assertThat(text(village, "SELECT count(*) FROM alert" + where)).isEqualTo(acked);
                assertThat(text(village, "SELECT seq FROM access_point WHERE id = '" + DEVICES.get(i) + "'"))
                        .isEqualTo(devices.get(i).acked().last().toString());
            }
        }
    }

    private static String text(Connection village, String query) throws SQLException {
        try (Statement statement = village.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    private HubProcess hub(String haltAfter, int groups) throws IOException {
        return new HubProcess(dataDir, mqttPort, haltAfter, groups);
    }

    private List<JournallingDevice> setUp(URI console) {
        HubClient hub = signIn(console);
        hub.post(
                "/api/v1/channels",
                Map.of("name", "Xã", "kind", "webhook", "url", receiver.uri().toString()));
        return DEVICES.stream().map(id -> new JournallingDevice(enrol(hub, id))).toList();
    }

    private static Enrolment enrol(HubClient hub, String id) {
        hub.post("/api/v1/wifi/access-points", Map.of("id", id, "name", id));
        JsonNode file = hub.post("/api/v1/devices/" + id + "/enrolment", Map.of());
        return new Enrolment(
                DeviceId.of(id),
                file.path("hub_id").asText(),
                file.path("broker_uri").asText(),
                file.path("username").asText(),
                file.path("password").asText());
    }

    private static HubClient signIn(URI console) {
        HubClient hub = new HubClient(console);
        hub.signIn(CrashHub.USER, CrashHub.PASSWORD);
        return hub;
    }

    /** Waits until so many more messages have been acknowledged to the devices. */
    private void awaitProgress(int more) {
        int target = acknowledged() + more;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> acknowledged() >= target);
    }

    private int acknowledged() {
        return devices.stream().mapToInt(device -> device.acked().size()).sum();
    }

    private static void everythingIsThereOnce(HubClient hub, String device, Set<Long> acked) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alertNumbers(hub, device)).isEqualTo(new TreeSet<>(acked)));
        assertThat(points(hub, "probe", "one", device, "sum")).isEqualTo(acked.size());
        JsonNode accessPoint = hub.get("/api/v1/wifi/access-points/" + device);
        assertThat(accessPoint.path("state").asText()).isEqualTo("up");
    }

    /** The numbers the device's alerts carry; fails when one stands there twice. */
    private static Set<Long> alertNumbers(HubClient hub, String device) {
        List<Long> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = hub.get("/api/v1/alerts?limit=200&device=" + device + cursor);
            page.path("items")
                    .forEach(alert -> numbers.add(alert.path("facts").path("n").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(numbers).as("alerts of " + device).doesNotHaveDuplicates();
        return new TreeSet<>(numbers);
    }

    private static double points(HubClient hub, String measurement, String field, String device, String aggregate) {
        JsonNode answer =
                hub.get("/api/v1/metrics/query?measurement=" + measurement + "&field=" + field + "&tag=device:"
                        + device + "&from=" + Instant.now().minus(Duration.ofHours(3)) + "&to="
                        + Instant.now().plus(Duration.ofHours(3))
                        + "&step=3600&aggregate=" + aggregate);
        double sum = 0;
        for (JsonNode sample : answer.path("series").path(0).path("samples")) {
            sum += sample.path("value").asDouble();
        }
        return sum;
    }

    private void theWebhookGotEachAlertOnce(HubClient hub) {
        Set<String> wanted = DEVICES.stream()
                .flatMap(device -> alertNumbers(hub, device).stream().map(n -> device + "#" + n))
                .collect(Collectors.toSet());
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> got = receiver.byId().values().stream()
                    .filter(event -> event.path("type").asText().equals("vn.thonhub.alert.raised"))
                    .map(event -> event.path("data"))
                    .map(alert -> alert.path("device").path("id").asText() + "#"
                            + alert.path("facts").path("n").asLong())
                    .toList();
            assertThat(got).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted);
        });
    }
}
