package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Arrow;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.road.calibration.Calibration;
import vn.thonhub.camera.road.calibration.CalibrationInput;
import vn.thonhub.camera.road.calibration.PictureSize;
import vn.thonhub.camera.road.rule.RoadWatch;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.track.TrackingSettings;

/** A camera set up as a technician leaves it: calibrated, with lanes, surfaces, a place and a line, and every rule switched on. */
final class RuledRoad implements SceneListener {
    private static final Site SITE = site();

    private final RoadWatch watch = new RoadWatch(
            Arrays.stream(RuleKind.values())
                    .map(kind -> new Rule(kind.id(), RuleSettings.usual(kind)))
                    .toList(),
            SITE);

    @Override
    public Optional<Duration> leadUp() {
        return Optional.of(USUAL_LEAD_UP);
    }

    @Override
    public TrackingSettings tracking() {
        return new TrackingSettings(List.of(), SITE.areas().surfaces(), SITE.ground(), Sensitivity.NORMAL);
    }

    @Override
    public void moment(SceneMoment moment, PictureAt picture) {
        watch.next(moment);
    }

    private static Site site() {
        var zones = List.of(
                new Zone(
                        "long-duong",
                        "Lòng đường",
                        Zone.Kind.CARRIAGEWAY,
                        polygon(0.30, 0.15, 0.70, 0.15, 0.98, 0.98, 0.02, 0.98)),
                new Zone(
                        "trung",
                        "Mặt đường trũng",
                        Zone.Kind.SURFACE,
                        polygon(0.40, 0.45, 0.60, 0.45, 0.65, 0.70, 0.35, 0.70)),
                new Zone("via-he", "Vỉa hè", Zone.Kind.PLACE, polygon(0.72, 0.20, 0.95, 0.20, 0.99, 0.70, 0.85, 0.70)),
                new Zone("san", "Sân kho", Zone.Kind.CLOSED, polygon(0.01, 0.20, 0.25, 0.20, 0.15, 0.60, 0.01, 0.60)));
        var lanes = List.of(
                lane("lan-di", polygon(0.50, 0.15, 0.70, 0.15, 0.98, 0.98, 0.50, 0.98), 0.70, 0.90, 0.60, 0.20),
                lane("lan-ve", polygon(0.30, 0.15, 0.50, 0.15, 0.50, 0.98, 0.02, 0.98), 0.40, 0.20, 0.30, 0.90));
        var line = new Line(
                "vach", "Vạch đếm", new Corner(0.2, 0.55), new Corner(0.8, 0.55), Optional.empty(), Optional.empty());
        return new Site(new Areas(zones, lanes, List.of(line)), Optional.of(calibration()));
    }

    private static Lane lane(String id, Polygon outline, double fromX, double fromY, double toX, double toY) {
        return new Lane(id, id, outline, new Arrow(new Corner(fromX, fromY), new Corner(toX, toY)));
    }

    /** A street of seven metres, seen from a pole. */
    private static Calibration calibration() {
        return Calibration.of(CalibrationInput.ofPoints(
                new PictureSize(640, 360),
                List.of(
                        point(0.04, 0.95, -3.5, 9),
                        point(0.96, 0.95, 3.5, 9),
                        point(0.34, 0.25, -3.5, 34),
                        point(0.66, 0.25, 3.5, 34))));
    }

    private static CalibrationInput.Point point(double u, double v, double x, double y) {
        return new CalibrationInput.Point(new Corner(u, v), Optional.of(new GroundPoint(x, y)));
    }

    private static Polygon polygon(double... corners) {
        return new Polygon(IntStream.range(0, corners.length / 2)
                .mapToObj(i -> new Corner(corners[2 * i], corners[2 * i + 1]))
                .toList());
    }
}
