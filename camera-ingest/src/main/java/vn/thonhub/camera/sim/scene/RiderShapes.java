package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/** The bodies of motorbikes and bicycles with their riders, and of people on foot. Metres. */
final class RiderShapes {
    private static final int SKIN = 0xC99B78;
    private static final int TYRE = 0x202123;
    private static final int HAIR = 0x2A211C;
    private static final int STRAW = 0xE2CF9C;
    private static final int[] HELMETS = {0xF1F1EE, 0xB6312B, 0x2B2D31, 0x2D62A8, 0xE3B93C};
    private static final int[] TROUSERS = {0x2C313D, 0x45505F, 0x6B5B4A, 0x27384F};

    private RiderShapes() {}

    static List<Solid> motorbike(int shirt, int look) {
        int paint = HELMETS[(look >> 3) % HELMETS.length];
        List<Solid> parts = new ArrayList<>();
        parts.add(wheel(-0.62, 0.3, 0.06));
        parts.add(wheel(0.64, 0.3, 0.06));
        parts.add(Solid.plain(
                paint,
                0,
                p(-0.85, 0.52, 0.15),
                p(-0.8, 0.82, 0.17),
                p(0.12, 0.76, 0.16),
                p(0.3, 0.45, 0.15),
                p(-0.3, 0.34, 0.14)));
        parts.add(
                Solid.plain(paint, 0, p(0.3, 0.42, 0.2), p(0.42, 1.02, 0.2), p(0.58, 0.98, 0.16), p(0.5, 0.42, 0.18)));
        parts.add(Solid.plain(
                0x2B2D30, 0, p(0.36, 1.0, 0.36), p(0.36, 1.06, 0.36), p(0.44, 1.06, 0.36), p(0.44, 1.0, 0.36)));
        seated(parts, shirt, look, -0.2, 0.76);
        if (look % 4 == 0) {
            parts.add(Solid.plain(
                    0xB08A5A, 0, p(-0.95, 0.82, 0.3), p(-0.95, 1.25, 0.3), p(-0.5, 1.25, 0.3), p(-0.5, 0.82, 0.3)));
        }
        head(parts, -0.1, 1.38, HELMETS[look % HELMETS.length]);
        return parts;
    }

    /** Without its rider, on the stand. */
    static List<Solid> parked(int paint, int look) {
        List<Solid> parts = motorbike(paint, look | 1);
        return List.copyOf(parts.subList(0, 5));
    }

    static List<Solid> bicycle(int shirt, int look) {
        List<Solid> parts = new ArrayList<>();
        parts.add(wheel(-0.52, 0.33, 0.03));
        parts.add(wheel(0.55, 0.33, 0.03));
        parts.add(Solid.plain(
                0x3C6E8F,
                0,
                p(-0.3, 0.36, 0.03),
                p(-0.22, 0.86, 0.05),
                p(0.4, 0.86, 0.03),
                p(0.45, 0.75, 0.03),
                p(0.0, 0.3, 0.03)));
        parts.add(Solid.plain(
                0x2B2D30, 0, p(0.4, 0.98, 0.28), p(0.4, 1.03, 0.28), p(0.46, 1.03, 0.28), p(0.46, 0.98, 0.28)));
        seated(parts, shirt, look, -0.16, 0.86);
        head(parts, -0.04, 1.48, HAIR);
        if (look % 3 > 0) {
            parts.add(hat(-0.04, 1.62));
        }
        return parts;
    }

    static List<Solid> pedestrian(int shirt, int look, double travelled) {
        int trousers = TROUSERS[look % TROUSERS.length];
        double swing = Math.sin(travelled * Math.PI / 0.68) * 0.27;
        List<Solid> parts = new ArrayList<>();
        limb(parts, trousers, -0.1, 0.86, swing, 0.0, 0.085);
        limb(parts, trousers, 0.1, 0.86, -swing, 0.0, 0.085);
        limb(parts, shirt, -0.27, 1.36, -swing * 0.8, 0.78, 0.055);
        limb(parts, shirt, 0.27, 1.36, swing * 0.8, 0.78, 0.055);
        parts.add(Solid.plain(
                shirt, 0, p(-0.13, 0.82, 0.19), p(-0.13, 1.38, 0.23), p(0.12, 1.38, 0.23), p(0.14, 0.82, 0.19)));
        head(parts, 0, 1.4, look % 5 == 0 ? 0xB6312B : HAIR);
        if (look % 3 == 1) {
            parts.add(hat(0, 1.56));
        }
        return parts;
    }

    private static void seated(List<Solid> parts, int shirt, int look, double l, double seat) {
        int trousers = TROUSERS[look % TROUSERS.length];
        for (int side = -1; side <= 1; side += 2) {
            parts.add(Solid.plain(
                    trousers,
                    side * 0.17,
                    p(l + 0.42, 0.32, 0.07),
                    p(l - 0.1, seat - 0.02, 0.09),
                    p(l + 0.3, seat + 0.08, 0.08),
                    p(l + 0.55, 0.4, 0.06)));
        }
        parts.add(Solid.plain(
                shirt,
                0,
                p(l - 0.16, seat, 0.19),
                p(l - 0.1, seat + 0.58, 0.23),
                p(l + 0.16, seat + 0.6, 0.22),
                p(l + 0.12, seat, 0.18)));
        for (int side = -1; side <= 1; side += 2) {
            parts.add(Solid.plain(
                    shirt,
                    side * 0.27,
                    p(l, seat + 0.46, 0.05),
                    p(l + 0.05, seat + 0.58, 0.05),
                    p(l + 0.6, seat + 0.28, 0.04),
                    p(l + 0.56, seat + 0.2, 0.04)));
        }
    }

    private static void limb(
            List<Solid> parts, int colour, double w, double top, double reach, double bottom, double half) {
        parts.add(Solid.plain(
                colour,
                w,
                p(reach - half, bottom, half),
                p(-half, top, half),
                p(half, top, half),
                p(reach + half, bottom, half)));
    }

    /** A faceted ball: rings of an upright octagon, drawn as one swept body with a narrow front and back. */
    private static void head(List<Solid> parts, double l, double chin, int cover) {
        parts.add(Solid.plain(
                SKIN,
                0,
                p(l - 0.06, chin - 0.02, 0.06),
                p(l - 0.1, chin + 0.1, 0.09),
                p(l + 0.1, chin + 0.1, 0.09),
                p(l + 0.07, chin - 0.02, 0.06)));
        parts.add(Solid.plain(
                cover,
                0,
                p(l - 0.13, chin + 0.08, 0.1),
                p(l - 0.12, chin + 0.2, 0.11),
                p(l - 0.04, chin + 0.28, 0.06),
                p(l + 0.05, chin + 0.28, 0.06),
                p(l + 0.12, chin + 0.2, 0.1),
                p(l + 0.12, chin + 0.12, 0.1)));
    }

    private static Solid hat(double l, double h) {
        return Solid.plain(
                STRAW,
                0,
                p(l - 0.25, h, 0.25),
                p(l - 0.02, h + 0.2, 0.02),
                p(l + 0.02, h + 0.2, 0.02),
                p(l + 0.25, h, 0.25));
    }

    private static Solid wheel(double l, double radius, double half) {
        double[][] outline = new double[12][];
        for (int i = 0; i < outline.length; i++) {
            double a = -2 * Math.PI * i / outline.length;
            outline[i] = p(l + radius * Math.cos(a), radius + radius * Math.sin(a), half);
        }
        return Solid.plain(TYRE, 0, outline);
    }

    private static double[] p(double l, double h, double half) {
        return new double[] {l, h, half};
    }
}
