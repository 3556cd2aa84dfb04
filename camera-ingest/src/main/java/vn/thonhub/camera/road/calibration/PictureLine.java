package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.Optional;

/** A straight line through a picture: {@code a x + b y + c = 0} with {@code a² + b² = 1}. */
record PictureLine(double a, double b, double c) {
    /** The line nearest to the points (total least squares). */
    static PictureLine through(List<Pixel> points) {
        var x = points.stream().mapToDouble(Pixel::x).average().orElseThrow();
        var y = points.stream().mapToDouble(Pixel::y).average().orElseThrow();
        var spread = new double[2][2];
        for (var point : points) {
            spread[0][0] += (point.x() - x) * (point.x() - x);
            spread[0][1] += (point.x() - x) * (point.y() - y);
            spread[1][1] += (point.y() - y) * (point.y() - y);
        }
        spread[1][0] = spread[0][1];
        var normal = SymmetricEigen.of(spread).vectors()[0];
        return new PictureLine(normal[0], normal[1], -normal[0] * x - normal[1] * y);
    }

    /** Empty when the lines are within half a degree of each other. */
    Optional<Pixel> meets(PictureLine other) {
        var sine = a * other.b - b * other.a;
        return Math.abs(sine) < 0.009
                ? Optional.empty()
                : Optional.of(new Pixel((b * other.c - c * other.b) / sine, (c * other.a - a * other.c) / sine));
    }

    double distance(Pixel point) {
        return a * point.x() + b * point.y() + c;
    }

    Pixel nearest(Pixel point) {
        var off = distance(point);
        return new Pixel(point.x() - off * a, point.y() - off * b);
    }
}
