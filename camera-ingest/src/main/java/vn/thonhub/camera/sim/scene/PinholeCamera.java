package vn.thonhub.camera.sim.scene;

import java.util.SplittableRandom;

/**
 * The camera on its pole: square pixels, no lens distortion, so that picture and road plane are joined by one exact
 * homography. World axes: x right, y ahead along the road, z up, metres; the camera stands at (x, 0, height).
 *
 * @param width picture width, pixels
 * @param height picture height, pixels
 * @param focal focal length, pixels
 * @param x metres right of the road's centre line
 * @param z height of the lens above the road, metres
 * @param yaw radians, clockwise seen from above; 0 looks along the road
 * @param pitch radians below the horizon
 */
public record PinholeCamera(int width, int height, double focal, double x, double z, double yaw, double pitch) {
    /** Nearer than this to the lens plane, in metres, nothing is drawn: the projection has no meaning behind it. */
    static final double NEAR = 0.5;

    private static final double HALF_FIELD_OF_VIEW = Math.toRadians(31);

    /** A plausible mounting chosen by seed: a pole beside the road, 5.6 to 6.8 m high, looking at the road 26 m ahead. */
    static PinholeCamera mounted(long seed, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        double side = random.nextBoolean() ? 1 : -1;
        double x = side * random.nextDouble(2.6, 4.4);
        double z = random.nextDouble(5.6, 6.8);
        double aim = random.nextDouble(25, 29);
        double focal = width / 2.0 / Math.tan(HALF_FIELD_OF_VIEW);
        return new PinholeCamera(width, height, focal, x, z, Math.atan2(side * 0.4 - x, aim), Math.atan2(z, aim));
    }

    double[] forward() {
        return new double[] {Math.sin(yaw) * Math.cos(pitch), Math.cos(yaw) * Math.cos(pitch), -Math.sin(pitch)};
    }

    double[] right() {
        return new double[] {Math.cos(yaw), -Math.sin(yaw), 0};
    }

    double[] up() {
        return new double[] {Math.sin(yaw) * Math.sin(pitch), Math.cos(yaw) * Math.sin(pitch), Math.cos(pitch)};
    }

    /** Metres in front of the lens plane; negative behind it. */
    double depth(double px, double py, double pz) {
        double[] f = forward();
        return (px - x) * f[0] + py * f[1] + (pz - z) * f[2];
    }

    /** Picture place of a world point; only meaningful at a positive {@link #depth}. */
    ImagePoint project(double px, double py, double pz) {
        double[] r = right();
        double[] t = up();
        double dx = px - x;
        double dz = pz - z;
        double scale = focal / depth(px, py, pz);
        return new ImagePoint(
                width / 2.0 + scale * (dx * r[0] + py * r[1] + dz * r[2]),
                height / 2.0 - scale * (dx * t[0] + py * t[1] + dz * t[2]));
    }

    /** Direction of the sight ray through a pixel, scaled to one metre of depth. */
    double[] ray(double u, double v) {
        double a = (u - width / 2.0) / focal;
        double b = -(v - height / 2.0) / focal;
        double[] f = forward();
        double[] r = right();
        double[] t = up();
        return new double[] {f[0] + a * r[0] + b * t[0], f[1] + a * r[1] + b * t[1], f[2] + a * r[2] + b * t[2]};
    }

    /** Road plane (metres) to picture (pixels). */
    public Homography roadToImage() {
        double[] f = forward();
        double[] r = right();
        double[] t = up();
        double[] u = combine(r, focal, f, width / 2.0);
        double[] v = combine(t, -focal, f, height / 2.0);
        return new Homography(u[0], u[1], offset(u), v[0], v[1], offset(v), f[0], f[1], offset(f));
    }

    /** Picture (pixels) to road plane (metres); meaningful below the horizon only. */
    public Homography imageToRoad() {
        return roadToImage().inverse();
    }

    /** Where a point of the road appears. */
    public ImagePoint toImage(RoadPoint road) {
        double[] p = roadToImage().apply(road.x(), road.y());
        return new ImagePoint(p[0], p[1]);
    }

    /** Which point of the road a pixel shows. */
    public RoadPoint toRoad(ImagePoint image) {
        double[] p = imageToRoad().apply(image.u(), image.v());
        return new RoadPoint(p[0], p[1]);
    }

    private static double[] combine(double[] a, double ka, double[] b, double kb) {
        return new double[] {a[0] * ka + b[0] * kb, a[1] * ka + b[1] * kb, a[2] * ka + b[2] * kb};
    }

    private double offset(double[] row) {
        return -(row[0] * x + row[2] * z);
    }
}
