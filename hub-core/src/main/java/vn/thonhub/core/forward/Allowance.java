package vn.thonhub.core.forward;

import java.time.Duration;

/**
 * How many messages a recipient may get just now: a bucket that holds a quarter of an hour's share and fills evenly.
 * Times are milliseconds of a clock that never jumps. Not thread-safe.
 */
final class Allowance {
    private static final double HOUR_MS = Duration.ofHours(1).toMillis();

    private int perHour;
    private double tokens;
    private long filledAt;

    Allowance(int perHour, long now) {
        this.perHour = perHour;
        this.tokens = capacity();
        this.filledAt = now;
    }

    private double capacity() {
        return Math.max(1, perHour / 4.0);
    }

    /** People changed the limit. */
    void limit(int value) {
        perHour = value;
    }

    boolean limited() {
        return perHour > 0;
    }

    /** Whole messages that may go at {@code now}; without a limit as many as one likes. */
    int available(long now) {
        if (!limited()) {
            return Integer.MAX_VALUE;
        }
        tokens = Math.min(capacity(), tokens + (now - filledAt) * perHour / HOUR_MS);
        filledAt = now;
        return (int) tokens;
    }

    /** A message goes; urgent ones may take more than there is, later ones then wait longer, at most an hour's share. */
    void take() {
        if (limited()) {
            tokens = Math.max(-perHour, tokens - 1);
        }
    }
}
