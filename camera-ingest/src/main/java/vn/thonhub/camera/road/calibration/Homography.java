package vn.thonhub.camera.road.calibration;

import java.util.Optional;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * The projective map between the road plane (metres) and a picture (pixels). Its sign is such that what the camera can see
 * has a positive third coordinate, so the horizon and what lies behind the camera are told apart from the ground.
 */
final class Homography {
    /** Beyond this share of the nearest visible depth a point counts as on the horizon. */
    private static final double HORIZON = 1e-9;

    private final double[] m;
    private final double[] inverse;

    /** @param matrix row by row, ground to picture */
    private Homography(double[] matrix) {
        m = matrix;
        inverse = inverted(matrix);
    }

    /** @param seen a ground point that is in view; decides the sign */
    static Homography of(double[] matrix, GroundPoint seen) {
        var depth = matrix[6] * seen.x() + matrix[7] * seen.y() + matrix[8];
        var scale = Math.copySign(1 / norm(matrix), depth);
        var scaled = new double[9];
        for (var i = 0; i < 9; i++) {
            scaled[i] = matrix[i] * scale;
        }
        return new Homography(scaled);
    }

    double[] matrix() {
        return m.clone();
    }

    boolean isFinite() {
        for (var i = 0; i < 9; i++) {
            if (!(Double.isFinite(m[i]) && Double.isFinite(inverse[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Positive for what is in front of the camera. */
    double depth(GroundPoint ground) {
        return m[6] * ground.x() + m[7] * ground.y() + m[8];
    }

    /** Empty behind the camera. */
    Optional<Pixel> picture(GroundPoint ground) {
        var w = depth(ground);
        return w <= HORIZON * norm(m) ? Optional.empty() : Optional.of(at(m, ground.x(), ground.y()));
    }

    /** Where that point lies on the road plane; empty at and above the horizon. */
    Optional<GroundPoint> ground(Pixel pixel) {
        var w = inverse[6] * pixel.x() + inverse[7] * pixel.y() + inverse[8];
        if (!(w > HORIZON * Math.abs(inverse[8]))) {
            return Optional.empty();
        }
        var point = at(inverse, pixel.x(), pixel.y());
        return Double.isFinite(point.x()) && Double.isFinite(point.y())
                ? Optional.of(new GroundPoint(point.x(), point.y()))
                : Optional.empty();
    }

    /** Where the horizon is at that column, in pixels from the top; infinite where the camera looks straight down. */
    double horizon(double column) {
        return -(inverse[6] * column + inverse[8]) / inverse[7];
    }

    /** The picture of the ground line {@code a x + b y + c = 0}, scaled so that it gives distances in pixels. */
    double[] line(double a, double b, double c) {
        var line = new double[3];
        for (var j = 0; j < 3; j++) {
            line[j] = inverse[j] * a + inverse[3 + j] * b + inverse[6 + j] * c;
        }
        var scale = Math.hypot(line[0], line[1]);
        return new double[] {line[0] / scale, line[1] / scale, line[2] / scale};
    }

    private static Pixel at(double[] h, double x, double y) {
        var w = h[6] * x + h[7] * y + h[8];
        return new Pixel((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
    }

    /** The adjugate over the determinant, so that signs of depths stay. */
    private static double[] inverted(double[] h) {
        var adjugate = new double[] {
            h[4] * h[8] - h[5] * h[7], h[2] * h[7] - h[1] * h[8], h[1] * h[5] - h[2] * h[4],
            h[5] * h[6] - h[3] * h[8], h[0] * h[8] - h[2] * h[6], h[2] * h[3] - h[0] * h[5],
            h[3] * h[7] - h[4] * h[6], h[1] * h[6] - h[0] * h[7], h[0] * h[4] - h[1] * h[3]
        };
        var determinant = h[0] * adjugate[0] + h[1] * adjugate[3] + h[2] * adjugate[6];
        for (var i = 0; i < 9; i++) {
            adjugate[i] /= determinant;
        }
        return adjugate;
    }

    private static double norm(double[] matrix) {
        return Math.sqrt(LeastSquares.squares(matrix));
    }
}
