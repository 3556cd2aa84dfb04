package vn.thonhub.core.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import vn.thonhub.core.async.Ticker;

/** Wall clock and monotonic time of a test: both stand still until moved, together or apart. */
public final class MovableClock extends Clock implements Ticker {
    private final AtomicReference<Instant> wall;
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);

    public MovableClock(Instant start) {
        this.wall = new AtomicReference<>(start);
    }

    public static MovableClock at(String instant) {
        return new MovableClock(Instant.parse(instant));
    }

    /** Time passes: wall clock and monotonic time move together. */
    public void advance(Duration by) {
        wall.updateAndGet(now -> now.plus(by));
        elapsed.updateAndGet(so -> so.plus(by));
    }

    /** Someone sets the wall clock; monotonic time stays. */
    public void jump(Duration by) {
        wall.updateAndGet(now -> now.plus(by));
    }

    @Override
    public long nanos() {
        return elapsed.get().toNanos();
    }

    @Override
    public Instant instant() {
        return wall.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(wall.get(), zone);
    }
}
