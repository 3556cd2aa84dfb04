package vn.thonhub.camera.rtsp;

import java.time.Duration;
import java.util.random.RandomGenerator;
import vn.thonhub.core.async.Backoff;

/**
 * How long to wait before the next attempt.
 *
 * @param usual after faults that pass by themselves; its longest delay bounds how late a returned camera is noticed
 * @param hopeless after refused credentials or a forbidden address, which only a person can put right; cameras lock
 *     accounts after a few failed logins
 */
public record RetryPolicy(Backoff usual, Backoff hopeless) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10)),
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15)));

    Duration delay(StreamStatus status, RandomGenerator random) {
        var needsPerson = status.cause()
                .filter(code -> code == StreamFault.Code.UNAUTHORIZED || code == StreamFault.Code.FORBIDDEN_ADDRESS)
                .isPresent();
        return (needsPerson ? hopeless : usual).delay(Math.max(0, status.failures() - 1), random);
    }
}
