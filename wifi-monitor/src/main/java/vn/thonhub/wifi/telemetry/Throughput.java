package vn.thonhub.wifi.telemetry;

import java.time.Duration;
import java.util.OptionalDouble;

/** Rates from two readings of a wrapping byte counter. */
public final class Throughput {
    private static final long WRAP_32 = 1L << 32;
    /** Bits per second no village's line carries: such a jump is a counter that was set, not traffic. */
    private static final double IMPOSSIBLE = 10e9;

    private Throughput() {}

    /**
     * Bits per second between two readings of the same boot. Empty when no time passed, when the counter went backwards
     * without a plausible wrap (a 64-bit counter does not wrap within a device's life), and for impossible jumps.
     *
     * @param bits width of the counter, 32 or 64; 0 if unknown: then one below 2^32 may have wrapped there
     */
    public static OptionalDouble bitsPerSecond(long before, long after, int bits, Duration between) {
        double seconds = between.toMillis() / 1000.0;
        long delta = after - before;
        if (delta < 0 && (bits == 32 || bits == 0 && before < WRAP_32)) {
            delta += WRAP_32;
        }
        double rate = delta * 8 / seconds;
        return seconds <= 0 || delta < 0 || rate > IMPOSSIBLE ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
}
