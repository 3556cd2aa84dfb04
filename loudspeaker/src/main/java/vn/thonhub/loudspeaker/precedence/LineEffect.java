package vn.thonhub.loudspeaker.precedence;

import java.time.Duration;
import java.time.Instant;

/** What a step of the line asks for, in this order; each with the instant it belongs to, which may lie before the step. */
public sealed interface LineEffect {
    /** @param from how much of it has been heard and is left out */
    record Begin(String id, Duration from, Instant at) implements LineEffect {}

    /** It leaves the line; whether it comes back is its own choice. */
    record Interrupt(String id, Instant at) implements LineEffect {}

    /** It is accounted for; said once of each. */
    record Finish(String id, Outcome outcome, Instant at) implements LineEffect {}

    /** A person must say which of the two priority programmes is heard. */
    record Ask(String holder, String newcomer) implements LineEffect {}
}
