package vn.thonhub.camera.road.calibration;

import java.util.List;

/**
 * Moves points so that their centre is zero and their mean distance from it the root of two, without which the direct linear
 * transform is at the mercy of rounding (Hartley, In defence of the eight-point algorithm).
 */
record Similarity(double scale, double x, double y) {
    static Similarity of(List<Pixel> points) {
        var x = points.stream().mapToDouble(Pixel::x).average().orElseThrow();
        var y = points.stream().mapToDouble(Pixel::y).average().orElseThrow();
        var centre = new Pixel(x, y);
        var mean = points.stream().mapToDouble(centre::distance).average().orElseThrow();
        return new Similarity(Math.sqrt(2) / mean, x, y);
    }

    Pixel apply(Pixel point) {
        return new Pixel((point.x() - x) * scale, (point.y() - y) * scale);
    }

    double[] matrix() {
        return new double[] {scale, 0, -scale * x, 0, scale, -scale * y, 0, 0, 1};
    }

    double[] inverse() {
        return new double[] {1 / scale, 0, x, 0, 1 / scale, y, 0, 0, 1};
    }
}
