package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** Calibration, areas, rules, traffic and replays through the real server, gate and contract. */
class RoadRoutesTest {
    private static final String CAMERA = "/api/v1/cameras/cam-cho-01";

    private CameraHub hub;
    private TestBrowser admin;
    private TestBrowser technician;
    private TestBrowser police;

    @BeforeEach
    void serve() {
        hub = new CameraHub(Optional.empty());
        admin = hub.server().signedIn(Role.ADMIN);
        technician = hub.server().signedIn(Role.TECHNICIAN);
        police = hub.server().signedIn(Role.POLICE);
        var camera = Map.of("id", "cam-cho-01", "name", "Cổng chợ", "main_url", "rtsp://127.0.0.1:1/x");
        assertThat(technician.post("/api/v1/cameras", camera).status()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static JsonNode json(TestBrowser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Map<String, Object> point(double x, double y, double groundX, double groundY) {
        return Map.of("picture", at(x, y), "ground", at(groundX, groundY));
    }

    private static Map<String, Object> at(double x, double y) {
        return Map.of("x", x, "y", y);
    }

    private static Map<String, Object> calibration() {
        return Map.of(
                "method", "points",
                "picture", Map.of("width", 1280, "height", 720),
                "points",
                        List.of(
                                point(0.15, 0.9, 0, 0),
                                point(0.85, 0.9, 7, 0),
                                point(0.62, 0.5, 7, 20),
                                point(0.38, 0.5, 0, 20)));
    }

    private static Map<String, Object> areas() {
        return Map.of(
                "zones",
                        List.of(Map.of(
                                "id",
                                "road",
                                "name",
                                "Lòng đường",
                                "kind",
                                "carriageway",
                                "polygon",
                                List.of(at(0.1, 0.95), at(0.9, 0.95), at(0.6, 0.5), at(0.4, 0.5)))),
                "lanes", List.of(),
                "lines",
                        List.of(Map.of(
                                "id",
                                "gate",
                                "name",
                                "=Cổng",
                                "from",
                                at(0.2, 0.7),
                                "to",
                                at(0.8, 0.7),
                                "forward_name",
                                "vào")));
    }

    @Test
    void aCameraIsCalibratedTriedBeforeAndRefusedWithAReason() {
        assertThat(technician.get(CAMERA + "/calibration").status()).isEqualTo(404);
        var tried = technician.post(CAMERA + "/calibration/trial", calibration());
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.json().get("error_px").asDouble()).isLessThan(0.01);
        assertThat(tried.json().get("grid").get("lines")).isNotEmpty();
        assertThat(tried.json().get("notices")).extracting(JsonNode::asText).contains("exact");
        var saved = technician.put(CAMERA + "/calibration", calibration());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(json(technician, CAMERA + "/calibration").get("version").asInt())
                .isEqualTo(1);
        assertThat(technician
                        .with("If-Match", "\"7\"")
                        .put(CAMERA + "/calibration", calibration())
                        .status())
                .isEqualTo(412);
        var line = Map.of(
                "method",
                "points",
                "picture",
                Map.of("width", 1280, "height", 720),
                "points",
                List.of(point(0.1, 0.9, 0, 0), point(0.2, 0.9, 1, 0), point(0.3, 0.9, 2, 0), point(0.4, 0.9, 3, 0)));
        var refused = technician.with("If-Match", "\"1\"").put(CAMERA + "/calibration", line);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("type").asText()).endsWith("calibration-on-a-line");
        assertThat(police.get(CAMERA + "/calibration").status()).isEqualTo(403);
    }

    @Test
    void newCamerasWatchTheirOwnSightAndRulesAreChangedByVersion() {
        var items = json(police, CAMERA + "/rules").get("items");
        assertThat(items)
                .extracting(item -> item.get("settings").get("kind").asText())
                .containsExactlyInAnyOrder("blocked", "moved", "dark", "blinded", "defocused", "frozen");
        var body = Map.of("kind", "stopped_vehicle", "hold_s", 30);
        assertThat(technician.post(CAMERA + "/rules", body).status()).isEqualTo(403);
        var made = admin.post(CAMERA + "/rules", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().get("lacks")).extracting(JsonNode::asText).contains("zone");
        assertThat(technician.put(CAMERA + "/areas", areas()).status()).isEqualTo(200);
        var rule = CAMERA + "/rules/" + made.json().get("id").asText();
        var now = json(admin, rule);
        assertThat(now.get("lacks")).extracting(JsonNode::asText).doesNotContain("zone");
        assertThat(now.get("summary").get("vi").asText()).contains("dừng 30 giây");
        var named = Map.of("kind", "stopped_vehicle", "areas", List.of("road"), "sensitivity", "high");
        assertThat(admin.with("If-Match", "\"9\"").put(rule, named).status()).isEqualTo(412);
        var changed = admin.with("If-Match", "\"1\"").put(rule, named);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("summary").get("en").asText()).contains("in Lòng đường");
        var bare = Map.of("zones", List.of(), "lanes", List.of(), "lines", List.of());
        var conflict = technician.with("If-Match", "\"1\"").put(CAMERA + "/areas", bare);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(admin.with("If-Match", "\"2\"").delete(rule).status()).isEqualTo(204);
        assertThat(json(admin, "/api/v1/road/rule-kinds").get("items")).hasSize(18);
    }

    @Test
    void aRulesPrecisionIsWhatOfficersSaidOfItsAlerts() {
        technician.put(CAMERA + "/areas", areas());
        var id = admin.post(CAMERA + "/rules", Map.of("kind", "stopped_vehicle"))
                .json()
                .get("id")
                .asText();
        var camera = DeviceId.of("cam-cho-01");
        for (var how : List.of(Disposition.TRUE, Disposition.TRUE, Disposition.TRUE, Disposition.FALSE_ALARM)) {
            resolved(camera, id + "/o" + Math.random(), how);
        }
        resolved(camera, "another-rule/o1", Disposition.FALSE_ALARM);
        var precision = json(admin, CAMERA + "/rules/" + id).get("precision");
        assertThat(precision.get("true").asInt()).isEqualTo(3);
        assertThat(precision.get("precision_pct").asDouble()).isEqualTo(75);
    }

    private void resolved(DeviceId camera, String key, Disposition how) {
        TestServer.await(hub.server().store().write(work -> {
            var signal = new AlertSignal(
                    "camera.stopped_vehicle",
                    camera,
                    key,
                    AlertSignal.Phase.RAISE,
                    Optional.empty(),
                    Instant.now(),
                    Map.of(),
                    List.of());
            var alert = hub.desk().signal(work, signal).orElseThrow();
            return hub.desk().people().resolve(work, alert, CameraHub.POLICE, how, Optional.empty());
        }));
    }

    @Test
    void trafficIsToldInBinsAndExportedWithoutFormulas() {
        technician.put(CAMERA + "/areas", areas());
        var begin = Instant.parse("2026-11-28T00:00:00Z");
        var points = new ArrayList<Point>();
        for (var minute = 0; minute < 10; minute++) {
            points.add(new Point(
                    "traffic",
                    new java.util.TreeMap<>(
                            Map.of("device", "cam-cho-01", "line", "gate", "direction", "forward", "class", "car")),
                    Map.of("count", 2.0, "kmh_sum", 60.0, "kmh_n", 2.0),
                    begin.plusSeconds(60L * minute)));
        }
        hub.metrics().append(points);
        var query = "?from=2026-11-28T00:00:00Z&to=2026-11-28T01:00:00Z&step_s=300";
        var bins = json(police, CAMERA + "/traffic" + query).get("lines").get(0).get("bins");
        assertThat(bins).hasSize(2);
        assertThat(bins.get(0).get("count").asInt()).isEqualTo(10);
        assertThat(bins.get(0).get("mean_kmh").asDouble()).isEqualTo(30);
        var csv = police.get(CAMERA + "/traffic/export" + query);
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text())
                .contains("\"2026-11-28 07:00\",5,\"gate\",\"'=Cổng\",\"forward\",\"vào\",\"car\",10,30.0");
    }

    @Test
    void aReplayOfTimeWithoutFootageSaysThatThereWasNone() {
        technician.put(CAMERA + "/areas", areas());
        var body = Map.of(
                "from",
                "2026-11-27T00:00:00Z",
                "until",
                "2026-11-27T01:00:00Z",
                "settings",
                Map.of("kind", "stopped_vehicle"));
        assertThat(technician.post(CAMERA + "/rule-drafts/replay", body).status())
                .isEqualTo(403);
        var begun = admin.post(CAMERA + "/rule-drafts/replay", body);
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        var job = CAMERA + "/replays/" + begun.json().get("id").asText();
        await().until(() -> json(admin, job).get("state").asText().equals("done"));
        assertThat(json(admin, job).get("missing_s").asInt()).isEqualTo(3600);
        assertThat(json(admin, job).get("raised")).isEmpty();
    }

    @Test
    void tracksAndDirectionsAreAnsweredBeforeAnybodyDrove() {
        assertThat(json(technician, CAMERA + "/tracks").get("items")).isEmpty();
        var polygon = Map.of("polygon", List.of(at(0.1, 0.9), at(0.5, 0.9), at(0.5, 0.5)));
        var suggestion = technician.post(CAMERA + "/areas/lane-direction", polygon);
        assertThat(suggestion.status()).as(suggestion.text()).isEqualTo(200);
        assertThat(suggestion.json().get("vehicles").asInt()).isZero();
    }
}
