package vn.thonhub.camera.road.calibration;

import java.util.List;

/**
 * The map that four or more known points give: normalised direct linear transform (Hartley and Zisserman, Multiple View
 * Geometry, algorithm 4.2), then Gauss–Newton on the distances in the picture.
 */
final class PointFit {
    private PointFit() {}

    /**
     * @param points at least four, no three of some four of them on a line, as {@link Degeneracy} checks
     * @param clickPx how far clicks scatter, in pixels, one standard deviation
     * @throws CalibrationRefused when the map would put some of the points behind the camera
     */
    static Estimate fit(List<Correspondence> points, double clickPx) {
        var picture = Similarity.of(points.stream().map(Correspondence::picture).toList());
        var ground = Similarity.of(points.stream().map(Correspondence::flat).toList());
        var from = points.stream().map(one -> ground.apply(one.flat())).toList();
        var to = points.stream().map(one -> picture.apply(one.picture())).toList();
        var solution = LeastSquares.minimise(direct(from, to), h -> residuals(h, from, to));
        var map = plain(solution.parameters(), picture, ground, points);
        requireInView(map, points);
        var spread = solution.spread(clickPx * picture.scale()).stream()
                .map(h -> plain(h, picture, ground, points))
                .toList();
        return new Estimate(map, spread);
    }

    private static double[] direct(List<Pixel> from, List<Pixel> to) {
        var normal = new double[9][9];
        for (var i = 0; i < from.size(); i++) {
            var g = from.get(i);
            var p = to.get(i);
            add(normal, new double[] {g.x(), g.y(), 1, 0, 0, 0, -p.x() * g.x(), -p.x() * g.y(), -p.x()});
            add(normal, new double[] {0, 0, 0, g.x(), g.y(), 1, -p.y() * g.x(), -p.y() * g.y(), -p.y()});
        }
        return SymmetricEigen.of(normal).vectors()[0];
    }

    private static void add(double[][] normal, double[] row) {
        for (var i = 0; i < 9; i++) {
            for (var j = 0; j < 9; j++) {
                normal[i][j] += row[i] * row[j];
            }
        }
    }

    private static double[] residuals(double[] h, List<Pixel> from, List<Pixel> to) {
        var residuals = new double[2 * from.size()];
        for (var i = 0; i < from.size(); i++) {
            var g = from.get(i);
            var w = h[6] * g.x() + h[7] * g.y() + h[8];
            residuals[2 * i] =
                    (h[0] * g.x() + h[1] * g.y() + h[2]) / w - to.get(i).x();
            residuals[2 * i + 1] =
                    (h[3] * g.x() + h[4] * g.y() + h[5]) / w - to.get(i).y();
        }
        return residuals;
    }

    private static Homography plain(double[] h, Similarity picture, Similarity ground, List<Correspondence> points) {
        return Homography.of(
                product(picture.inverse(), product(h, ground.matrix())),
                points.get(0).ground());
    }

    private static double[] product(double[] a, double[] b) {
        var product = new double[9];
        for (var row = 0; row < 3; row++) {
            for (var column = 0; column < 3; column++) {
                for (var k = 0; k < 3; k++) {
                    product[3 * row + column] += a[3 * row + k] * b[3 * k + column];
                }
            }
        }
        return product;
    }

    private static void requireInView(Homography map, List<Correspondence> points) {
        var behind = points.stream().anyMatch(point -> map.depth(point.ground()) <= 0);
        if (behind || !map.isFinite()) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.ORDER_CROSSED,
                    "The points do not lie on the ground as they do in the picture: two of them may be swapped, or one has"
                            + " a wrong place. Compare their numbers in the picture with the sketch.");
        }
    }
}
