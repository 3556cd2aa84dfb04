package vn.thonhub.wifi.telemetry;

import java.time.Duration;
import java.util.OptionalDouble;

/** Rates from two readings of a wrapping byte counter. */
public final class Throughput {
    private Throughput() {}

    /**
     * Bits per second between two readings of the same boot; empty when no time passed or the counter went backwards
     * without a plausible wrap (a 32-bit counter wraps, a 64-bit one does not within a device's life).
     */
    public static OptionalDouble bitsPerSecond(long before, long after, int bits, Duration between) {
        double seconds = between.toMillis() / 1000.0;
        long delta = after - before;
        if (delta < 0 && bits == 32) {
            delta += 1L << 32;
        }
        return seconds <= 0 || delta < 0 ? OptionalDouble.empty() : OptionalDouble.of(delta * 8 / seconds);
    }
}
