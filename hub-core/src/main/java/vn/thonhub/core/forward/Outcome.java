package vn.thonhub.core.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one attempt ended.
 *
 * @param status HTTP status, when there was an answer
 * @param error why it failed, for people; empty when delivered
 * @param refused the receiver took the request and said no (3xx, 4xx): trying again soon is unlikely to help
 * @param retryAfter how long the receiver asks to wait
 */
record Outcome(
        boolean delivered, OptionalInt status, Optional<String> error, boolean refused, Optional<Duration> retryAfter) {

    static Outcome delivered(int status) {
        return new Outcome(true, OptionalInt.of(status), Optional.empty(), false, Optional.empty());
    }

    static Outcome answered(int status, Optional<Duration> retryAfter) {
        boolean overloaded = status == 408 || status == 425 || status == 429 || status >= 500;
        String error = "the receiver answered " + status + (status / 100 == 3 ? " (redirects are not followed)" : "");
        return new Outcome(false, OptionalInt.of(status), Optional.of(error), !overloaded, retryAfter);
    }

    static Outcome failed(String error) {
        return new Outcome(false, OptionalInt.empty(), Optional.of(error), false, Optional.empty());
    }
}
