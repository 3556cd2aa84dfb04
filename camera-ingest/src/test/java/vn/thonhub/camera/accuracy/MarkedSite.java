package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Arrow;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.road.calibration.Calibration;
import vn.thonhub.camera.road.calibration.CalibrationInput;
import vn.thonhub.camera.road.calibration.PictureSize;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.sim.scene.ImagePoint;
import vn.thonhub.camera.sim.scene.PinholeCamera;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneSite;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * What a technician would draw on a scene's picture and click to calibrate it: areas to about a pixel, four points on the
 * road with their distances measured on the spot, each click two pixels off at most. Nothing else of the scene is told.
 */
final class MarkedSite {
    /** The line that is counted, this many metres along the road. */
    static final double LINE_Y = 20;

    static final String LINE = "vach-dem";
    private static final double CLICK_ERROR_PX = 2;
    private static final double LINE_HALF = 4.2;

    private final PinholeCamera camera;
    private final SplittableRandom random;

    private MarkedSite(PinholeCamera camera, long seed) {
        this.camera = camera;
        this.random = new SplittableRandom(seed * 31 + 7);
    }

    static Site of(RoadScene scene) {
        return new MarkedSite(scene.camera(), scene.seed()).mark(scene.site());
    }

    private Site mark(SceneSite site) {
        var zones = new ArrayList<Zone>();
        zones.add(new Zone("long-duong", "Lòng đường", Zone.Kind.CARRIAGEWAY, polygon(site.carriageway())));
        zones.add(new Zone("mat-duong", "Mặt đường trũng", Zone.Kind.SURFACE, polygon(site.floodArea())));
        zones.add(new Zone("noi-tu-tap", "Nơi tụ tập", Zone.Kind.PLACE, polygon(site.gathering())));
        if (!site.yard().isEmpty()) {
            zones.add(new Zone("san-kho", "Sân kho", Zone.Kind.CLOSED, polygon(site.yard())));
        }
        var lanes = List.of(
                new Lane("lan-di", "Làn đi", polygon(site.laneAway()), arrow(site.laneAway(), true)),
                new Lane("lan-ve", "Làn về", polygon(site.laneToward()), arrow(site.laneToward(), false)));
        var line = new Line(
                LINE,
                "Vạch đếm",
                corner(new RoadPoint(-LINE_HALF, LINE_Y)),
                corner(new RoadPoint(LINE_HALF, LINE_Y)),
                Optional.empty(),
                Optional.empty());
        return new Site(new Areas(zones, lanes, List.of(line)), Optional.of(calibration()));
    }

    /** The edges of the road at two places, nine and thirty metres from the camera or what of that the picture shows. */
    private Calibration calibration() {
        var points = new ArrayList<CalibrationInput.Point>();
        for (var y : new double[] {nearest(), 34}) {
            for (var x : new double[] {-3.5, 3.5}) {
                points.add(
                        new CalibrationInput.Point(clicked(new RoadPoint(x, y)), Optional.of(new GroundPoint(x, y))));
            }
        }
        return Calibration.of(CalibrationInput.ofPoints(new PictureSize(camera.width(), camera.height()), points));
    }

    private double nearest() {
        for (var y = 9.0; y < 20; y += 0.5) {
            if (inPicture(new RoadPoint(-3.5, y)) && inPicture(new RoadPoint(3.5, y))) {
                return y;
            }
        }
        return 20;
    }

    private boolean inPicture(RoadPoint point) {
        var at = camera.toImage(point);
        return at.u() > 3 && at.u() < camera.width() - 3 && at.v() > 3 && at.v() < camera.height() - 3;
    }

    private Corner clicked(RoadPoint point) {
        var at = camera.toImage(point);
        return corner(at.u() + error(), at.v() + error());
    }

    private double error() {
        return random.nextDouble(-CLICK_ERROR_PX, CLICK_ERROR_PX);
    }

    private Polygon polygon(List<RoadPoint> outline) {
        return new Polygon(outline.stream().map(this::corner).toList());
    }

    private Corner corner(RoadPoint point) {
        ImagePoint at = camera.toImage(point);
        return corner(at.u(), at.v());
    }

    private Corner corner(double u, double v) {
        return new Corner(Math.max(0, Math.min(1, u / camera.width())), Math.max(0, Math.min(1, v / camera.height())));
    }

    private Arrow arrow(List<RoadPoint> strip, boolean away) {
        var x = strip.stream().mapToDouble(RoadPoint::x).average().orElseThrow();
        var near = corner(new RoadPoint(x, 16));
        var far = corner(new RoadPoint(x, 30));
        return away ? new Arrow(near, far) : new Arrow(far, near);
    }
}
