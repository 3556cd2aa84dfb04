package vn.thonhub.core.forward;

import java.time.Duration;
import java.util.random.RandomGenerator;
import vn.thonhub.core.async.Backoff;

/**
 * When a message is tried again: soon while the receiver or the line is in trouble, seldom once it said no, and after
 * some days not any more. Counting attempts rather than hours keeps a clock that jumps from giving up early.
 */
final class RetryPlan {
    /** With the delays below this is two to five days. */
    static final int MAX_ATTEMPTS = 40;

    static final Duration LONGEST = Duration.ofHours(4);
    static final Duration STORE_TROUBLE = Duration.ofSeconds(5);
    private static final int QUICK_ATTEMPTS = 12;
    private static final Backoff QUICK = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Backoff SLOW = new Backoff(Duration.ofSeconds(30), LONGEST);

    private RetryPlan() {}

    /** @param attempts made so far, 1 or more */
    static Duration delay(int attempts, Outcome outcome, RandomGenerator random) {
        boolean refused = outcome.verdict() != Outcome.Verdict.TROUBLE;
        boolean quick = !refused && attempts <= QUICK_ATTEMPTS;
        Duration own = quick
                ? QUICK.delay(attempts - 1, random)
                : SLOW.delay(refused ? attempts - 1 : attempts - QUICK_ATTEMPTS - 1, random);
        Duration asked = outcome.retryAfter().orElse(Duration.ZERO);
        return own.compareTo(asked) >= 0 ? own : asked;
    }
}
