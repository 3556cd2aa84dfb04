package vn.thonhub.core.forward;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.thonhub.core.async.Ticker;

/**
 * Time that passes so many times faster than real time since {@code base}, the same in every process: what waits minutes
 * between two attempts is watched in seconds.
 */
final class FastTime extends Clock implements Ticker {
    private final long baseMs;
    private final int times;

    FastTime(long baseMs, int times) {
        this.baseMs = baseMs;
        this.times = times;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(baseMs + (System.currentTimeMillis() - baseMs) * times);
    }

    @Override
    public long nanos() {
        return System.nanoTime() * times;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
