package vn.thonhub.camera.road.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * The map that a lane gives. Where its edges meet in the picture tells the direction of the camera for each focal length; the
 * width then tells its height, and the dashes tell which focal length it is. That first answer is refined on the distances in
 * the picture. On the ground x runs across the lane from its left edge and y along it.
 */
final class LaneFit {
    private final LaneMarks marks;
    private final PictureSize picture;
    private final List<Pixel> left;
    private final List<Pixel> right;
    private final List<Pixel> dashes;
    /** Across the lane, metres. */
    private final double dashedEdge;
    /** Metres from one dash to the next, negative when they were clicked towards the camera. */
    private final double period;

    private final Pixel vanishing;

    LaneFit(LaneMarks marks, PictureSize picture) {
        this.marks = marks;
        this.picture = picture;
        left = pixels(marks.left());
        right = pixels(marks.right());
        dashes = pixels(marks.dashes());
        vanishing = vanishingPoint();
        dashedEdge = offEdge(left) <= offEdge(right) ? 0 : marks.widthM();
        period = dashes.get(0).distance(vanishing) > dashes.get(1).distance(vanishing)
                ? marks.dashPeriodM()
                : -marks.dashPeriodM();
        requireDashesInOrder();
    }

    private List<Pixel> pixels(List<Corner> points) {
        return points.stream().map(picture::pixel).toList();
    }

    private Pixel vanishingPoint() {
        var point = PictureLine.through(left)
                .meets(PictureLine.through(right))
                .filter(meeting -> marks.clicks().map(picture::pixel).allMatch(click -> click.y() > meeting.y() + 1));
        return point.orElseThrow(() -> new CalibrationRefused(
                CalibrationRefused.Reason.EDGES_PARALLEL,
                "The edges of the lane do not come together above the points that were clicked, as the edges of a straight road"
                        + " do; click them farther apart, or use four points with known places."));
    }

    private double offEdge(List<Pixel> edge) {
        var line = PictureLine.through(edge);
        return dashes.stream()
                .mapToDouble(dash -> Math.abs(line.distance(dash)))
                .sum();
    }

    private void requireDashesInOrder() {
        for (var i = 1; i < dashes.size(); i++) {
            var nearer = dashes.get(i - 1).distance(vanishing) - dashes.get(i).distance(vanishing);
            if (nearer * period <= 0) {
                throw new CalibrationRefused(
                        CalibrationRefused.Reason.DASHES_OFF,
                        "Click the beginnings of the dashes one after the other, without leaving one out.");
            }
        }
    }

    /** @throws CalibrationRefused when no level camera sees such a lane */
    Estimate fit(double clickPx) {
        var first = IntStream.rangeClosed(0, 60)
                .mapToObj(step -> guess(picture.width() * 0.3 * Math.pow(14, step / 60.0)))
                .min(Comparator.comparingDouble(camera -> misfit(camera.parameters())))
                .orElseThrow();
        var solution = LeastSquares.minimise(first.parameters(), this::residuals);
        var map = LevelCamera.of(solution.parameters()).map(picture);
        if (!map.isFinite()) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.DOES_NOT_FIT,
                    "No camera sees a lane like this one; check its width and the distance of the dashes.");
        }
        var spread = solution.spread(clickPx).stream()
                .map(moved -> LevelCamera.of(moved).map(picture))
                .toList();
        return new Estimate(map, spread);
    }

    private LevelCamera guess(double focal) {
        var u = vanishing.x() - picture.width() / 2.0;
        var v = vanishing.y() - picture.height() / 2.0;
        var tilt = Math.atan2(-v, focal);
        var yaw = Math.atan2(-u * Math.cos(tilt), focal);
        var unit = new LevelCamera(focal, tilt, yaw, 1, 0, 0);
        var map = unit.map(picture);
        var leftX = mean(map, left, GroundPoint::x);
        var height = marks.widthM() / (mean(map, right, GroundPoint::x) - leftX);
        if (!(height > 0)) {
            return unit;
        }
        var firstDash = map.ground(dashes.get(0)).map(GroundPoint::y).orElse(0.0);
        return unit.at(height, -leftX * height, -firstDash * height);
    }

    private static double mean(
            Homography map, List<Pixel> points, java.util.function.ToDoubleFunction<GroundPoint> of) {
        return points.stream()
                .flatMap(point -> map.ground(point).stream())
                .mapToDouble(of)
                .average()
                .orElse(Double.NaN);
    }

    private double misfit(double[] parameters) {
        var sum = LeastSquares.squares(residuals(parameters));
        return Double.isFinite(sum) ? sum : Double.MAX_VALUE;
    }

    private double[] residuals(double[] parameters) {
        var map = LevelCamera.of(parameters).map(picture);
        var leftEdge = edge(map, 0);
        var rightEdge = edge(map, marks.widthM());
        var residuals = new double[left.size() + right.size() + 2 * dashes.size()];
        var i = 0;
        for (var point : left) {
            residuals[i++] = leftEdge.distance(point);
        }
        for (var point : right) {
            residuals[i++] = rightEdge.distance(point);
        }
        for (var k = 0; k < dashes.size(); k++) {
            var seen = map.picture(dash(k)).orElse(vanishing);
            residuals[i++] = seen.x() - dashes.get(k).x();
            residuals[i++] = seen.y() - dashes.get(k).y();
        }
        return residuals;
    }

    static PictureLine edge(Homography map, double across) {
        var line = map.line(1, 0, -across);
        return new PictureLine(line[0], line[1], line[2]);
    }

    GroundPoint dash(int k) {
        return new GroundPoint(dashedEdge, k * period);
    }
}
