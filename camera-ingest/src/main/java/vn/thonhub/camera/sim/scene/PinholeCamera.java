package vn.thonhub.camera.sim.scene;

import java.util.SplittableRandom;

/**
 * The camera on its pole: square pixels, no lens distortion, so that picture and road plane are joined by one exact
 * homography. World axes: x right, y ahead along the road, z up, metres; the camera stands at (x, 0, z). Immutable.
 */
public final class PinholeCamera {
    /** Nearer than this to the lens plane, in metres, nothing is drawn: the projection has no meaning behind it. */
    static final double NEAR = 0.5;

    private static final double HALF_FIELD_OF_VIEW = Math.toRadians(31);

    private final int width;
    private final int height;
    private final double focal;
    private final double x;
    private final double z;
    private final double yaw;
    private final double pitch;
    private final double[] forward;
    private final double[] right;
    private final double[] up;

    PinholeCamera(int width, int height, double focal, double x, double z, double yaw, double pitch) {
        this.width = width;
        this.height = height;
        this.focal = focal;
        this.x = x;
        this.z = z;
        this.yaw = yaw;
        this.pitch = pitch;
        double flat = Math.cos(pitch);
        double down = Math.sin(pitch);
        forward = new double[] {Math.sin(yaw) * flat, Math.cos(yaw) * flat, -down};
        right = new double[] {Math.cos(yaw), -Math.sin(yaw), 0};
        up = new double[] {Math.sin(yaw) * down, Math.cos(yaw) * down, flat};
    }

    /** A plausible mounting chosen by seed: a pole beside the road, 5.6 to 6.8 m high, looking at the road 26 m ahead. */
    static PinholeCamera mounted(long seed, int width, int height) {
        requireSize(width, height);
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        double side = random.nextBoolean() ? 1 : -1;
        double x = side * random.nextDouble(2.6, 4.4);
        double z = random.nextDouble(5.6, 6.8);
        double aim = random.nextDouble(25, 29);
        double focal = width / 2.0 / Math.tan(HALF_FIELD_OF_VIEW);
        return new PinholeCamera(width, height, focal, x, z, Math.atan2(side * 0.4 - x, aim), Math.atan2(z, aim));
    }

    /** The many ways a camera is put up: 4 to 8 m high beside the road, a lens of 54 to 70 degrees, aimed 19 to 30 m ahead. */
    static PinholeCamera varied(long seed, int width, int height) {
        requireSize(width, height);
        SplittableRandom random = new SplittableRandom(seed * 0x2545F4914F6CDD1DL + 77);
        double side = random.nextBoolean() ? 1 : -1;
        double x = side * random.nextDouble(1.8, 4.6);
        double z = random.nextDouble(4.2, 7.8);
        double aim = random.nextDouble(19, 26) + (z - 4) * 0.8;
        double focal = width / 2.0 / Math.tan(Math.toRadians(random.nextDouble(27, 35)));
        return new PinholeCamera(
                width, height, focal, x, z, Math.atan2(random.nextDouble(-1, 1) - x, aim), Math.atan2(z, aim));
    }

    static void requireSize(int width, int height) {
        if (width < 160 || height < 90 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a scene's size must be even and at least 160x90, got " + width + "x" + height);
        }
    }

    /** The same camera turned by some radians. */
    PinholeCamera turned(double right, double down) {
        return new PinholeCamera(width, height, focal, x, z, yaw + right, pitch + down);
    }

    /** Whether it stands and looks the same way. */
    boolean looksLike(PinholeCamera other) {
        return yaw == other.yaw && pitch == other.pitch && x == other.x && z == other.z && focal == other.focal;
    }

    /** Picture width, pixels. */
    public int width() {
        return width;
    }

    /** Picture height, pixels. */
    public int height() {
        return height;
    }

    /** Focal length, pixels. */
    public double focal() {
        return focal;
    }

    /** Metres right of the road's centre line. */
    public double x() {
        return x;
    }

    /** Height of the lens above the road, metres. */
    public double z() {
        return z;
    }

    /** Radians, clockwise seen from above; 0 looks along the road. */
    public double yaw() {
        return yaw;
    }

    /** Radians below the horizon. */
    public double pitch() {
        return pitch;
    }

    /** Metres in front of the lens plane; negative behind it. */
    double depth(double px, double py, double pz) {
        return (px - x) * forward[0] + py * forward[1] + (pz - z) * forward[2];
    }

    /** Picture place of a world point; only meaningful at a positive {@link #depth}. */
    ImagePoint project(double px, double py, double pz) {
        double dx = px - x;
        double dz = pz - z;
        double scale = focal / depth(px, py, pz);
        return new ImagePoint(
                width / 2.0 + scale * (dx * right[0] + py * right[1] + dz * right[2]),
                height / 2.0 - scale * (dx * up[0] + py * up[1] + dz * up[2]));
    }

    /** Direction of the sight ray through a pixel, scaled to one metre of depth. */
    double[] ray(double u, double v) {
        double a = (u - width / 2.0) / focal;
        double b = -(v - height / 2.0) / focal;
        return new double[] {
            forward[0] + a * right[0] + b * up[0],
            forward[1] + a * right[1] + b * up[1],
            forward[2] + a * right[2] + b * up[2]
        };
    }

    /** Road plane (metres) to picture (pixels). */
    public Homography roadToImage() {
        double[] u = combine(right, focal, forward, width / 2.0);
        double[] v = combine(up, -focal, forward, height / 2.0);
        return new Homography(u[0], u[1], offset(u), v[0], v[1], offset(v), forward[0], forward[1], offset(forward));
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

    /** Left, top, width and height in the picture of an actor's outer box; corners behind the lens are left out. */
    double[] box(ActorKind kind, Pose pose) {
        Frame3 frame = Frame3.of(pose);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double rightmost = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            double[] p = frame.world(
                    (i & 1) == 0 ? kind.length() / 2 : -kind.length() / 2,
                    (i & 2) == 0 ? kind.width() / 2 : -kind.width() / 2,
                    (i & 4) == 0 ? 0 : kind.height());
            if (depth(p[0], p[1], p[2]) > NEAR) {
                ImagePoint at = project(p[0], p[1], p[2]);
                left = Math.min(left, at.u());
                rightmost = Math.max(rightmost, at.u());
                top = Math.min(top, at.v());
                bottom = Math.max(bottom, at.v());
            }
        }
        return new double[] {left, top, rightmost - left, bottom - top};
    }

    private static double[] combine(double[] a, double ka, double[] b, double kb) {
        return new double[] {a[0] * ka + b[0] * kb, a[1] * ka + b[1] * kb, a[2] * ka + b[2] * kb};
    }

    private double offset(double[] row) {
        return -(row[0] * x + row[2] * z);
    }
}
