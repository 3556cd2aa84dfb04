package vn.thonhub.camera.sim.scene;

/** Arithmetic on 0xRRGGBB colours. */
final class Shade {
    private Shade() {}

    static int rgb(double r, double g, double b) {
        return clamp(r) << 16 | clamp(g) << 8 | clamp(b);
    }

    static int scale(int colour, double factor) {
        return rgb((colour >> 16 & 255) * factor, (colour >> 8 & 255) * factor, (colour & 255) * factor);
    }

    /** {@code share} of b in a. */
    static int mix(int a, int b, double share) {
        double k = Math.max(0, Math.min(1, share));
        return rgb(
                (a >> 16 & 255) * (1 - k) + (b >> 16 & 255) * k,
                (a >> 8 & 255) * (1 - k) + (b >> 8 & 255) * k,
                (a & 255) * (1 - k) + (b & 255) * k);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
