package vn.thonhub.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadPoint;

/**
 * What a technician would draw and measure once at each camera: lanes, the carriageway, a line to count at, four points with
 * their distances; and the rules a commune begins with. Added where nobody has drawn anything yet.
 */
final class DemoRoad {
    private static final List<String> RULES =
            List.of("stopped_vehicle", "wrong_way", "person_on_road", "left_object", "congestion");
    private static final double LINE_Y = 20;
    private static final double LINE_HALF = 4.2;
    private static final double EDGE = 3.5;

    private final HubClient hub;
    private final String path;
    private final GroundTruth truth;

    private DemoRoad(HubClient hub, SimulatedCamera camera) {
        this.hub = hub;
        this.path = "/api/v1/cameras/" + camera.name();
        this.truth = camera.groundTruth(camera.startedAt(), camera.startedAt());
    }

    static void mark(HubClient hub, SimulatedCamera camera) {
        DemoRoad road = new DemoRoad(hub, camera);
        road.areas();
        road.calibration();
        road.rules();
    }

    private void areas() {
        if (!hub.get(path + "/areas").path("lanes").isEmpty()) {
            return;
        }
        List<Object> zones = new ArrayList<>();
        zones.add(zone("long-duong", "Lòng đường", "carriageway", truth.site().carriageway()));
        if (!truth.site().yard().isEmpty()) {
            zones.add(
                    zone("san-kho", "Sân kho hợp tác xã", "closed", truth.site().yard()));
        }
        hub.put(
                path + "/areas",
                Map.of(
                        "zones",
                        zones,
                        "lanes",
                        List.of(
                                lane("lan-ra", "Làn ra khỏi làng", truth.site().laneAway(), true),
                                lane("lan-vao", "Làn vào làng", truth.site().laneToward(), false)),
                        "lines",
                        List.of(Map.of(
                                "id",
                                "vach-dem",
                                "name",
                                "Vạch đếm xe",
                                "from",
                                corner(new RoadPoint(-LINE_HALF, LINE_Y)),
                                "to",
                                corner(new RoadPoint(LINE_HALF, LINE_Y)),
                                "forward_name",
                                "vào làng",
                                "backward_name",
                                "ra khỏi làng"))));
    }

    private static Map<String, Object> named(String id, String name) {
        return new HashMap<>(Map.of("id", id, "name", name));
    }

    private Map<String, Object> zone(String id, String name, String kind, List<RoadPoint> outline) {
        Map<String, Object> zone = named(id, name);
        zone.put("kind", kind);
        zone.put("polygon", outline.stream().map(this::corner).toList());
        return zone;
    }

    private Map<String, Object> lane(String id, String name, List<RoadPoint> outline, boolean away) {
        double x = outline.stream().mapToDouble(RoadPoint::x).average().orElseThrow();
        Object near = corner(new RoadPoint(x, 16));
        Object far = corner(new RoadPoint(x, 30));
        Map<String, Object> lane = named(id, name);
        lane.put("polygon", outline.stream().map(this::corner).toList());
        lane.put("direction", away ? Map.of("from", near, "to", far) : Map.of("from", far, "to", near));
        return lane;
    }

    private void calibration() {
        if (hub.find(path + "/calibration").isPresent()) {
            return;
        }
        List<Object> points = new ArrayList<>();
        for (double y : new double[] {14, 34}) {
            for (double x : new double[] {-EDGE, EDGE}) {
                points.add(Map.of("picture", corner(new RoadPoint(x, y)), "ground", Map.of("x", x, "y", y)));
            }
        }
        hub.put(
                path + "/calibration",
                Map.of(
                        "method",
                        "points",
                        "picture",
                        Map.of("width", truth.width(), "height", truth.height()),
                        "points",
                        points));
    }

    private void rules() {
        JsonNode known = hub.get(path + "/rules").path("items");
        RULES.stream()
                .filter(kind -> known.findValuesAsText("kind").stream().noneMatch(kind::equals))
                .forEach(kind -> hub.post(path + "/rules", Map.of("kind", kind)));
    }

    /** Place in the picture as fractions of it, through the camera's own view of the road plane. */
    private Map<String, Double> corner(RoadPoint point) {
        double[] h = truth.roadToImage();
        double w = h[6] * point.x() + h[7] * point.y() + h[8];
        double u = (h[0] * point.x() + h[1] * point.y() + h[2]) / w;
        double v = (h[3] * point.x() + h[4] * point.y() + h[5]) / w;
        return Map.of("x", inside(u / truth.width()), "y", inside(v / truth.height()));
    }

    private static double inside(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
