package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * The places of a scene that a technician would mark on a snapshot, as polygons on the road plane in metres, all of them
 * in front of the camera. {@link RoadScene#camera()} brings them into the picture.
 *
 * @param carriageway the near, straight piece of road between its edges
 * @param laneAway its right half: traffic drives away from the camera
 * @param laneToward its left half: traffic comes toward the camera
 * @param floodArea the marked piece of road that may be flooded
 * @param gathering where people come together
 * @param verges the strips beside the carriageway where people walk, left and right
 * @param yard closed at night; empty where there is none
 * @param bay where buses stop, outside the carriageway; empty where there is none
 */
public record SceneSite(
        List<RoadPoint> carriageway,
        List<RoadPoint> laneAway,
        List<RoadPoint> laneToward,
        List<RoadPoint> floodArea,
        List<RoadPoint> gathering,
        List<List<RoadPoint>> verges,
        List<RoadPoint> yard,
        List<RoadPoint> bay) {
    static final double NEAR = 10;
    static final double FAR = 44;
    static final double GATHERING_RADIUS = 3.2;
    private static final double FLOOD_Y = 21;

    static SceneSite of(RoadLayout layout) {
        double edge = RoadLayout.HALF_WIDTH;
        return new SceneSite(
                carriageway(layout),
                strip(0, edge, NEAR, FAR),
                strip(-edge, 0, NEAR, FAR),
                floodArea(layout),
                circle(gathering(layout), GATHERING_RADIUS),
                List.of(strip(-6.2, -edge, NEAR, FAR), strip(edge, 6.2, NEAR, FAR)),
                layout.place().yard() ? yard(layout) : List.of(),
                layout.place().bay() ? bay(layout) : List.of());
    }

    static List<RoadPoint> carriageway(RoadLayout layout) {
        return strip(-RoadLayout.HALF_WIDTH, RoadLayout.HALF_WIDTH, NEAR, FAR);
    }

    static List<RoadPoint> yard(RoadLayout layout) {
        double a = layout.yardSide() * 6.1;
        double b = layout.yardSide() * 13.0;
        return strip(Math.min(a, b), Math.max(a, b), RoadLayout.YARD_NEAR, RoadLayout.YARD_FAR);
    }

    static boolean isInYard(RoadLayout layout, RoadPoint at) {
        double across = at.x() * layout.yardSide();
        return across > 6.1 && across < 13 && at.y() > RoadLayout.YARD_NEAR && at.y() < RoadLayout.YARD_FAR;
    }

    private static List<RoadPoint> bay(RoadLayout layout) {
        double a = layout.baySide() * (RoadLayout.HALF_WIDTH + 0.15);
        double b = layout.baySide() * RoadLayout.BAY_EDGE;
        return strip(Math.min(a, b), Math.max(a, b), RoadLayout.BAY_NEAR, RoadLayout.BAY_FAR);
    }

    private static List<RoadPoint> strip(double left, double right, double near, double far) {
        return List.of(
                new RoadPoint(left, near),
                new RoadPoint(right, near),
                new RoadPoint(right, far),
                new RoadPoint(left, far));
    }

    static RoadPoint floodMiddle(RoadLayout layout) {
        return new RoadPoint(layout.yardSide() * 1.2, FLOOD_Y);
    }

    static List<RoadPoint> floodArea(RoadLayout layout) {
        RoadPoint middle = floodMiddle(layout);
        List<RoadPoint> area = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double a = 2 * Math.PI * i / 16;
            area.add(new RoadPoint(middle.x() + 2.3 * Math.cos(a), middle.y() + 6.5 * Math.sin(a)));
        }
        return List.copyOf(area);
    }

    static int gatheringSide(RoadLayout layout) {
        return layout.yardSide();
    }

    static RoadPoint gathering(RoadLayout layout) {
        return new RoadPoint(gatheringSide(layout) * 5.2, 20);
    }

    static List<RoadPoint> circle(RoadPoint middle, double radius) {
        List<RoadPoint> area = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double a = 2 * Math.PI * i / 12;
            area.add(new RoadPoint(middle.x() + radius * Math.cos(a), middle.y() + radius * Math.sin(a)));
        }
        return List.copyOf(area);
    }
}
