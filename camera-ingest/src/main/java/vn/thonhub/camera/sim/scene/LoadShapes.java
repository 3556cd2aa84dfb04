package vn.thonhub.camera.sim.scene;

import java.util.List;

/** What falls from vehicles. Metres. */
final class LoadShapes {
    private LoadShapes() {}

    static List<Solid> sack(int colour) {
        Solid body = Solid.plain(
                colour,
                0,
                p(-0.46, 0.0, 0.2),
                p(-0.42, 0.28, 0.22),
                p(-0.1, 0.44, 0.28),
                p(0.25, 0.4, 0.26),
                p(0.46, 0.2, 0.18),
                p(0.44, 0.0, 0.2));
        Solid knot = Solid.plain(
                Shade.scale(colour, 0.75),
                0,
                p(0.42, 0.08, 0.06),
                p(0.42, 0.2, 0.06),
                p(0.56, 0.22, 0.08),
                p(0.56, 0.06, 0.08));
        return List.of(body, knot);
    }

    static List<Solid> box(int colour) {
        double[][] hull = {p(-0.4, 0, 0.3), p(-0.4, 0.6, 0.3), p(0.4, 0.6, 0.3), p(0.4, 0, 0.3)};
        Solid.Mark tape = new Solid.Mark(
                Shade.scale(colour, 1.25),
                new double[] {0, 0, 1},
                p(-0.4, -0.05, 0.605),
                p(0.4, -0.05, 0.605),
                p(0.4, 0.05, 0.605),
                p(-0.4, 0.05, 0.605));
        return List.of(
                new Solid(hull, 0, colour, new int[] {colour, Shade.scale(colour, 0.95), colour, -1}, List.of(tape)));
    }

    private static double[] p(double l, double a, double b) {
        return new double[] {l, a, b};
    }
}
