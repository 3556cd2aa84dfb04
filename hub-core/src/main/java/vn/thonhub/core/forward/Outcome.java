package vn.thonhub.core.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one attempt ended.
 *
 * @param status HTTP status, when there was an answer
 * @param error why it failed, for people; empty when delivered
 * @param retryAfter how long the receiver asks to wait
 */
record Outcome(Verdict verdict, OptionalInt status, Optional<String> error, Optional<Duration> retryAfter) {
    /** What an attempt says about the next one. */
    enum Verdict {
        DELIVERED,
        /** No answer, or an overloaded receiver: soon again. */
        TROUBLE,
        /** The receiver took the request and said no: trying again soon is unlikely to help, a person may mend it. */
        REFUSED,
        /** This message will never be taken; others may. */
        NEVER,
        /** Nothing will ever be taken any more (410): the recipient is gone. */
        GONE
    }

    static Outcome delivered(int status) {
        return new Outcome(Verdict.DELIVERED, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }

    static Outcome accepted() {
        return new Outcome(Verdict.DELIVERED, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome answered(int status, Optional<Duration> retryAfter) {
        String error = "the receiver answered " + status + (status / 100 == 3 ? " (redirects are not followed)" : "");
        return new Outcome(verdict(status), OptionalInt.of(status), Optional.of(error), retryAfter);
    }

    private static Verdict verdict(int status) {
        if (status == 410) {
            return Verdict.GONE;
        }
        boolean overloaded = status == 408 || status == 425 || status == 429 || status >= 500;
        return overloaded ? Verdict.TROUBLE : Verdict.REFUSED;
    }

    static Outcome failed(String error) {
        return failed(Verdict.TROUBLE, error);
    }

    static Outcome failed(Verdict verdict, String error) {
        return new Outcome(verdict, OptionalInt.empty(), Optional.of(error), Optional.empty());
    }

    boolean delivered() {
        return verdict == Verdict.DELIVERED;
    }

    /** Whether the recipient said no, for now or for good, rather than nothing. */
    boolean refused() {
        return verdict == Verdict.REFUSED || ofThisMessage() || verdict == Verdict.GONE;
    }

    /** Whether the fault lies with the message rather than with the channel. */
    boolean ofThisMessage() {
        return verdict == Verdict.NEVER;
    }
}
