package vn.thonhub.camera.sim.sensor;

/** From light on the sensor to luma: straight up to a knee, then softly to white. */
public final class ToneCurve {
    /** Entries of {@link #TABLE}; brighter light is white. */
    public static final int SIZE = 1024;

    /** Luma (16 to 235) for light, where 219 is what white paper gives at an exposure of 1. */
    public static final byte[] TABLE = new byte[SIZE];

    private static final double KNEE = 196;

    static {
        for (int i = 0; i < SIZE; i++) {
            double out = i <= KNEE ? i : KNEE + (219 - KNEE) * (1 - Math.exp(-(i - KNEE) / (219 - KNEE) / 1.6));
            TABLE[i] = (byte) Math.round(16 + out);
        }
    }

    private ToneCurve() {}

    /** Exposes a plane everywhere alike; {@code gain} is in 256ths. */
    public static void even(byte[] from, byte[] to, int gain) {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = TABLE[Math.min(SIZE - 1, Math.max(0, i - 16) * gain >> 8)];
        }
        for (int p = 0; p < to.length; p++) {
            to[p] = all[from[p] & 255];
        }
    }

    /** Exposes a plane under light that differs from place to place; {@code light} and {@code gain} are in 256ths. */
    public static void uneven(byte[] from, byte[] to, int[] light, int gain) {
        for (int p = 0; p < to.length; p++) {
            int seen = (int) ((long) ((from[p] & 255) - 16) * light[p] * gain >> 16);
            to[p] = TABLE[Math.max(0, Math.min(SIZE - 1, seen))];
        }
    }

    /** Pulls colours toward grey: {@code share} 1 leaves them, 0 takes them all. */
    public static void colours(byte[] from, byte[] to, double share) {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) Math.round(128 + (i - 128) * share);
        }
        for (int p = 0; p < to.length; p++) {
            to[p] = all[from[p] & 255];
        }
    }
}
