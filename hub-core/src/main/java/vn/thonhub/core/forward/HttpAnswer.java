package vn.thonhub.core.forward;

import java.time.Duration;
import java.util.Optional;

/**
 * What an HTTP receiver answered, completely.
 *
 * @param body the beginning of it, at most {@link WebhookLimits#answerBytes()} bytes
 */
record HttpAnswer(int status, Optional<Duration> retryAfter, String body) {
    boolean ok() {
        return status / 100 == 2;
    }

    /** Judged by its status alone. */
    Outcome outcome() {
        return ok() ? Outcome.delivered(status) : Outcome.answered(status, retryAfter);
    }
}
