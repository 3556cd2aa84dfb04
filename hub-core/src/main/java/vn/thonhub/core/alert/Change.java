package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the next state of an alert from the one before; used once, inside one step. */
final class Change {
    private final AlertState before;
    private final Instant now;
    private final Map<String, Object> facts;
    private final List<EvidenceRef> evidence;
    private Severity severity;
    private AlertHandling handling;
    private Optional<Instant> endedAt;
    private Optional<String> assignee;
    private Optional<Instant> acknowledgedAt;
    private Optional<Disposition> disposition;
    private Optional<Instant> resolvedAt;

    Change(AlertState before, Instant now) {
        this.before = before;
        this.now = now;
        this.facts = new HashMap<>(before.facts());
        this.evidence = new ArrayList<>(before.evidence());
        this.severity = before.severity();
        this.handling = before.handling();
        this.endedAt = before.endedAt();
        this.assignee = before.assignee();
        this.acknowledgedAt = before.acknowledgedAt();
        this.disposition = before.disposition();
        this.resolvedAt = before.resolvedAt();
    }

    Change severity(Severity value) {
        severity = value;
        return this;
    }

    Change facts(Map<String, Object> news) {
        facts.putAll(news);
        return this;
    }

    Change evidence(List<EvidenceRef> news) {
        evidence.addAll(news);
        return this;
    }

    Change ended(Instant at) {
        endedAt = Optional.of(at);
        return this;
    }

    Change takenUp(String by) {
        handling = AlertHandling.ACKNOWLEDGED;
        assignee = Optional.of(by);
        acknowledgedAt = Optional.of(now);
        return this;
    }

    Change resolved(Disposition as) {
        handling = AlertHandling.RESOLVED;
        disposition = Optional.of(as);
        resolvedAt = Optional.of(now);
        return this;
    }

    Change assigned(Optional<String> to) {
        assignee = to;
        return this;
    }

    /** As before anybody took it up. */
    Change notTakenUp(Optional<String> formerAssignee) {
        handling = AlertHandling.NEW;
        assignee = formerAssignee;
        acknowledgedAt = Optional.empty();
        return this;
    }

    /** As before it was closed. */
    Change reopened() {
        handling = AlertHandling.ACKNOWLEDGED;
        disposition = Optional.empty();
        resolvedAt = Optional.empty();
        return this;
    }

    AlertState done() {
        return new AlertState(
                severity,
                endedAt.isPresent() ? AlertCondition.ENDED : AlertCondition.ACTIVE,
                handling,
                disposition,
                assignee,
                facts,
                evidence,
                before.raisedAt(),
                now,
                endedAt,
                acknowledgedAt,
                resolvedAt,
                before.version() + 1);
    }
}
