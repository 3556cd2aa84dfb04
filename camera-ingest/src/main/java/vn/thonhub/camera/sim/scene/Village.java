package vn.thonhub.camera.sim.scene;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Builds the still part of the scene from far to near: trees, houses, poles with their wires. */
final class Village {
    private record Thing(double y, Runnable draw) {}

    private final StandingThings standing;
    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final SplittableRandom random;
    private final HousePainter houses;

    Village(StandingThings standing, RoadScene scene, PinholeCamera camera) {
        this.standing = standing;
        this.camera = camera;
        layout = scene.layout();
        random = new SplittableRandom(scene.seed() * 13 + 11);
        houses = new HousePainter(standing, layout);
    }

    void build() {
        List<Thing> things = new ArrayList<>();
        for (RoadLayout.House house : layout.houses()) {
            things.add(new Thing(house.y0(), () -> houses.draw(house)));
        }
        for (double gate : layout.gates()) {
            for (int side = -1; side <= 1; side += 2) {
                double x = layout.centre(gate) + side * random.nextDouble(11, 15);
                double y = gate + random.nextDouble(0.6, 1.6);
                double height = random.nextDouble(4.5, 8);
                long seed = random.nextLong();
                things.add(new Thing(y, () -> tree(x, y, height, new SplittableRandom(seed))));
            }
        }
        for (double x = -90; x <= 90; x += random.nextDouble(4, 7)) {
            double at = x;
            double y = random.nextDouble(112, 135);
            double height = random.nextDouble(6, 10);
            long seed = random.nextLong();
            things.add(new Thing(y, () -> tree(at, y, height, new SplittableRandom(seed))));
        }
        things.add(new Thing(12, this::poles));
        things.sort(Comparator.comparingDouble(Thing::y).reversed());
        things.forEach(thing -> thing.draw().run());
    }

    private void tree(double x, double y, double height, SplittableRandom draw) {
        double depth = camera.depth(x, y, 0);
        if (depth < 6) {
            return;
        }
        double scale = camera.focal() / depth;
        ImagePoint foot = camera.project(x, y, 0);
        double trunk = Math.max(1, 0.28 * scale);
        standing.upright(
                0x6B5440,
                new Rectangle2D.Double(
                        foot.u() - trunk / 2, foot.v() - height * 0.6 * scale, trunk, height * 0.6 * scale),
                depth);
        double crown = height * 0.32;
        for (int i = 0; i < 46; i++) {
            double angle = draw.nextDouble(2 * Math.PI);
            double reach = Math.sqrt(draw.nextDouble()) * crown;
            double u = foot.u() + Math.cos(angle) * reach * scale;
            double lift = height * 0.68 + Math.sin(angle) * reach * 0.8;
            double r = crown * draw.nextDouble(0.22, 0.42) * scale;
            double light = 0.78 + 0.3 * (lift - height * 0.4) / height + draw.nextDouble(-0.07, 0.07) + i * 0.003;
            standing.upright(
                    Shade.scale(0x5C7F3C, light),
                    new Ellipse2D.Double(u - r, foot.v() - lift * scale - r, 2 * r, 1.7 * r),
                    depth);
        }
    }

    /** Concrete poles on the left verge, wires between them, a loudspeaker cluster on the second. */
    private void poles() {
        double[] at = {84, 60, 38, 18};
        ImagePoint last = null;
        for (double y : at) {
            double x = layout.centre(y) - layout.bendSide() * 5.6;
            double depth = camera.depth(x, y, 0);
            ImagePoint foot = camera.project(x, y, 0);
            ImagePoint top = camera.project(x, y, 7.5);
            double half = Math.max(0.8, 0.13 * camera.focal() / depth);
            standing.upright(
                    0x9B9A94, new Rectangle2D.Double(foot.u() - half, top.v(), 2 * half, foot.v() - top.v()), depth);
            if (y == 38) {
                horns(top, camera.focal() / depth, depth);
            }
            if (last != null) {
                wires(last, top);
            }
            last = top;
        }
    }

    private void horns(ImagePoint top, double scale, double depth) {
        for (int side = -1; side <= 1; side += 2) {
            Path2D horn = new Path2D.Double();
            double v = top.v() + 0.7 * scale;
            horn.moveTo(top.u() + side * 0.15 * scale, v - 0.1 * scale);
            horn.lineTo(top.u() + side * 0.75 * scale, v - 0.34 * scale);
            horn.lineTo(top.u() + side * 0.75 * scale, v + 0.34 * scale);
            horn.lineTo(top.u() + side * 0.15 * scale, v + 0.1 * scale);
            horn.closePath();
            standing.upright(0x7D8488, horn, depth);
        }
    }

    private void wires(ImagePoint far, ImagePoint near) {
        for (int i = 0; i < 3; i++) {
            double drop = i * 5;
            standing.curve(
                    0x5A5F63,
                    new QuadCurve2D.Double(
                            far.u(),
                            far.v() + drop / 3,
                            (far.u() + near.u()) / 2,
                            (far.v() + near.v()) / 2 + 16 + drop,
                            near.u(),
                            near.v() + drop));
        }
    }
}
