package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** A simulated road, set up as a technician and an administrator do it, seen by the whole module. */
class RoadIT {
    private static final String CAMERA = "/api/v1/cameras/cam-cho-01";
    private static final int SEED = 7;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final RoadScene scene = new RoadScene(SEED, WIDTH, HEIGHT, 0);
    private final Random random = new Random(SEED);

    @Test
    void whoCrossesALineIsAnAlertWithTwoPicturesAClipAndItsSpeedAndItEnds() throws Exception {
        try (var peer = SimulatedCamera.start(CameraOptions.named("cam-sim", SEED), Clock.systemUTC());
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var admin = hub.server().signedIn(Role.ADMIN);
            var police = hub.server().signedIn(Role.POLICE);
            ok(
                    technician.post(
                            "/api/v1/cameras",
                            Map.of(
                                    "id",
                                    "cam-cho-01",
                                    "name",
                                    "Cổng chợ",
                                    "main_url",
                                    peer.url(StreamKind.MAIN),
                                    "sub_url",
                                    peer.url(StreamKind.SUB))),
                    201);
            ok(technician.put(CAMERA + "/calibration", calibration()), 200);
            ok(technician.put(CAMERA + "/areas", line()), 200);
            ok(admin.post(CAMERA + "/rules", Map.of("kind", "line_crossing", "line", "vach")), 201);

            await().atMost(150, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> hub.alerts("camera.line_crossing").stream().anyMatch(RoadIT::isComplete));

            var alert = hub.alerts("camera.line_crossing").stream()
                    .filter(RoadIT::isComplete)
                    .findFirst()
                    .orElseThrow();
            assertThat(alert.state().facts())
                    .containsKeys("track", "class", "direction", "speed_kmh", "lasted_s", "rule");
            assertThat(((Number) alert.state().facts().get("speed_kmh")).doubleValue())
                    .isBetween(2.0, 90.0);
            for (var evidence : alert.state().evidence()) {
                assertThat(police.get(evidence.href()).status()).isEqualTo(200);
                assertThat(technician.get(evidence.href()).status()).isEqualTo(403);
            }
            assertThat(technician.get(CAMERA + "/tracks").json().get("items")).isNotEmpty();
        }
    }

    private static boolean isComplete(Alert alert) {
        var types = alert.state().evidence().stream().map(one -> one.type()).toList();
        return alert.state().condition() == AlertCondition.ENDED
                && types.containsAll(List.of("snapshot", "snapshot_boxed", "clip"));
    }

    private static void ok(TestBrowser.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    /** Four clicks, off by up to two pixels. */
    private Map<String, Object> calibration() {
        var places = List.of(
                new RoadPoint(-3.5, 13), new RoadPoint(3.5, 13), new RoadPoint(3.5, 34), new RoadPoint(-3.5, 34));
        return Map.of(
                "method", "points",
                "picture", Map.of("width", WIDTH, "height", HEIGHT),
                "points",
                        places.stream()
                                .map(place -> Map.of(
                                        "picture", click(place, 2), "ground", Map.of("x", place.x(), "y", place.y())))
                                .toList());
    }

    private Map<String, Object> click(RoadPoint place, double off) {
        var seen = scene.camera().toImage(place);
        return Map.of(
                "x", within((seen.u() + off * random.nextDouble(-1, 1)) / WIDTH),
                "y", within((seen.v() + off * random.nextDouble(-1, 1)) / HEIGHT));
    }

    private static double within(double value) {
        return Math.min(1, Math.max(0, value));
    }

    private Map<String, Object> line() {
        return Map.of(
                "zones", List.of(),
                "lanes", List.of(),
                "lines",
                        List.of(Map.of(
                                "id",
                                "vach",
                                "name",
                                "Vạch",
                                "from",
                                click(new RoadPoint(-5, 20), 0),
                                "to",
                                click(new RoadPoint(5, 20), 0))));
    }
}
