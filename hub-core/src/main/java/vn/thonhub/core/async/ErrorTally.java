package vn.thonhub.core.async;

import java.util.function.BiConsumer;

/**
 * Counts errors and reports count and last cause once per interval instead of once per event, so that a broken peer
 * cannot flood the log. Thread-safe.
 */
public final class ErrorTally {
    private final Ticker ticker;
    private final long intervalNanos;
    private final BiConsumer<Long, String> report;
    private long windowStart;
    private long count;
    private long total;
    private boolean opened;

    /** @param report receives the count since the last report and the latest cause */
    public ErrorTally(Ticker ticker, java.time.Duration interval, BiConsumer<Long, String> report) {
        this.ticker = ticker;
        this.intervalNanos = interval.toNanos();
        this.report = report;
    }

    /** Counts one error; the first of a quiet period is reported at once. */
    public synchronized void count(String cause) {
        long now = ticker.nanos();
        count++;
        total++;
        if (!opened || now - windowStart >= intervalNanos) {
            opened = true;
            windowStart = now;
            report.accept(count, cause);
            count = 0;
        }
    }

    /** Errors since construction. */
    public synchronized long total() {
        return total;
    }
}
