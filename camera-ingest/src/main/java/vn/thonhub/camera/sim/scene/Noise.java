package vn.thonhub.camera.sim.scene;

/** Smooth value noise over the plane, fixed by a seed. Values are 0 to 1. */
record Noise(long seed) {
    double at(double x, double y) {
        long ix = (long) Math.floor(x);
        long iy = (long) Math.floor(y);
        double fx = fade(x - ix);
        double fy = fade(y - iy);
        double top = lattice(ix, iy) * (1 - fx) + lattice(ix + 1, iy) * fx;
        double bottom = lattice(ix, iy + 1) * (1 - fx) + lattice(ix + 1, iy + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    /** Three octaves. */
    double cloud(double x, double y) {
        return 0.55 * at(x, y) + 0.3 * at(2 * x + 17, 2 * y + 5) + 0.15 * at(4 * x + 3, 4 * y + 41);
    }

    private static double fade(double t) {
        return t * t * (3 - 2 * t);
    }

    private double lattice(long x, long y) {
        long h = seed ^ x * 0x9E3779B97F4A7C15L ^ y * 0xC2B2AE3D27D4EB4FL;
        h = (h ^ h >>> 29) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return (h & 0xFFFF) / 65535.0;
    }
}
