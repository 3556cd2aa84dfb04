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
    /** Where along the road street lamps stand, on the yard's side. */
    static final double[] LAMPS = {18, 38, 60};

    private record Thing(double y, Runnable draw) {}

    private final StandingThings standing;
    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final SplittableRandom random;
    private final HousePainter houses;
    private final RoadScene scene;
    private final boolean windy;
    private final List<Crown> crowns = new ArrayList<>();

    Village(StandingThings standing, RoadScene scene, PinholeCamera camera) {
        this.standing = standing;
        this.camera = camera;
        layout = scene.layout();
        random = new SplittableRandom(scene.seed() * 13 + 11);
        houses = new HousePainter(standing, layout);
        this.scene = scene;
        windy = scene.script().weather().stream().anyMatch(moment -> moment.wind() > 0);
    }

    /** Draws all of it and returns what the wind may move, which is left out. */
    List<Crown> build() {
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
        furnish(things);
        things.sort(Comparator.comparingDouble(Thing::y).reversed());
        things.forEach(thing -> thing.draw().run());
        crowns.sort(Comparator.comparingDouble(Crown::depth).reversed());
        return List.copyOf(crowns);
    }

    private void furnish(List<Thing> things) {
        SplittableRandom draw = new SplittableRandom(scene.seed() * 19 + 5);
        for (int i = 0; i < scene.script().place().roadsideTrees(); i++) {
            int side = i % 2 == 0 ? layout.yardSide() : layout.baySide();
            double y = 15 + i * 6.5 + draw.nextDouble(-2, 2);
            double x = layout.centre(y) + side * draw.nextDouble(6.3, 6.9);
            double height = draw.nextDouble(4.8, 6.6);
            long seed = draw.nextLong();
            things.add(new Thing(y, () -> roadsideTree(x, y, height, new SplittableRandom(seed))));
        }
        for (int i = 0; i < scene.script().place().stalls(); i++) {
            double y = 14 + i * 5 + draw.nextDouble(0, 2);
            int side = i % 2 == 0 ? layout.baySide() : layout.yardSide();
            int cloth = new int[] {0x2F6FB0, 0xB2402F, 0x3B8A57, 0xD8A83A}[draw.nextInt(4)];
            things.add(new Thing(y, () -> stall(layout.centre(y) + side * 6.2, y, cloth)));
        }
        if (scene.script().place().bay()) {
            things.add(new Thing(RoadLayout.BAY_FAR, this::shelter));
        }
    }

    private void stall(double x, double y, int cloth) {
        standing.shadow(p(x - 1.1, y - 0.8, 0), p(x + 1.1, y - 0.8, 0), p(x + 1.1, y + 1, 0), p(x - 1.1, y + 1, 0));
        standing.face(0x7A6248, true, p(x - 0.8, y, 0), p(x + 0.8, y, 0), p(x + 0.8, y, 0.75), p(x - 0.8, y, 0.75));
        standing.face(
                0xC26B3A,
                true,
                p(x - 0.8, y, 0.75),
                p(x + 0.8, y, 0.75),
                p(x + 0.7, y + 0.7, 0.85),
                p(x - 0.7, y + 0.7, 0.85));
        standing.face(
                0x6E7173,
                true,
                p(x - 0.03, y + 0.3, 0.8),
                p(x + 0.03, y + 0.3, 0.8),
                p(x + 0.03, y + 0.3, 2.1),
                p(x - 0.03, y + 0.3, 2.1));
        standing.face(cloth, true, p(x - 1.2, y - 0.6, 1.95), p(x, y + 0.3, 2.45), p(x - 1.2, y + 1.2, 1.95));
        standing.face(
                Shade.scale(cloth, 0.85),
                true,
                p(x - 1.2, y - 0.6, 1.95),
                p(x + 1.2, y - 0.6, 1.95),
                p(x, y + 0.3, 2.45));
        standing.face(
                Shade.scale(cloth, 1.1),
                true,
                p(x + 1.2, y - 0.6, 1.95),
                p(x, y + 0.3, 2.45),
                p(x + 1.2, y + 1.2, 1.95));
    }

    /** The roof and bench at the bus bay. */
    private void shelter() {
        int side = layout.baySide();
        double y = RoadLayout.BAY_FAR - 4;
        double a = layout.centre(y) + side * 6.7;
        double b = a + side * 1.3;
        standing.face(0x8C969C, true, p(b, y - 2, 0), p(b, y + 2, 0), p(b, y + 2, 2.4), p(b, y - 2, 2.4));
        standing.face(0x3F6E8C, true, p(a, y - 2, 2.4), p(a, y + 2, 2.4), p(b, y + 2, 2.5), p(b, y - 2, 2.5));
        standing.face(0x6A6F73, true, p(a, y - 2, 0), p(a, y - 1.9, 0), p(a, y - 1.9, 2.4), p(a, y - 2, 2.4));
    }

    private static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    private void roadsideTree(double x, double y, double height, SplittableRandom draw) {
        double depth = camera.depth(x, y, 0);
        if (depth < 4) {
            return;
        }
        trunk(x, y, height, depth);
        CrownPainter painter = new CrownPainter(camera);
        painter.shadow(scene.script().weather().get(0), x, y, height, draw.split())
                .ifPresent(crowns::add);
        painter.crown(x, y, height, depth, draw.split()).ifPresent(crowns::add);
    }

    private void tree(double x, double y, double height, SplittableRandom draw) {
        double depth = camera.depth(x, y, 0);
        if (depth < 6) {
            return;
        }
        trunk(x, y, height, depth);
        if (windy && y < 100) {
            new CrownPainter(camera).crown(x, y, height, depth, draw).ifPresent(crowns::add);
            return;
        }
        double scale = camera.focal() / depth;
        ImagePoint foot = camera.project(x, y, 0);
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

    private void trunk(double x, double y, double height, double depth) {
        double scale = camera.focal() / depth;
        ImagePoint foot = camera.project(x, y, 0);
        double trunk = Math.max(1, 0.28 * scale);
        standing.upright(
                0x6B5440,
                new Rectangle2D.Double(
                        foot.u() - trunk / 2, foot.v() - height * 0.6 * scale, trunk, height * 0.6 * scale),
                depth);
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
