package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How one rule stands. Immutable.
 *
 * @param candidates by subject
 * @param open alerts that go on, by key
 * @param quietUntil nothing is raised before
 */
record RuleState(
        Map<String, Candidate> candidates,
        Map<String, OpenAlert> open,
        Optional<Instant> quietUntil,
        Optional<Instant> last) {
    static final RuleState IDLE = new RuleState(Map.of(), Map.of(), Optional.empty(), Optional.empty());

    /** Longer than that between two moments nobody knows what was. */
    private static final Duration KNOWN = Duration.ofSeconds(3);

    RuleState heldUntil(Instant at) {
        return new RuleState(candidates, open, quietUntil, Optional.of(at));
    }

    /** How much time has passed of which something is known. */
    Duration passed(Instant at, boolean gap) {
        if (gap || last.isEmpty() || !at.isAfter(last.get())) {
            return Duration.ZERO;
        }
        var passed = Duration.between(last.get(), at);
        return passed.compareTo(KNOWN) > 0 ? KNOWN : passed;
    }

    boolean isQuiet(Instant at) {
        return quietUntil.filter(at::isBefore).isPresent();
    }
}
