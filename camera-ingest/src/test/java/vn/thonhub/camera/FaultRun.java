package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** A hub with the shipped deadlines and a camera for each case; notes what the API shows of them, and when. */
final class FaultRun implements AutoCloseable {
    private static final String CAMERAS = "/api/v1/cameras";
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final CameraHub hub = new CameraHub(Optional.empty(), CameraConfig.defaults());
    private final TestBrowser technician = hub.server().signedIn(Role.TECHNICIAN);
    private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> settings = new HashMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();

    /** Times are those of {@link System#nanoTime}. */
    private static final class Running {
        private final FaultCase fault;
        private long began;
        private Optional<Long> ended = Optional.empty();
        private Optional<Duration> seen = Optional.empty();
        private Optional<Duration> back = Optional.empty();

        Running(FaultCase fault) {
            this.fault = fault;
        }

        void look(JsonNode camera) {
            long now = System.nanoTime();
            if (ended.isEmpty() && seen.isEmpty() && fault.seen().test(camera)) {
                seen = Optional.of(Duration.ofNanos(now - began));
            }
            if (ended.isPresent() && back.isEmpty() && fault.back().test(camera)) {
                back = Optional.of(Duration.ofNanos(now - ended.get()));
            }
        }
    }

    FaultRun(List<FaultCase> cases, List<CameraOptions> controls) throws IOException {
        for (var one : cases) {
            running.put(one.id(), new Running(one));
            add(one.options(), one.sub(), one.motion(), one.transport());
        }
        for (var one : controls) {
            add(one, false, false, "tcp");
        }
    }

    private void add(CameraOptions options, boolean sub, boolean motion, String transport) throws IOException {
        var camera = SimulatedCamera.start(options, Clock.systemUTC());
        cameras.put(camera.name(), camera);
        var body = new HashMap<String, Object>();
        body.put("name", camera.name());
        body.put("main_url", camera.url(StreamKind.MAIN));
        body.put("offline_after_s", 5);
        body.put("transport", transport);
        if (sub) {
            body.put("sub_url", camera.url(StreamKind.SUB));
        }
        body.put("motion", Map.of("enabled", motion, "zones", List.of(), "masks", List.of(), "cool_down_s", 60));
        settings.put(camera.name(), Map.copyOf(body));
        body.put("id", camera.name());
        var answer = technician.post(CAMERAS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** Until all have been running for some seconds: the hub knows then what they are like. */
    void awaitAllRunning() {
        await().atMost(60, TimeUnit.SECONDS).pollInterval(LOOK).until(() -> look().values().stream()
                .allMatch(FaultCase.RUNS.and(FaultRun::settled)));
    }

    private static boolean settled(JsonNode camera) {
        var since = Instant.parse(camera.path("state_since").asText());
        return since.plus(SETTLED_AFTER).isBefore(Instant.now());
    }

    void begin() {
        running.values().forEach(one -> {
            one.began = System.nanoTime();
            cameras.get(one.fault.id()).fail(one.fault.faults());
        });
    }

    void end(String id) {
        cameras.get(id).recover();
        running.get(id).ended = Optional.of(System.nanoTime());
    }

    void endAll() {
        running.values().stream().filter(one -> one.ended.isEmpty()).forEach(one -> end(one.fault.id()));
    }

    /** Saves the camera's settings as they are, as a person does who has put its password right. */
    void save(String id) {
        var answer = technician.put(CAMERAS + "/" + id, settings.get(id));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    void watch(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(30)).pollInterval(LOOK).until(() -> {
            var now = look();
            running.forEach((id, one) -> one.look(now.get(id)));
            return System.nanoTime() - until >= 0;
        });
    }

    /** Until all are back, or so long. */
    void awaitBack(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        await().atMost(atMost.plusSeconds(30)).pollInterval(LOOK).until(() -> {
            var now = look();
            running.forEach((id, one) -> one.look(now.get(id)));
            return running.values().stream().allMatch(one -> one.back.isPresent()) || System.nanoTime() - until >= 0;
        });
    }

    /** All cameras as the API shows them, by id. */
    Map<String, JsonNode> look() {
        var answer = technician.get(CAMERAS + "?limit=200");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var all = new HashMap<String, JsonNode>();
        answer.json().get("items").forEach(one -> all.put(one.get("id").asText(), one));
        return all;
    }

    /** How long after its beginning somebody could see the fault. */
    Optional<Duration> seen(String id) {
        return running.get(id).seen;
    }

    /** How long after the fault's end all was well. */
    Optional<Duration> back(String id) {
        return running.get(id).back;
    }

    List<Alert> offlineAlerts(String id) {
        return hub.alerts("camera.offline").stream()
                .filter(alert -> alert.deviceId().value().equals(id))
                .toList();
    }

    @Override
    public void close() {
        hub.close();
        cameras.values().forEach(SimulatedCamera::close);
    }
}
