package vn.thonhub.camera.sim.sensor;

/** Random numbers without state: the same arguments give the same number. */
public final class Draw {
    private Draw() {}

    public static long hash(long a, long b) {
        long h = a * 0x9E3779B97F4A7C15L ^ b * 0xC2B2AE3D27D4EB4FL;
        h = (h ^ h >>> 31) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return h ^ h >>> 31;
    }

    /** 0 (inclusive) to 1 (exclusive). */
    public static double share(long a, long b) {
        return (hash(a, b) >>> 11) * 0x1.0p-53;
    }

    public static double between(long a, long b, double low, double high) {
        return low + share(a, b) * (high - low);
    }
}
