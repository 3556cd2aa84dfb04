package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/** The body of a bus, 9.2 m long. */
final class BusShape {
    private static final int GLASS = 0x2B3A45;

    private BusShape() {}

    static List<Solid> of(int paint) {
        double[][] hull = {{-4.6, 0.4, 1.18}, {-4.6, 3.0, 1.15}, {4.35, 3.05, 1.15}, {4.6, 1.4, 1.18}, {4.6, 0.4, 1.18}
        };
        List<Solid.Mark> marks = new ArrayList<>();
        for (double axle : new double[] {-2.7, 2.9}) {
            VehicleShapes.wheel(marks, axle, 0.48, 1.2);
        }
        for (int side = -1; side <= 1; side += 2) {
            for (double l = -4.2; l < 3.6; l += 1.3) {
                marks.add(window(side, l, l + 1.12, 1.5, 2.5));
            }
            marks.add(stripe(side));
        }
        VehicleShapes.lights(marks, 4.62, 0.85, 0.75, 0.2, 0xF6F1D5);
        VehicleShapes.lights(marks, -4.62, 0.9, 0.95, 0.16, 0xC02A22);
        roof(marks, -3.2, -1.6, 0.7, 0xB9BCBD);
        roof(marks, 0.4, 1.3, 0.45, 0x7C8184);
        roof(marks, 2.6, 3.3, 0.4, 0x7C8184);
        marks.add(new Solid.Mark(
                GLASS,
                new double[] {-1, 0, 0},
                VehicleShapes.at(-4.61, -0.95, 1.7),
                VehicleShapes.at(-4.61, 0.95, 1.7),
                VehicleShapes.at(-4.61, 0.95, 2.6),
                VehicleShapes.at(-4.61, -0.95, 2.6)));
        return List.of(
                new Solid(hull, 0, paint, new int[] {paint, Shade.mix(paint, 0xF0F0F0, 0.4), GLASS, paint, -1}, marks));
    }

    /** A hatch or an air conditioner. */
    private static void roof(List<Solid.Mark> marks, double from, double to, double half, int colour) {
        marks.add(new Solid.Mark(
                colour,
                new double[] {0, 0, 1},
                VehicleShapes.at(from, -half, 3.04),
                VehicleShapes.at(to, -half, 3.05),
                VehicleShapes.at(to, half, 3.05),
                VehicleShapes.at(from, half, 3.04)));
    }

    private static Solid.Mark window(int side, double from, double to, double low, double high) {
        double w = side * 1.19;
        return new Solid.Mark(
                GLASS,
                new double[] {0, side, 0},
                VehicleShapes.at(from, w, low),
                VehicleShapes.at(to, w, low),
                VehicleShapes.at(to, w, high),
                VehicleShapes.at(from, w, high));
    }

    private static Solid.Mark stripe(int side) {
        double w = side * 1.195;
        return new Solid.Mark(
                0xE9E6DC,
                new double[] {0, side, 0},
                VehicleShapes.at(-4.5, w, 1.05),
                VehicleShapes.at(4.4, w, 1.05),
                VehicleShapes.at(4.4, w, 1.25),
                VehicleShapes.at(-4.5, w, 1.25));
    }
}
