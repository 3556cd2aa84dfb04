package vn.thonhub.camera.road.calibration;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a camera with square pixels and its axis in the middle of the picture hangs, read off a map of the ground (Zhang, A
 * flexible new technique for camera calibration, with one view). With it things that stand upright have heights.
 */
final class CameraPose {
    private final PictureSize picture;
    private final double focal;
    private final double[][] axes;
    private final double[] offset;
    private final double[] centre;

    private CameraPose(PictureSize picture, double focal, double[][] axes, double[] offset) {
        this.picture = picture;
        this.focal = focal;
        this.axes = axes;
        this.offset = offset;
        centre = new double[] {-dot(axes[0], offset), -dot(axes[1], offset), -dot(axes[2], offset)};
    }

    /** Empty where no such camera sees the ground like that, or where it looks straight down and the lens cannot be told. */
    static Optional<CameraPose> of(Homography map, PictureSize picture) {
        var columns = columns(map.matrix(), picture);
        var a = columns[0];
        var b = columns[1];
        var mixed = 2 * (a[0] * b[0] + a[1] * b[1]);
        var difference = a[0] * a[0] + a[1] * a[1] - b[0] * b[0] - b[1] * b[1];
        var mixedDepth = 2 * a[2] * b[2];
        var depths = a[2] * a[2] - b[2] * b[2];
        var inverse = -(mixed * mixedDepth + difference * depths) / (mixed * mixed + difference * difference);
        var focal = 1 / Math.sqrt(inverse);
        var plausible = focal > 0.1 * picture.width() && focal < 50.0 * picture.width();
        return plausible ? Optional.of(posed(columns, picture, focal)) : Optional.empty();
    }

    private static double[][] columns(double[] m, PictureSize picture) {
        var columns = new double[3][];
        for (var i = 0; i < 3; i++) {
            columns[i] = new double[] {
                m[i] - picture.width() / 2.0 * m[6 + i], m[3 + i] - picture.height() / 2.0 * m[6 + i], m[6 + i]
            };
        }
        return columns;
    }

    private static CameraPose posed(double[][] columns, PictureSize picture, double focal) {
        var r1 = lens(columns[0], focal);
        var r2 = lens(columns[1], focal);
        var scale = 2 / (Math.sqrt(dot(r1, r1)) + Math.sqrt(dot(r2, r2)));
        var t = scaled(lens(columns[2], focal), scale);
        var x = scaled(r1, 1 / Math.sqrt(dot(r1, r1)));
        var y = scaled(r2, 1 / Math.sqrt(dot(r2, r2)));
        var z = cross(x, y);
        return new CameraPose(picture, focal, new double[][] {x, y, scaled(z, 1 / Math.sqrt(dot(z, z)))}, t);
    }

    private static double[] lens(double[] column, double focal) {
        return new double[] {column[0] / focal, column[1] / focal, column[2]};
    }

    /** Above the road, metres. */
    double height() {
        return Math.abs(centre[2]);
    }

    /** Below the horizontal, degrees. */
    double tilt() {
        return Math.toDegrees(Math.asin(Math.min(1, Math.abs(axes[2][2]))));
    }

    /** Horizontal angle of view, degrees. */
    double view() {
        return Math.toDegrees(2 * Math.atan(picture.width() / 2.0 / focal));
    }

    /** How high above the ground what stands at {@code foot} reaches, metres. */
    OptionalDouble heightOf(Homography map, Pixel foot, Pixel head) {
        var ground = map.ground(foot);
        if (ground.isEmpty()) {
            return OptionalDouble.empty();
        }
        var up = Math.signum(centre[2]);
        var base = new double[3];
        for (var i = 0; i < 3; i++) {
            base[i] = axes[0][i] * ground.get().x() + axes[1][i] * ground.get().y() + offset[i];
        }
        var ray =
                new double[] {(head.x() - picture.width() / 2.0) / focal, (head.y() - picture.height() / 2.0) / focal, 1
                };
        var fromBase = cross(ray, base);
        var perMetre = cross(ray, scaled(axes[2], up));
        return OptionalDouble.of(-dot(fromBase, perMetre) / dot(perMetre, perMetre));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] scaled(double[] a, double by) {
        return new double[] {a[0] * by, a[1] * by, a[2] * by};
    }
}
