package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/** The bodies of animals. Metres; the head is ahead. */
final class AnimalShapes {
    private static final int HORN = 0x2A2724;

    private AnimalShapes() {}

    static List<Solid> buffalo(int hide, double travelled) {
        List<Solid> parts = new ArrayList<>();
        legs(parts, Shade.scale(hide, 0.85), travelled, 0.62, 0.24, 0.78, 0.09, 0.95);
        parts.add(Solid.plain(
                hide,
                0,
                p(-0.95, 0.72, 0.3),
                p(-1.0, 1.22, 0.3),
                p(-0.3, 1.36, 0.38),
                p(0.55, 1.32, 0.36),
                p(0.8, 1.05, 0.26),
                p(0.7, 0.68, 0.3),
                p(-0.1, 0.58, 0.4)));
        parts.add(
                Solid.plain(hide, 0, p(0.7, 0.85, 0.17), p(0.65, 1.22, 0.18), p(1.0, 1.2, 0.15), p(1.05, 0.95, 0.14)));
        parts.add(Solid.plain(
                Shade.scale(hide, 0.9),
                0,
                p(0.95, 0.92, 0.13),
                p(0.95, 1.26, 0.16),
                p(1.15, 1.2, 0.13),
                p(1.38, 0.86, 0.1),
                p(1.3, 0.76, 0.1)));
        for (int side = -1; side <= 1; side += 2) {
            parts.add(Solid.plain(
                    HORN, side * 0.3, p(0.9, 1.22, 0.16), p(0.72, 1.36, 0.1), p(0.84, 1.4, 0.1), p(1.02, 1.26, 0.16)));
        }
        parts.add(Solid.plain(
                hide, 0, p(-1.03, 0.5, 0.03), p(-1.02, 1.15, 0.04), p(-0.96, 1.15, 0.04), p(-0.97, 0.5, 0.03)));
        return parts;
    }

    static List<Solid> dog(int coat, double travelled) {
        List<Solid> parts = new ArrayList<>();
        legs(parts, Shade.scale(coat, 0.9), travelled, 0.24, 0.08, 0.34, 0.035, 0.4);
        parts.add(Solid.plain(
                coat,
                0,
                p(-0.32, 0.3, 0.1),
                p(-0.34, 0.48, 0.1),
                p(0.2, 0.5, 0.12),
                p(0.3, 0.42, 0.1),
                p(0.22, 0.27, 0.11)));
        parts.add(Solid.plain(
                coat,
                0,
                p(0.2, 0.42, 0.07),
                p(0.22, 0.6, 0.07),
                p(0.36, 0.62, 0.07),
                p(0.5, 0.5, 0.05),
                p(0.42, 0.46, 0.05)));
        parts.add(Solid.plain(
                coat, 0, p(-0.34, 0.44, 0.025), p(-0.5, 0.62, 0.02), p(-0.45, 0.63, 0.02), p(-0.28, 0.48, 0.025)));
        return parts;
    }

    private static void legs(
            List<Solid> parts,
            int colour,
            double travelled,
            double l,
            double w,
            double top,
            double half,
            double stride) {
        double swing = Math.sin(travelled * 2 * Math.PI / stride) * stride * 0.18;
        for (int i = 0; i < 4; i++) {
            double at = i < 2 ? l : -l;
            double side = i % 2 == 0 ? w : -w;
            double reach = at + (i == 0 || i == 3 ? swing : -swing);
            parts.add(Solid.plain(
                    colour,
                    side,
                    p(reach - half, 0, half),
                    p(at - half * 1.3, top, half),
                    p(at + half * 1.3, top, half),
                    p(reach + half, 0, half)));
        }
    }

    private static double[] p(double l, double h, double half) {
        return new double[] {l, h, half};
    }
}
