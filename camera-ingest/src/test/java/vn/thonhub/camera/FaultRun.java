package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

final class FaultRun implements AutoCloseable {
    private static final String CAMERAS = "/api/v1/cameras";
    private final List<FaultCase> cases;
    private final CameraHub hub;
    private final TestBrowser technician;
    private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Long> back = new HashMap<>();
    private final Map<String, List<String>> story = new LinkedHashMap<>();
    private long began;
    private boolean ended;

    FaultRun(List<FaultCase> cases, List<CameraOptions> controls) throws IOException {
        this.cases = cases;
        hub = new CameraHub(Optional.empty(), CameraConfig.defaults());
        technician = hub.server().signedIn(Role.TECHNICIAN);
        for (var one : cases) {
            add(one.options(), one.sub(), one.motion());
        }
        for (var one : controls) {
            add(one, false, false);
        }
    }

    private void add(CameraOptions options, boolean sub, boolean motion) throws IOException {
        var camera = SimulatedCamera.start(options, Clock.systemUTC());
        cameras.put(camera.name(), camera);
        var body = new HashMap<String, Object>();
        body.put("id", camera.name());
        body.put("name", camera.name());
        body.put("main_url", camera.url(StreamKind.MAIN));
        body.put("offline_after_s", 5);
        if (sub) {
            body.put("sub_url", camera.url(StreamKind.SUB));
        }
        body.put("motion", Map.of("enabled", motion, "zones", List.of(), "masks", List.of(), "cool_down_s", 60));
        var answer = technician.post(CAMERAS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    Map<String, JsonNode> look() {
        var answer = technician.get(CAMERAS + "?limit=200");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var all = new HashMap<String, JsonNode>();
        answer.json().get("items").forEach(one -> all.put(one.get("id").asText(), one));
        return all;
    }

    void awaitAllOnline() {
        await().atMost(40, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> look().values().stream().allMatch(FaultCase.ONLINE));
    }

    void begin() {
        began = System.nanoTime();
        cases.forEach(one -> cameras.get(one.id()).fail(one.faults()));
    }

    void end() {
        began = System.nanoTime();
        ended = true;
        cameras.values().forEach(SimulatedCamera::recover);
    }

    void watch(Duration time) {
        await().atMost(time.plusSeconds(5)).pollInterval(Duration.ofMillis(200)).until(() -> {
            var now = look();
            var at = System.nanoTime() - began;
            for (var one : cases) {
                var camera = now.get(one.id());
                var line = camera.get("state").asText() + "/"
                        + camera.path("cause").asText();
                var lines = story.computeIfAbsent(one.id(), id -> new ArrayList<>());
                if (lines.isEmpty() || !lines.get(lines.size() - 1).endsWith(line)) {
                    lines.add((ended ? "E+" : "") + at / 100_000_000 / 10.0 + " " + line);
                }
                if (!ended && one.seen().test(camera)) {
                    seen.putIfAbsent(one.id(), at);
                }
                if (ended && one.back().test(camera)) {
                    back.putIfAbsent(one.id(), at);
                }
            }
            return at > time.toNanos();
        });
    }

    String report() {
        var text = new StringBuilder(Instant.now().toString());
        var now = look();
        for (var id : cameras.keySet()) {
            text.append("\n")
                    .append(id)
                    .append(" seen ")
                    .append(seconds(seen.get(id)))
                    .append(" back ");
            text.append(seconds(back.get(id))).append(" ").append(story.get(id)).append(" ");
            text.append(now.get(id).get("streams"));
        }
        return text.toString();
    }

    private static String seconds(Long nanos) {
        return nanos == null ? "NEVER" : nanos / 100_000_000 / 10.0 + " s";
    }

    @Override
    public void close() {
        hub.close();
        Stream.of(cameras.values().toArray(SimulatedCamera[]::new)).forEach(SimulatedCamera::close);
    }
}
