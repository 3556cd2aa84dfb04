package vn.thonhub.camera.road.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * Lines on the ground at equal distances, as they run through the picture.
 *
 * @param stepM metres between two lines
 */
public record GroundGrid(double stepM, List<List<PicturePoint>> lines) {
    private static final double[] STEPS = {0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final int MOST_LINES = 16;
    private static final int SAMPLES = 40;

    /** Around and beyond these places, half their extent to each side. */
    static GroundGrid over(Homography map, PictureSize picture, List<GroundPoint> places) {
        var x = places.stream().mapToDouble(GroundPoint::x).summaryStatistics();
        var y = places.stream().mapToDouble(GroundPoint::y).summaryStatistics();
        var extent = 2 * Math.max(Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin()), 1);
        var step = STEPS[STEPS.length - 1];
        for (var one = STEPS.length - 1; one >= 0 && extent / STEPS[one] <= MOST_LINES; one--) {
            step = STEPS[one];
        }
        var fromX = whole((x.getMin() + x.getMax() - extent) / 2, step);
        var fromY = whole((y.getMin() + y.getMax() - extent) / 2, step);
        var lines = new ArrayList<List<PicturePoint>>();
        for (var i = 0; i <= extent / step; i++) {
            var across = fromX + i * step;
            var along = fromY + i * step;
            add(lines, map, picture, t -> new GroundPoint(across, fromY + t * extent));
            add(lines, map, picture, t -> new GroundPoint(fromX + t * extent, along));
        }
        return new GroundGrid(step, lines);
    }

    private static double whole(double from, double step) {
        return Math.ceil(from / step) * step;
    }

    /** Adds the parts of the line that are inside the picture. */
    private static void add(
            List<List<PicturePoint>> lines, Homography map, PictureSize picture, DoubleFunction<GroundPoint> line) {
        var part = new ArrayList<PicturePoint>();
        for (var i = 0; i <= SAMPLES; i++) {
            var seen = map.picture(line.apply((double) i / SAMPLES)).filter(picture::contains);
            seen.map(picture::fractions).ifPresent(part::add);
            if ((seen.isEmpty() || i == SAMPLES) && !part.isEmpty()) {
                if (part.size() > 1) {
                    lines.add(List.copyOf(part));
                }
                part.clear();
            }
        }
    }
}
