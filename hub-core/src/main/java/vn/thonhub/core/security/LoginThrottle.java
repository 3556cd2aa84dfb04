package vn.thonhub.core.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;

/**
 * Slows password guessing down, per account and per address. Every attempt counts as a failure until it has succeeded,
 * so parallel attempts gain nothing. After {@value #FREE} failures each further one doubles the wait, from 1 s to
 * 15 min; an hour without failures forgets them. It treats names of users and names of nobody alike. Thread-safe.
 */
final class LoginThrottle {
    static final int FREE = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGET_AFTER = Duration.ofHours(1);
    private static final int MAX_TRACKED = 20_000;

    private final Ticker ticker;
    private final Map<String, Failures> byKey = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_TRACKED;
        }
    };

    /** @param blockedUntil monotonic nanoseconds */
    private record Failures(int count, long lastAt, long blockedUntil) {}

    LoginThrottle(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Counts an attempt. @return how long to wait when it may not be made; then it is not counted */
    synchronized Optional<Duration> attempt(String username, String address) {
        long now = ticker.nanos();
        long wait = Math.max(waitOf(account(username), now), waitOf(origin(address), now));
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        count(account(username), now);
        count(origin(address), now);
        return Optional.empty();
    }

    /**
     * The attempt was good. The account's failures are forgotten, the address's are not (someone with an account of
     * their own could otherwise go on guessing others'); only this attempt is taken back.
     */
    synchronized void succeeded(String username, String address) {
        byKey.remove(account(username));
        Failures failures = byKey.get(origin(address));
        if (failures != null) {
            byKey.put(origin(address), new Failures(failures.count() - 1, failures.lastAt(), 0));
        }
    }

    private long waitOf(String key, long now) {
        Failures failures = byKey.get(key);
        return failures == null ? 0 : failures.blockedUntil() == 0 ? 0 : failures.blockedUntil() - now;
    }

    private void count(String key, long now) {
        Failures before = byKey.get(key);
        boolean fresh = before == null || now - before.lastAt() > FORGET_AFTER.toNanos();
        int count = fresh ? 1 : before.count() + 1;
        long blockedUntil = count < FREE ? 0 : now + waitAfter(count).toNanos();
        byKey.put(key, new Failures(count, now, blockedUntil));
    }

    private static Duration waitAfter(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String account(String username) {
        return "account " + username;
    }

    private static String origin(String address) {
        return "address " + address;
    }
}
