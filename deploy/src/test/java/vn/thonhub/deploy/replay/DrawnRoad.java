package vn.thonhub.deploy.replay;

import java.util.List;
import java.util.Map;
import vn.thonhub.camera.sim.scene.ImagePoint;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;

/** A simulated road as a technician draws and calibrates it, in the API's words. */
final class DrawnRoad {
    /** Drives away from the camera, on the right. */
    static final String AWAY = "lan-di";

    static final String TOWARD = "lan-ve";

    private final RoadScene scene;
    private final int width;
    private final int height;

    DrawnRoad(RoadScene scene) {
        this.scene = scene;
        width = scene.camera().width();
        height = scene.camera().height();
    }

    Map<String, Object> calibration() {
        List<RoadPoint> places = List.of(
                new RoadPoint(-3.5, 13), new RoadPoint(3.5, 13), new RoadPoint(3.5, 34), new RoadPoint(-3.5, 34));
        return Map.of(
                "method",
                "points",
                "picture",
                Map.of("width", width, "height", height),
                "points",
                places.stream()
                        .map(place ->
                                Map.of("picture", corner(place), "ground", Map.of("x", place.x(), "y", place.y())))
                        .toList());
    }

    Map<String, Object> areas() {
        Map<String, Object> carriageway = Map.of(
                "id",
                "long-duong",
                "name",
                "Lòng đường",
                "kind",
                "carriageway",
                "polygon",
                polygon(scene.site().carriageway()));
        return Map.of(
                "zones",
                List.of(carriageway),
                "lanes",
                List.of(
                        lane(AWAY, "Làn đi", scene.site().laneAway(), new RoadPoint(1.7, 12), new RoadPoint(1.7, 40)),
                        lane(
                                TOWARD,
                                "Làn về",
                                scene.site().laneToward(),
                                new RoadPoint(-1.7, 40),
                                new RoadPoint(-1.7, 12))),
                "lines",
                List.of());
    }

    private Map<String, Object> lane(String id, String name, List<RoadPoint> outline, RoadPoint from, RoadPoint to) {
        return Map.of(
                "id",
                id,
                "name",
                name,
                "polygon",
                polygon(outline),
                "direction",
                Map.of("from", corner(from), "to", corner(to)));
    }

    private List<Map<String, Double>> polygon(List<RoadPoint> outline) {
        return outline.stream().map(this::corner).toList();
    }

    private Map<String, Double> corner(RoadPoint place) {
        ImagePoint seen = scene.camera().toImage(place);
        return Map.of("x", within(seen.u() / width), "y", within(seen.v() / height));
    }

    private static double within(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
