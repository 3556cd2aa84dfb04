package vn.thonhub.deploy.whole;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;
import vn.thonhub.wifi.sim.Condition;
import vn.thonhub.wifi.sim.DailyPattern;
import vn.thonhub.wifi.sim.SimulatedAccessPoint;

/** Access points of one site on a real Mosquitto, and a hub that can be ended and started, all by one clock that is moved. */
final class HotspotScenarios implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A scenario is hundreds of steps of the clock; a tenth of a second at each would be most of its time. */
    private static final Duration GLANCE = Duration.ofMillis(10);

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final String QUICK = """
            wifi: {interval: 20s, timeout: 50s}
            alerts: {outage_hold: 30s}
            """;
    /** After so long everyone has something to report: the interval and its jitter. */
    static final Duration STEP = Duration.ofSeconds(22);

    /** Of a device that reports every minute. */
    private static final int OVERDUE_S = 66;

    private static final String HUB_ID = "vinh-hung";
    private static final String PASSWORD = "song-que-huong-xanh";

    final MovableClock clock;
    final MosquittoPeer broker = new MosquittoPeer(HUB_ID);
    private final Path folder;
    private final String sections;
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<SimulatedAccessPoint> accessPoints = new ArrayList<>();
    private Hub hub;
    HubClient console;

    /** They report every 20 s, so that an hour is few messages. */
    HotspotScenarios(Path folder, Instant start, int count) throws IOException {
        this(folder, start, count, INTERVAL, QUICK);
    }

    /** They report every 60 s to a hub of which nothing was configured. */
    static HotspotScenarios asShipped(Path folder, Instant start, int count) throws IOException {
        return new HotspotScenarios(folder, start, count, Duration.ofSeconds(60), "");
    }

    private HotspotScenarios(Path folder, Instant start, int count, Duration interval, String sections)
            throws IOException {
        this.folder = folder;
        this.sections = sections;
        clock = new MovableClock(start);
        broker.start();
        startHub();
        console.post(
                "/api/v1/places",
                Map.of("id", "cho", "name", "Chợ Vĩnh Hưng", "village", "Thôn 1", "site", "tram-cho"));
        for (int n = 0; n < count; n++) {
            enrolments.add(register(n));
        }
        broker.reload();
        for (int n = 0; n < count; n++) {
            accessPoints.add(new SimulatedAccessPoint(enrolments.get(n), new DailyPattern(n, 20), interval, n));
        }
    }

    void startHub() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hub.yaml"),
                """
                hub: {id: %s, name: Xã Vĩnh Hưng}
                server: {port: 0}
                network: {allow: [127.0.0.0/8]}
                mqtt: {embedded: false, uri: "%s", username: %s, password: %s}
                """.formatted(HUB_ID, broker.uri(), MqttLink.hubUser(HUB_ID), broker.hubPassword()) + sections);
        HubSettings settings = HubSettings.load(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
        hub = Hub.start(settings, List.of(new WifiModule(settings.wifi())), clock, GroupSteps.NONE);
        var accounts = hub.security().accounts();
        accounts.isEmpty()
                .compose(empty -> empty
                        ? accounts.createFirst("ky-thuat", PASSWORD, EnumSet.of(Role.TECHNICIAN, Role.ADMIN))
                                .mapEmpty()
                        : Future.succeededFuture())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        console = new HubClient(hub.console().orElseThrow());
        console.signIn("ky-thuat", PASSWORD);
        awaitLink();
    }

    /** Until the hub hears its broker again. */
    void awaitLink() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> console.find("/readyz")
                .isPresent());
    }

    void stopHub() {
        hub.close();
    }

    private Enrolment register(int n) {
        String id = id(n);
        console.post("/api/v1/wifi/access-points", Map.of("id", id, "name", "Wi-Fi " + n, "place_id", "cho"));
        JsonNode file = console.post("/api/v1/devices/" + id + "/enrolment", Map.of());
        broker.device(DeviceKind.ACCESS_POINT, id, file.path("password").asText());
        return new Enrolment(
                DeviceId.of(id),
                file.path("hub_id").asText(),
                broker.uri(),
                file.path("username").asText(),
                file.path("password").asText());
    }

    static String id(int n) {
        return "ap-" + n;
    }

    String topic(int n, String leaf) {
        return "thon/v1/" + HUB_ID + "/wifi/" + id(n) + "/" + leaf;
    }

    /** As the device itself would say it, on a connection of its own. */
    void publish(int n, String leaf, Map<String, Object> payload, boolean retained) {
        Enrolment who = enrolments.get(n);
        Shell.run(
                "mosquitto_pub",
                List.of(
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(broker.port()),
                        "-q",
                        "1",
                        "-V",
                        "5",
                        "-u",
                        who.username() + ".tx",
                        "-P",
                        who.password(),
                        "-i",
                        who.username() + ".tx",
                        "-t",
                        topic(n, leaf),
                        "-m",
                        Json.write(payload)),
                retained ? List.of("-r") : List.of());
    }

    int count() {
        return accessPoints.size();
    }

    /** These access points connect if they must, and say what is due. */
    void speak(int from, int to) {
        for (int n = from; n < to; n++) {
            accessPoints.get(n).live(clock.instant(), Condition.NORMAL); // connects
            accessPoints.get(n).live(clock.instant(), Condition.NORMAL); // reports
        }
    }

    void speak() {
        speak(0, count());
    }

    /** Time passes, everyone reports in time, and the hub has heard it before time passes on. */
    void liveFor(Duration time) {
        liveFor(time, 0, count());
    }

    /** As {@link #liveFor(Duration)}, of these only. */
    void liveFor(Duration time, int from, int to) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
            clock.advance(STEP);
            speak(from, to);
            awaitHeard(from, to, clock.instant());
        }
    }

    /** Time passes and everyone reports in time, to whoever listens. */
    void speakFor(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
            clock.advance(STEP);
            speak();
        }
    }

    void suffer(int from, int to, Condition condition) {
        for (int n = from; n < to; n++) {
            accessPoints.get(n).live(clock.instant(), condition);
        }
    }

    /** Until so many are in that state, and the hub has seen all there was to see of them. */
    void awaitStates(String state, int many) {
        soon().until(() -> states(state), seen -> seen == many);
    }

    /**
     * Until all are down whose report is overdue by now, and no other.
     *
     * @param cut when the last one reported; each of the others three seconds before the next
     * @return how many that are
     */
    int awaitDown(Instant cut) {
        long since = Duration.between(cut, clock.instant()).toSeconds();
        long overdue = IntStream.range(0, count())
                .filter(n -> since + 3L * (count() - 1 - n) >= OVERDUE_S)
                .count();
        awaitStates("down", (int) overdue);
        return (int) overdue;
    }

    private int states(String state) {
        int found = 0;
        for (JsonNode one : console.get("/api/v1/wifi/access-points?limit=100").path("items")) {
            found += one.path("state").asText().equals(state) ? 1 : 0;
        }
        return found;
    }

    JsonNode accessPoint(int n) {
        return console.get("/api/v1/wifi/access-points/" + id(n));
    }

    /** Until the hub has taken what these said then or later. */
    void awaitHeard(int from, int to, Instant at) {
        soon().until(() -> heardSince(at).containsAll(ids(from, to)));
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(GLANCE);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(HotspotScenarios::id).toList();
    }

    private List<String> heardSince(Instant at) {
        List<String> heard = new ArrayList<>();
        for (JsonNode one : console.get("/api/v1/wifi/access-points?limit=100").path("items")) {
            JsonNode seen = one.path("last_seen");
            if (!seen.isMissingNode() && !Instant.parse(seen.asText()).isBefore(at)) {
                heard.add(one.path("id").asText());
            }
        }
        return heard;
    }

    JsonNode alerts() {
        return console.get("/api/v1/alerts?limit=100").path("items");
    }

    /** Alerts people were told of, newest first. */
    List<JsonNode> told() {
        List<JsonNode> told = new ArrayList<>();
        alerts().forEach(alert -> {
            if (alert.path("held").isMissingNode()) {
                told.add(alert);
            }
        });
        return told;
    }

    /** One line per access point. */
    JsonNode uptime(Instant from) {
        return console.get("/api/v1/wifi/uptime?from=" + from + "&to=" + clock.instant())
                .path("items");
    }

    static long seconds(JsonNode line, String state) {
        long seconds = 0;
        for (JsonNode interval : line.path("intervals")) {
            if (interval.path("state").asText().equals(state)) {
                seconds += Duration.between(
                                Instant.parse(interval.path("from").asText()),
                                Instant.parse(interval.path("to").asText()))
                        .toSeconds();
            }
        }
        return seconds;
    }

    @Override
    public void close() {
        accessPoints.forEach(SimulatedAccessPoint::stop);
        hub.close();
        broker.close();
    }
}
