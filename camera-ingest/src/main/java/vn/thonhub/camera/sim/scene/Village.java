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
    private static final int[] WALLS = {0xE3D2A8, 0xD9DDD8, 0xC7D6C4, 0xE8C9A0, 0xD8B4A0, 0xBFD0DA, 0xF0E6CC, 0xCFC4D6};
    private static final int[] DOORS = {0x5B3A29, 0x37566B, 0x6B7A80, 0x7A2E2A};

    private record Thing(double y, Runnable draw) {}

    private final StandingThings standing;
    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final SplittableRandom random;

    Village(StandingThings standing, RoadScene scene) {
        this.standing = standing;
        camera = scene.camera();
        layout = scene.layout();
        random = new SplittableRandom(scene.seed() * 13 + 11);
    }

    void build() {
        List<Thing> things = new ArrayList<>();
        for (RoadLayout.House house : layout.houses()) {
            things.add(new Thing(house.y0(), () -> house(house)));
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

    private void house(RoadLayout.House house) {
        int side = house.side();
        double front = layout.centre(house.y0()) + side * house.front();
        double back = front + side * house.depth();
        double h = house.height();
        double y0 = house.y0();
        double y1 = house.y1();
        int wall = WALLS[house.style() % WALLS.length];
        standing.shadow(
                p(front, y0, 0),
                p(front - side * h * 0.18, y0 + 1, 0),
                p(front - side * h * 0.18, y1, 0),
                p(front, y1, 0));
        standing.face(Shade.scale(wall, 0.74), true, p(front, y0, 0), p(back, y0, 0), p(back, y0, h), p(front, y0, h));
        standing.face(wall, true, p(front, y0, 0), p(front, y1, 0), p(front, y1, h), p(front, y0, h));
        gable(house, front, wall);
        if (h < 5) {
            tiles(house, front);
        } else {
            storeys(house, front, wall);
        }
        shopfront(house, front);
    }

    /** Windows on the wall toward the camera. */
    private void gable(RoadLayout.House house, double front, int wall) {
        int side = house.side();
        double y = house.y0() - 0.02;
        for (double z = 1.4; z + 1 < house.height(); z += 2.9) {
            for (double in = 1.6; in < 7; in += 3) {
                double a = front + side * in;
                double b = a + side * 1.1;
                standing.face(
                        Shade.scale(wall, 0.6),
                        false,
                        p(a - side * 0.1, y, z - 0.1),
                        p(b + side * 0.1, y, z - 0.1),
                        p(b + side * 0.1, y, z + 1.2),
                        p(a - side * 0.1, y, z + 1.2));
                standing.face(0x46555C, false, p(a, y, z), p(b, y, z), p(b, y, z + 1.1), p(a, y, z + 1.1));
            }
        }
    }

    private void tiles(RoadLayout.House house, double front) {
        int side = house.side();
        double eaves = front - side * 0.7;
        double ridge = front + side * house.depth() / 2;
        double h = house.height();
        double y0 = house.y0();
        int roof = (house.style() >> 8 & 1) == 0 ? 0xA4553A : 0x8E4B3C;
        standing.face(
                Shade.scale(roof, 0.7),
                true,
                p(front, y0, h),
                p(front + side * house.depth(), y0, h),
                p(ridge, y0, h + 1.9));
        for (int row = 0; row < 6; row++) {
            double a = row / 6.0;
            double b = (row + 1) / 6.0;
            standing.face(
                    Shade.scale(roof, row % 2 == 0 ? 1 : 0.93),
                    true,
                    p(eaves + (ridge - eaves) * a, y0 - 0.4, h - 0.25 + 2.15 * a),
                    p(eaves + (ridge - eaves) * a, house.y1() + 0.4, h - 0.25 + 2.15 * a),
                    p(eaves + (ridge - eaves) * b, house.y1() + 0.4, h - 0.25 + 2.15 * b),
                    p(eaves + (ridge - eaves) * b, y0 - 0.4, h - 0.25 + 2.15 * b));
        }
    }

    /** Upper floors: slabs, windows with shutters, a parapet. */
    private void storeys(RoadLayout.House house, double front, int wall) {
        int side = house.side();
        double x = front - side * 0.03;
        double y0 = house.y0();
        double y1 = house.y1();
        for (double z = 3.1; z < house.height() - 1; z += 2.9) {
            standing.face(
                    Shade.scale(wall, 0.84),
                    true,
                    p(front - side * 0.5, y0, z),
                    p(front - side * 0.5, y1, z),
                    p(front - side * 0.5, y1, z + 0.22),
                    p(front - side * 0.5, y0, z + 0.22));
            int windows = (int) ((y1 - y0) / 2.4);
            for (int i = 0; i < windows; i++) {
                double a = y0 + 0.8 + i * 2.4;
                standing.face(
                        0xF2EEE2,
                        false,
                        p(x, a - 0.12, z + 0.75),
                        p(x, a + 1.32, z + 0.75),
                        p(x, a + 1.32, z + 2.1),
                        p(x, a - 0.12, z + 2.1));
                standing.face(
                        0x41545E,
                        false,
                        p(x, a, z + 0.85),
                        p(x, a + 1.2, z + 0.85),
                        p(x, a + 1.2, z + 2),
                        p(x, a, z + 2));
            }
        }
        double h = house.height();
        standing.face(
                Shade.scale(wall, 1.06),
                true,
                p(front - side * 0.2, y0, h - 0.4),
                p(front - side * 0.2, y1, h - 0.4),
                p(front - side * 0.2, y1, h + 0.3),
                p(front - side * 0.2, y0, h + 0.3));
    }

    private void shopfront(RoadLayout.House house, double front) {
        int side = house.side();
        double x = front - side * 0.04;
        int door = DOORS[(house.style() >> 4) % DOORS.length];
        double length = house.y1() - house.y0();
        double a = house.y0() + length * 0.14;
        double b = house.y0() + length * 0.86;
        standing.face(door, false, p(x, a, 0), p(x, b, 0), p(x, b, 2.4), p(x, a, 2.4));
        for (double y = a + 0.5; y < b; y += 0.5) {
            standing.face(
                    Shade.scale(door, 0.82), false, p(x, y, 0), p(x, y + 0.08, 0), p(x, y + 0.08, 2.4), p(x, y, 2.4));
        }
        int awning = WALLS[(house.style() >> 10) % WALLS.length];
        for (int i = 0; i < 8; i++) {
            double s = a + (b - a) * i / 8;
            double e = a + (b - a) * (i + 1) / 8;
            int stripe = i % 2 == 0 ? Shade.mix(awning, 0xB0413E, 0.75) : 0xEFEAE0;
            standing.face(
                    stripe,
                    true,
                    p(front, s, 2.95),
                    p(front, e, 2.95),
                    p(front - side * 1.3, e, 2.5),
                    p(front - side * 1.3, s, 2.5));
        }
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

    private static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }
}
