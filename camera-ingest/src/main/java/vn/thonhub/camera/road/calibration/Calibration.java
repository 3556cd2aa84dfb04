package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.GroundPoint;

/** A camera's map of the ground. Immutable and quick; any thread. */
public final class Calibration implements GroundMap {
    /** What people hit with a finger or a mouse, one standard deviation, on a picture 1280 wide. */
    private static final double CLICK_PX = 2;

    /** How far a tracker's foot point wanders, one standard deviation, on a picture 640 wide. */
    private static final double FOOT_PX = 1;

    /** A speed is taken over a second or more, from about eight pictures. */
    private static final double SLOPE = Math.sqrt(12.0 / 8);

    private static final double USUAL_MPS = 30 / 3.6;

    private final CalibrationInput input;
    private final Estimate estimate;
    private final Optional<CameraPose> pose;
    private final CalibrationFit fit;

    private Calibration(CalibrationInput input) {
        this.input = input;
        var solved = Solved.of(input, CLICK_PX * input.picture().width() / 1280);
        estimate = solved.estimate();
        pose = CameraPose.of(estimate.map(), input.picture());
        fit = new FitReport(this, solved).report();
    }

    /** @throws CalibrationRefused when no map follows from the input, with a reason for the technician */
    public static Calibration of(CalibrationInput input) {
        return new Calibration(input);
    }

    public CalibrationInput input() {
        return input;
    }

    public CalibrationFit fit() {
        return fit;
    }

    @Override
    public Optional<GroundPoint> ground(Corner point) {
        return estimate.map().ground(input.picture().pixel(point));
    }

    /** Where a point of the ground is seen, perhaps outside the picture; empty behind the camera. */
    public Optional<PicturePoint> picture(GroundPoint point) {
        return estimate.map().picture(point).map(input.picture()::fractions);
    }

    /** Metres on the ground that one pixel of the clicked picture covers, in the worse direction; empty above the horizon. */
    public OptionalDouble metresPerPixel(Corner place) {
        var pixel = input.picture().pixel(place);
        var map = estimate.map();
        var here = map.ground(pixel);
        var aside = map.ground(new Pixel(pixel.x() + 0.5, pixel.y()));
        var below = map.ground(new Pixel(pixel.x(), pixel.y() + 0.5));
        if (here.isEmpty() || aside.isEmpty() || below.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ax = 2 * (aside.get().x() - here.get().x());
        var ay = 2 * (aside.get().y() - here.get().y());
        var bx = 2 * (below.get().x() - here.get().x());
        var by = 2 * (below.get().y() - here.get().y());
        var half = (ax * ax + ay * ay + bx * bx + by * by) / 2;
        var determinant = ax * by - ay * bx;
        return OptionalDouble.of(Math.sqrt(half + Math.sqrt(Math.max(0, half * half - determinant * determinant))));
    }

    /**
     * How far off speeds of about 30 km/h at a place may be, as a share (two standard deviations): from the clicks, which
     * stretch or shrink the ground there, and from the tracker's foot points. Empty above the horizon.
     */
    public OptionalDouble speedError(Corner place) {
        var fine = metresPerPixel(place);
        var here = ground(place);
        if (fine.isEmpty() || here.isEmpty()) {
            return OptionalDouble.empty();
        }
        var stretched = Math.max(stretch(here.get(), 1, 0), stretch(here.get(), 0, 1));
        var footPx = FOOT_PX * input.picture().width() / 640;
        var wandering = footPx * fine.getAsDouble() * SLOPE / USUAL_MPS;
        return OptionalDouble.of(2 * Math.hypot(stretched, wandering));
    }

    private double stretch(GroundPoint place, double dx, double dy) {
        var reach = USUAL_MPS / 2;
        var from = estimate.map().picture(new GroundPoint(place.x() - reach * dx, place.y() - reach * dy));
        var to = estimate.map().picture(new GroundPoint(place.x() + reach * dx, place.y() + reach * dy));
        if (from.isEmpty() || to.isEmpty()) {
            return 0;
        }
        var deviation =
                estimate.deviation(map -> length(map, from.get(), to.get()).orElse(0));
        return Math.min(10, deviation / USUAL_MPS);
    }

    private static OptionalDouble length(Homography map, Pixel from, Pixel to) {
        var a = map.ground(from);
        var b = map.ground(to);
        return a.isPresent() && b.isPresent() ? OptionalDouble.of(a.get().distance(b.get())) : OptionalDouble.empty();
    }

    /** Height of what stands upright between two points of the picture, metres; empty where the camera's pose is unknown. */
    public OptionalDouble heightOf(Corner foot, Corner head) {
        return pose.map(known -> known.heightOf(
                        estimate.map(),
                        input.picture().pixel(foot),
                        input.picture().pixel(head)))
                .orElse(OptionalDouble.empty());
    }

    /** Where the ground ends at both sides of the picture; empty where it is farther than three pictures away. */
    public Optional<CalibrationFit.Horizon> horizon() {
        var height = input.picture().height();
        var left = estimate.map().horizon(0) / height;
        var right = estimate.map().horizon(input.picture().width()) / height;
        return Math.abs(left) < 3 && Math.abs(right) < 3
                ? Optional.of(new CalibrationFit.Horizon(left, right))
                : Optional.empty();
    }

    Optional<CameraPose> pose() {
        return pose;
    }

    Homography map() {
        return estimate.map();
    }

    /** What the input came to. @param places on the ground, of the clicks */
    record Solved(Estimate estimate, List<Residual> residuals, List<GroundPoint> places, boolean exact) {
        static Solved of(CalibrationInput input, double clickPx) {
            return input.method() == CalibrationInput.Method.LANE ? ofLane(input, clickPx) : ofPoints(input, clickPx);
        }

        private static Solved ofLane(CalibrationInput input, double clickPx) {
            var marks = input.lane()
                    .orElseThrow(() -> new CalibrationRefused(
                            CalibrationRefused.Reason.INCOMPLETE, "Click the lane's edges and its dashes first."));
            var lane = new LaneFit(marks, input.picture());
            var estimate = lane.fit(clickPx);
            var residuals = new Residuals(estimate.map(), input.picture()).of(marks, lane);
            var places = marks.clicks()
                    .flatMap(click -> estimate.map().ground(input.picture().pixel(click)).stream())
                    .toList();
            return new Solved(estimate, residuals, places, residuals.size() <= 6);
        }

        private static Solved ofPoints(CalibrationInput input, double clickPx) {
            var points = Places.of(input);
            Degeneracy.check(points);
            var estimate = PointFit.fit(points, clickPx);
            var clicks =
                    input.points().stream().map(CalibrationInput.Point::picture).toList();
            var residuals = new Residuals(estimate.map(), input.picture()).of(clicks, points);
            var places = points.stream().map(Correspondence::ground).toList();
            return new Solved(estimate, residuals, places, points.size() == 4);
        }
    }
}
