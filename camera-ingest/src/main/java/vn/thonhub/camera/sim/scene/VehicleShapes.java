package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bodies of cars and trucks. Lengths in metres; the middle of the footprint is the origin. */
final class VehicleShapes {
    private static final int GLASS = 0x2B3A45;
    private static final int TYRE = 0x1C1D1F;
    private static final int RIM = 0x8D9297;
    private static final int[] CARGO = {0x2E5E9E, 0xD8D8D2, 0x3F7A4B, 0xA33B2E};

    private VehicleShapes() {}

    static List<Solid> car(int paint) {
        double[][] hull = {
            {-2.1, 0.26, 0.86},
            {-2.15, 0.72, 0.88},
            {-1.95, 0.96, 0.84},
            {0.95, 0.98, 0.84},
            {1.95, 0.8, 0.82},
            {2.14, 0.55, 0.84},
            {2.08, 0.26, 0.84}
        };
        List<Solid.Mark> marks = new ArrayList<>();
        for (double axle : new double[] {-1.32, 1.3}) {
            wheel(marks, axle, 0.33, 0.89);
        }
        lights(marks, 2.16, 0.62, 0.62, 0.2, 0xF6F1D5);
        lights(marks, -2.17, 0.66, 0.74, 0.17, 0xC02A22);
        plate(marks, 2.17, 0.42);
        plate(marks, -2.18, 0.5);
        Solid body = new Solid(hull, 0, paint, filled(7, paint), marks);
        double[][] top = {{-1.8, 0.94, 0.8}, {-1.3, 1.48, 0.64}, {0.2, 1.48, 0.64}, {1.0, 0.96, 0.8}};
        List<Solid.Mark> pillars = new ArrayList<>();
        for (int w = -1; w <= 1; w += 2) {
            double[] out = {0, w, 0.2};
            pillars.add(new Solid.Mark(
                    paint,
                    out,
                    at(-0.62, w * 0.8, 0.96),
                    at(-0.5, w * 0.8, 0.96),
                    at(-0.5, w * 0.65, 1.46),
                    at(-0.62, w * 0.65, 1.46)));
        }
        return List.of(body, new Solid(top, 0, GLASS, new int[] {GLASS, paint, GLASS, -1}, pillars));
    }

    static List<Solid> truck(int paint, int look) {
        int cargo = CARGO[look % CARGO.length];
        double[][] chassis = {{-3.2, 0.42, 0.85}, {-3.2, 0.9, 0.85}, {3.2, 0.9, 0.85}, {3.2, 0.42, 0.85}};
        List<Solid.Mark> wheels = new ArrayList<>();
        for (double axle : new double[] {-2.1, 2.2}) {
            wheel(wheels, axle, 0.46, 1.0);
        }
        Solid frame = new Solid(chassis, 0, 0x35383B, filled(4, 0x35383B), wheels);
        double[][] box = {{-3.4, 0.85, 1.04}, {-3.4, 2.9, 1.04}, {1.35, 2.9, 1.04}, {1.35, 0.85, 1.04}};
        List<Solid.Mark> back = new ArrayList<>();
        back.add(new Solid.Mark(
                Shade.scale(cargo, 0.7),
                new double[] {-1, 0, 0},
                at(-3.42, -0.03, 0.95),
                at(-3.42, 0.03, 0.95),
                at(-3.42, 0.03, 2.8),
                at(-3.42, -0.03, 2.8)));
        lights(back, -3.42, 0.8, 0.98, 0.16, 0xC02A22);
        for (int w = -1; w <= 1; w += 2) {
            back.add(new Solid.Mark(
                    0xF0EFE9,
                    new double[] {0, w, 0},
                    at(-2.9, w * 1.05, 1.7),
                    at(0.9, w * 1.05, 1.7),
                    at(0.9, w * 1.05, 2.2),
                    at(-2.9, w * 1.05, 2.2)));
        }
        double[][] cab = {{1.5, 0.5, 0.98}, {1.5, 2.2, 0.95}, {2.9, 2.25, 0.92}, {3.3, 1.4, 0.97}, {3.4, 0.5, 0.98}};
        List<Solid.Mark> face = new ArrayList<>();
        lights(face, 3.42, 0.75, 0.72, 0.2, 0xF6F1D5);
        plate(face, 3.43, 0.6);
        for (int w = -1; w <= 1; w += 2) {
            face.add(new Solid.Mark(
                    GLASS,
                    new double[] {0, w, 0},
                    at(1.9, w * 0.98, 1.45),
                    at(3.05, w * 0.98, 1.45),
                    at(2.75, w * 0.95, 2.08),
                    at(1.9, w * 0.95, 2.08)));
        }
        Solid cabin = new Solid(cab, 0, paint, new int[] {paint, paint, GLASS, paint, -1}, face);
        return List.of(frame, new Solid(box, 0, cargo, filled(4, cargo), back), cabin);
    }

    static void wheel(List<Solid.Mark> marks, double l, double radius, double w) {
        for (int side = -1; side <= 1; side += 2) {
            double[] out = {0, side, 0};
            marks.add(new Solid.Mark(TYRE, out, disc(l, side * w, radius, radius)));
            marks.add(new Solid.Mark(RIM, out, disc(l, side * (w + 0.005), radius, radius * 0.55)));
        }
    }

    private static double[][] disc(double l, double w, double h, double radius) {
        double[][] corners = new double[14][];
        for (int i = 0; i < corners.length; i++) {
            double a = 2 * Math.PI * i / corners.length;
            corners[i] = at(l + radius * Math.cos(a), w, h + radius * Math.sin(a));
        }
        return corners;
    }

    static void lights(List<Solid.Mark> marks, double l, double w, double h, double half, int colour) {
        double[] out = {Math.signum(l), 0, 0};
        for (int side = -1; side <= 1; side += 2) {
            marks.add(new Solid.Mark(
                    colour,
                    out,
                    at(l, side * w - half, h - 0.08),
                    at(l, side * w + half, h - 0.08),
                    at(l, side * w + half, h + 0.08),
                    at(l, side * w - half, h + 0.08)));
        }
    }

    private static void plate(List<Solid.Mark> marks, double l, double h) {
        marks.add(new Solid.Mark(
                0xE9E9E4,
                new double[] {Math.signum(l), 0, 0},
                at(l, -0.24, h - 0.06),
                at(l, 0.24, h - 0.06),
                at(l, 0.24, h + 0.06),
                at(l, -0.24, h + 0.06)));
    }

    static int[] filled(int n, int colour) {
        int[] all = new int[n];
        Arrays.fill(all, colour);
        all[n - 1] = -1;
        return all;
    }

    static double[] at(double l, double w, double h) {
        return new double[] {l, w, h};
    }
}
