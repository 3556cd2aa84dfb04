package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about an alert that changes. Two axes are independent: the condition follows devices, the handling people.
 *
 * @param disposition present once resolved
 * @param assignee user name of who took it up
 * @param facts as last reported; JSON-ready and bounded
 * @param evidence in order of arrival, one per address
 * @param raisedAt when it happened, never after it was noticed
 * @param updatedAt when the hub last changed it; never goes back
 * @param endedAt present once ended; not before {@code raisedAt}
 * @param version 1 when raised, one more with each step; numbers the history
 */
public record AlertState(
        Severity severity,
        AlertCondition condition,
        AlertHandling handling,
        Optional<Disposition> disposition,
        Optional<String> assignee,
        Map<String, Object> facts,
        List<EvidenceRef> evidence,
        Instant raisedAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt,
        long version) {
    public AlertState {
        facts = Map.copyOf(facts);
        evidence = List.copyOf(evidence);
    }

    boolean active() {
        return condition == AlertCondition.ACTIVE;
    }
}
