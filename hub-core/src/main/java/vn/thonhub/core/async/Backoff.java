package vn.thonhub.core.async;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full-range jitter in the upper half: the n-th delay lies in
 * [½·min(max, first·2ⁿ), min(max, first·2ⁿ)]. Immutable; the caller counts attempts.
 *
 * @param first delay ceiling of attempt 0
 * @param max ceiling no delay exceeds
 */
public record Backoff(Duration first, Duration max) {
    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off needs 0 < first <= max, got " + first + " and " + max);
        }
    }

    /** Delay before attempt {@code attempt} (0 is the first retry). */
    public Duration delay(int attempt, RandomGenerator random) {
        long ceiling = max.toMillis();
        int doublings = Math.min(Math.max(attempt, 0), 30);
        long wanted = first.toMillis() << doublings;
        if (wanted > 0 && wanted < ceiling) {
            ceiling = wanted;
        }
        long half = ceiling / 2;
        return Duration.ofMillis(half + random.nextLong(ceiling - half + 1));
    }
}
