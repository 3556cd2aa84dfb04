package vn.thonhub.camera.sim.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws road users as lit convex bodies with a shadow. Used by one thread at a time. */
final class ActorPainter {
    /** Toward the sun: behind the camera's left, fairly high. */
    private static final double[] SUN = {-0.42, -0.45, 0.79};

    private static final Color SHADOW = new Color(15, 18, 24, 95);

    private final PinholeCamera camera;

    ActorPainter(PinholeCamera camera) {
        this.camera = camera;
    }

    /** Draws one actor and returns the pixels it may have touched. */
    PixelBox paint(Graphics2D graphics, Actor actor, Pose pose) {
        Frame3 frame = Frame3.of(pose);
        PixelBox touched = shadow(graphics, actor.kind(), frame);
        for (Solid solid : ordered(shapes(actor, pose), frame)) {
            touched = touched.union(solid(graphics, solid, frame));
        }
        return touched;
    }

    private static List<Solid> shapes(Actor actor, Pose pose) {
        return switch (actor.kind()) {
            case CAR -> VehicleShapes.car(actor.colour());
            case TRUCK -> VehicleShapes.truck(actor.colour(), actor.look());
            case MOTORBIKE -> RiderShapes.motorbike(actor.colour(), actor.look());
            case BICYCLE -> RiderShapes.bicycle(actor.colour(), actor.look());
            case PEDESTRIAN -> RiderShapes.pedestrian(actor.colour(), actor.look(), pose.travelled());
        };
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

    private PixelBox shadow(Graphics2D graphics, ActorKind kind, Frame3 frame) {
        // A rider's shadow is that of a slim body; its box would look like a slab.
        double slim = kind == ActorKind.CAR || kind == ActorKind.TRUCK ? 1 : 0.55;
        double l = kind.length() / 2 * (slim < 1 ? 0.85 : 1);
        double w = kind.width() / 2 * slim;
        double reach = Math.min(1.5, kind.height() * 0.5);
        List<double[]> ground = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double[] c = frame.world(i < 2 ? l : -l, i % 2 == 0 ? w : -w, 0);
            ground.add(c);
            ground.add(new double[] {c[0] - SUN[0] * reach, c[1] - SUN[1] * reach, 0});
        }
        graphics.setColor(SHADOW);
        return fill(graphics, ConvexHull.of(ground));
    }

    private PixelBox solid(Graphics2D graphics, Solid solid, Frame3 frame) {
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
        PixelBox touched =
                face(graphics, solid.side(), middle, right).union(face(graphics, solid.side(), middle, left));
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            if (solid.edges()[i] >= 0) {
                touched = touched.union(
                        face(graphics, solid.edges()[i], middle, right[i], right[next], left[next], left[i]));
            }
        }
        for (Solid.Mark mark : solid.marks()) {
            touched = touched.union(mark(graphics, mark, frame));
        }
        return touched;
    }

    private PixelBox mark(Graphics2D graphics, Solid.Mark mark, Frame3 frame) {
        double[] o = frame.world(0, 0, 0);
        double[] n = frame.world(mark.normal()[0], mark.normal()[1], 0);
        double[] first = frame.world(mark.corners()[0][0], mark.corners()[0][1], mark.corners()[0][2]);
        double facing = (n[0] - o[0]) * (camera.x() - first[0])
                - (n[1] - o[1]) * first[1]
                + mark.normal()[2] * (camera.z() - first[2]);
        if (facing <= 0) {
            return PixelBox.NONE;
        }
        List<double[]> corners = new ArrayList<>();
        for (double[] c : mark.corners()) {
            corners.add(frame.world(c[0], c[1], c[2]));
        }
        graphics.setColor(new Color(mark.colour()));
        return fill(graphics, corners);
    }

    private PixelBox face(Graphics2D graphics, int colour, double[] middle, double[]... corners) {
        double[] a = corners[0];
        double[] n = normal(corners);
        double outward = n[0] * (a[0] - middle[0]) + n[1] * (a[1] - middle[1]) + n[2] * (a[2] - middle[2]);
        double sign = Math.signum(outward) / Math.max(1e-9, Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]));
        double seen = sign * (n[0] * (camera.x() - a[0]) - n[1] * a[1] + n[2] * (camera.z() - a[2]));
        if (seen <= 0) {
            return PixelBox.NONE;
        }
        double light = sign * (n[0] * SUN[0] + n[1] * SUN[1] + n[2] * SUN[2]);
        graphics.setColor(new Color(Shade.scale(colour, 0.68 + 0.36 * Math.max(0, light))));
        return fill(graphics, List.of(corners));
    }

    private static double[] normal(double[][] c) {
        double[] p = {c[1][0] - c[0][0], c[1][1] - c[0][1], c[1][2] - c[0][2]};
        double[] q = {c[2][0] - c[0][0], c[2][1] - c[0][1], c[2][2] - c[0][2]};
        return new double[] {p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]};
    }

    private PixelBox fill(Graphics2D graphics, List<double[]> corners) {
        Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO, corners.size() + 1);
        PixelBox touched = PixelBox.NONE;
        for (double[] c : corners) {
            if (camera.depth(c[0], c[1], c[2]) < PinholeCamera.NEAR) {
                return PixelBox.NONE;
            }
            ImagePoint p = camera.project(c[0], c[1], c[2]);
            if (touched.isEmpty()) {
                shape.moveTo(p.u(), p.v());
            } else {
                shape.lineTo(p.u(), p.v());
            }
            touched = touched.with(p.u(), p.v());
        }
        shape.closePath();
        graphics.fill(shape);
        return touched;
    }
}
