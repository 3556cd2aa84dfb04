package vn.thonhub.camera.rtsp;

import java.time.Duration;
import java.util.random.RandomGenerator;
import vn.thonhub.core.async.Backoff;

/**
 * How long to wait before the next attempt.
 *
 * <p>Cameras lock accounts out, five failed logins in five minutes being a usual limit, and a camera's two streams log in
 * each for itself. So refused credentials are tried once more soon, because a camera that starts may refuse for a moment,
 * and then rarely: four failed logins of both streams in any five minutes. Whoever saves the camera's credentials anew has
 * them tried at once.
 *
 * @param usual after faults that pass by themselves; its longest delay and the session's deadline for opening together
 *     bound how late a returned camera is noticed
 * @param hopeless after a second refusal or a forbidden address, which only a person can put right
 */
public record RetryPolicy(Backoff usual, Backoff hopeless) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(15)));

    private static final Duration AFTER_FIRST_REFUSAL = Duration.ofSeconds(10);

    Duration delay(StreamStatus status, RandomGenerator random) {
        var cause = status.cause();
        if (cause.filter(StreamFault.Code.UNAUTHORIZED::equals).isPresent()) {
            return status.refusals() < 2 ? AFTER_FIRST_REFUSAL : hopeless.delay(status.refusals() - 2, random);
        }
        var forbidden = cause.filter(StreamFault.Code.FORBIDDEN_ADDRESS::equals).isPresent();
        return (forbidden ? hopeless : usual).delay(Math.max(0, status.failures() - 1), random);
    }
}
