package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws road users as lit convex bodies with a shadow. Used by one thread at a time. */
final class ActorPainter {
    private static final int SHADOW = 0x0F1218;
    private static final double SHADOW_ALPHA = 0.37;
    private static final double LONGEST_SHADOW = 6;

    private final PinholeCamera camera;
    private final Canvas canvas;
    private final double[] places = new double[64];
    private double[] sun = {-0.42, -0.45, 0.79};
    private double sunlight = 1;
    private int mark;

    ActorPainter(PinholeCamera camera, Canvas canvas) {
        this.camera = camera;
        this.canvas = canvas;
    }

    /**
     * Where the light comes from.
     *
     * @param azimuth radians clockwise from straight ahead
     * @param elevation radians above the horizon
     * @param strength 1 throws full shadows, 0 none
     */
    void light(double azimuth, double elevation, double strength) {
        double flat = Math.cos(elevation);
        sun = new double[] {Math.sin(azimuth) * flat, Math.cos(azimuth) * flat, Math.sin(elevation)};
        sunlight = strength;
    }

    /**
     * Draws one actor and returns the pixels it may have touched.
     *
     * @param number marks the pixels of its body, 1 to 127
     */
    PixelBox paint(Actor actor, Pose pose, int number) {
        Frame3 frame = Frame3.of(pose);
        mark = 0;
        PixelBox touched = shadow(actor.kind(), frame);
        mark = number;
        return touched.union(bodies(ActorShapes.of(actor, pose), frame));
    }

    /** Which number the pixels of bodies drawn next get. */
    void marking(int number) {
        mark = number;
    }

    /** Draws bodies without a shadow of their own. */
    PixelBox bodies(List<Solid> solids, Frame3 frame) {
        PixelBox touched = PixelBox.NONE;
        for (Solid solid : ordered(solids, frame)) {
            touched = touched.union(solid(solid, frame));
        }
        return touched;
    }

    /** Far bodies first; of bodies about equally far the lower first, because the camera looks down. */
    private List<Solid> ordered(List<Solid> solids, Frame3 frame) {
        List<Solid> all = new ArrayList<>(solids);
        all.sort(Comparator.comparingDouble(solid -> {
            double[] m = solid.middle();
            double[] w = frame.world(m[0], m[1], 0);
            return 1.2 * m[2] - camera.depth(w[0], w[1], 0);
        }));
        return all;
    }

    private PixelBox shadow(ActorKind kind, Frame3 frame) {
        // A rider's shadow is that of a slim body; its box would look like a slab. Under any sky it is dark below a
        // body.
        double slim = kind.isLarge() ? 1 : 0.55;
        double l = kind.length() / 2 * (slim < 1 ? 0.85 : 1);
        double w = kind.width() / 2 * slim;
        PixelBox touched = PixelBox.NONE;
        if (sunlight < 0.97) {
            touched = ground(frame, l, w, 0, 0, SHADOW_ALPHA * 0.8 * (1 - sunlight));
        }
        if (sunlight > 0.03) {
            double throwing = Math.min(LONGEST_SHADOW, kind.height() * 0.82 / Math.max(0.05, sun[2]));
            touched =
                    touched.union(ground(frame, l, w, -sun[0] * throwing, -sun[1] * throwing, SHADOW_ALPHA * sunlight));
        }
        return touched;
    }

    private PixelBox ground(Frame3 frame, double l, double w, double dx, double dy, double alpha) {
        List<double[]> ground = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double[] c = frame.world(i < 2 ? l : -l, i % 2 == 0 ? w : -w, 0);
            ground.add(c);
            ground.add(new double[] {c[0] + dx, c[1] + dy, 0});
        }
        return fill(SHADOW, alpha, ConvexHull.of(ground).toArray(new double[0][]));
    }

    private PixelBox solid(Solid solid, Frame3 frame) {
        double[][] outline = solid.outline();
        int n = outline.length;
        double[] m = solid.middle();
        double[] middle = frame.world(m[0], m[1], m[2]);
        double[][] right = new double[n][];
        double[][] left = new double[n][];
        for (int i = 0; i < n; i++) {
            right[i] = frame.world(outline[i][0], solid.shift() + outline[i][2], outline[i][1]);
            left[i] = frame.world(outline[i][0], solid.shift() - outline[i][2], outline[i][1]);
        }
        PixelBox touched = face(solid.side(), middle, right).union(face(solid.side(), middle, left));
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            if (solid.edges()[i] >= 0) {
                touched = touched.union(face(solid.edges()[i], middle, right[i], right[next], left[next], left[i]));
            }
        }
        for (Solid.Mark detail : solid.marks()) {
            touched = touched.union(mark(detail, frame));
        }
        return touched;
    }

    private PixelBox mark(Solid.Mark detail, Frame3 frame) {
        double[] o = frame.world(0, 0, 0);
        double[] n = frame.world(detail.normal()[0], detail.normal()[1], 0);
        double[] first = frame.world(detail.corners()[0][0], detail.corners()[0][1], detail.corners()[0][2]);
        double facing = (n[0] - o[0]) * (camera.x() - first[0])
                - (n[1] - o[1]) * first[1]
                + detail.normal()[2] * (camera.z() - first[2]);
        if (facing <= 0) {
            return PixelBox.NONE;
        }
        double[][] corners = new double[detail.corners().length][];
        for (int i = 0; i < corners.length; i++) {
            double[] c = detail.corners()[i];
            corners[i] = frame.world(c[0], c[1], c[2]);
        }
        return fill(detail.colour(), 1, corners);
    }

    private PixelBox face(int colour, double[] middle, double[]... corners) {
        double[] a = corners[0];
        double[] n = normal(corners);
        double outward = n[0] * (a[0] - middle[0]) + n[1] * (a[1] - middle[1]) + n[2] * (a[2] - middle[2]);
        double sign = Math.signum(outward) / Math.max(1e-9, Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]));
        double seen = sign * (n[0] * (camera.x() - a[0]) - n[1] * a[1] + n[2] * (camera.z() - a[2]));
        if (seen <= 0) {
            return PixelBox.NONE;
        }
        double direct = sign * (n[0] * sun[0] + n[1] * sun[1] + n[2] * sun[2]);
        double sky = 0.5 + 0.5 * sign * n[2];
        double light = sunlight * (0.68 + 0.36 * Math.max(0, direct)) + (1 - sunlight) * (0.66 + 0.3 * sky);
        return fill(Shade.scale(colour, light), 1, corners);
    }

    private static double[] normal(double[][] c) {
        double[] p = {c[1][0] - c[0][0], c[1][1] - c[0][1], c[1][2] - c[0][2]};
        double[] q = {c[2][0] - c[0][0], c[2][1] - c[0][1], c[2][2] - c[0][2]};
        return new double[] {p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]};
    }

    /** Fills a polygon of the world; what of it lies behind the lens is cut off. */
    private PixelBox fill(int colour, double alpha, double[]... corners) {
        int count = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] c = corners[i];
            double[] next = corners[(i + 1) % corners.length];
            double here = camera.depth(c[0], c[1], c[2]) - PinholeCamera.NEAR;
            double there = camera.depth(next[0], next[1], next[2]) - PinholeCamera.NEAR;
            if (here >= 0) {
                place(count++, c[0], c[1], c[2]);
            }
            if (here >= 0 != there >= 0) {
                double k = here / (here - there) * (here >= 0 ? 1 - 1e-6 : 1 + 1e-6);
                place(count++, c[0] + k * (next[0] - c[0]), c[1] + k * (next[1] - c[1]), c[2] + k * (next[2] - c[2]));
            }
        }
        return count < 3 ? PixelBox.NONE : canvas.fill(places, count, colour, alpha, mark);
    }

    private void place(int index, double x, double y, double z) {
        ImagePoint at = camera.project(x, y, z);
        places[2 * index] = at.u();
        places[2 * index + 1] = at.v();
    }
}
