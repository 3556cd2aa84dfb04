package vn.thonhub.core.forward;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.async.Ticker;

/**
 * Milliseconds near the epoch's that never jump while the process runs: the wall clock at its start plus monotonic
 * time since. Attempts planned with it survive a restart and are untouched by a wall clock that is set.
 */
final class SteadyClock {
    private final Ticker ticker;
    private final long startMillis;
    private final long startNanos;

    SteadyClock(Clock clock, Ticker ticker) {
        this.ticker = ticker;
        this.startMillis = clock.millis();
        this.startNanos = ticker.nanos();
    }

    long millis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - startNanos);
    }
}
