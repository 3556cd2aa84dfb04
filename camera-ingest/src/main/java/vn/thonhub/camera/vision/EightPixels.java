package vn.thonhub.camera.vision;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic on eight unsigned bytes at once, side by side in a {@code long}: no byte carries into its neighbour. It makes
 * comparisons of pictures several times cheaper than going pixel by pixel, on any processor. After H. S. Warren, "Hacker's
 * Delight", chapter 2.18.
 */
public final class EightPixels {
    /** How many there are in one. */
    public static final int COUNT = Long.BYTES;

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightPixels() {}

    /** The pixels from index {@code first}, the first one lowest. */
    public static long at(byte[] pixels, int first) {
        return (long) WORDS.get(pixels, first);
    }

    /** Writes eight pixels from index {@code first} on. */
    static void put(byte[] pixels, int first, long eight) {
        WORDS.set(pixels, first, eight);
    }

    /** The same value, 0 to 255, eight times. */
    public static long all(int value) {
        return ONES * value;
    }

    /** The highest bit of each byte of {@code a} that is at least as large as that of {@code b}. */
    public static long atLeast(long a, long b) {
        var lowBits = (a | HIGH_BITS) - (b & ~HIGH_BITS);
        return (a & ~b | ~(a ^ b) & lowBits) & HIGH_BITS;
    }

    /** What to flip in both so that the smaller bytes end up in {@code a} and the larger ones in {@code b}. */
    public static long crossed(long a, long b) {
        var marks = atLeast(a, b);
        return (a ^ b) & (marks | marks - (marks >>> 7));
    }

    /** How far each byte of {@code a} is from that of {@code b}. */
    public static long distance(long a, long b) {
        var flip = crossed(a, b);
        return (b ^ flip) - (a ^ flip);
    }

    /** {@code a} less {@code b}, not below 0. */
    public static long darker(long a, long b) {
        return (b ^ crossed(a, b)) - b;
    }

    /** {@code a} and {@code b}, not above 255. */
    public static long brighter(long a, long b) {
        return ~darker(~a, b);
    }
}
