package vn.thonhub.core.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import vn.thonhub.core.async.Backoff;

/**
 * How much a channel is trusted just now: after several failures in a row it gets one probe at growing distances
 * instead of its full share, until a delivery succeeds. Times are milliseconds of a clock that never jumps. Not
 * thread-safe.
 */
final class Circuit {
    static final int FAILURES_TO_OPEN = 5;
    /** Attempts at a silent receiver take ten seconds each: with fewer, a few of them hold up all the rest. */
    static final int PARALLEL = 32;

    static final Duration LONGEST_PROBE = Duration.ofSeconds(20);
    /** Who said "gone" is asked this often whether that still holds. */
    static final Duration GONE_PROBE = Duration.ofHours(1);

    private static final Backoff PROBES = new Backoff(Duration.ofSeconds(1), LONGEST_PROBE);

    private final RandomGenerator random;
    private int failures;
    private long failingSince = Long.MIN_VALUE;
    private long pausedUntil = Long.MIN_VALUE;

    Circuit(RandomGenerator random) {
        this.random = random;
    }

    /** How many deliveries may be under way at {@code now}. */
    int capacity(long now) {
        if (now < pausedUntil) {
            return 0;
        }
        return open() ? 1 : PARALLEL;
    }

    boolean open() {
        return failures >= FAILURES_TO_OPEN;
    }

    /** Since when every delivery failed; empty while the circuit is closed. */
    OptionalLong openSince() {
        return open() ? OptionalLong.of(failingSince) : OptionalLong.empty();
    }

    /** @return whether this ended a time of trouble: what waited for its end may go at once */
    boolean success() {
        boolean recovered = open() || pausedUntil != Long.MIN_VALUE;
        failures = 0;
        pausedUntil = Long.MIN_VALUE;
        return recovered;
    }

    void failure(long now, Optional<Duration> askedToWait) {
        if (failures == 0) {
            failingSince = now;
        }
        failures++;
        if (open()) {
            pause(now, PROBES.delay(failures - FAILURES_TO_OPEN, random));
        }
        askedToWait.ifPresent(wait -> pause(now, wait));
    }

    /** The recipient says it is gone for good. */
    void gone(long now) {
        failure(now, Optional.of(GONE_PROBE));
        failures = Math.max(failures, FAILURES_TO_OPEN);
    }

    /** The reason of the trouble may be gone: try without waiting for the next probe's time. */
    void probeNow() {
        pausedUntil = Long.MIN_VALUE;
    }

    void pause(long now, Duration wait) {
        pausedUntil = Math.max(pausedUntil, now + wait.toMillis());
    }
}
