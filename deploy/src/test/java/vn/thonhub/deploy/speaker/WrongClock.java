package vn.thonhub.deploy.speaker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.thonhub.core.async.Ticker;

/** A small computer's clocks: the wall clock stands wrong, and the crystal under both runs too fast or too slow. */
final class WrongClock extends Clock implements Ticker {
    private final long startNanos = System.nanoTime();
    private final Instant start;
    private final double rate;

    /** @param ppm how much too fast the crystal runs, in millionths */
    WrongClock(Duration offset, double ppm) {
        start = Instant.now().plus(offset);
        rate = 1 + ppm * 1e-6;
    }

    @Override
    public long nanos() {
        return (long) ((System.nanoTime() - startNanos) * rate);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a speaker's clock has no other zone");
    }
}
