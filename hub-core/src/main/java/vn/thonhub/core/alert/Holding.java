package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * How an alert stands to others and to telling people.
 *
 * @param held why nobody is told; empty when people are
 * @param until when that is decided anew, should it still be active
 * @param leadId the alert this one belongs to: its cause, or the one of the same camera that people look at
 */
public record Holding(Optional<Hold> held, Optional<Instant> until, Optional<String> leadId) {
    static final Holding NONE = new Holding(Optional.empty(), Optional.empty(), Optional.empty());

    static Holding until(Hold why, Instant until) {
        return new Holding(Optional.of(why), Optional.of(until), Optional.empty());
    }

    static Holding led(Hold why, String leadId) {
        return new Holding(Optional.of(why), Optional.empty(), Optional.of(leadId));
    }

    Holding ledBy(String id) {
        return new Holding(held, Optional.empty(), Optional.of(id));
    }

    boolean told() {
        return held.isEmpty();
    }
}
