package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertInput.Reported;

/**
 * The life of an alert as a pure function: state × input × time → state and history entry, or nothing when the input
 * changes nothing (a repeated signal or command). Knows no database and no clock.
 */
final class AlertLifecycle {
    /** More pictures than a person looks at; keeps a babbling module from growing one alert without end. */
    static final int MAX_EVIDENCE = 50;

    /** From here on new facts alone are no step any more, for the same reason. */
    static final int MAX_STEPS = 1_000;

    private AlertLifecycle() {}

    /**
     * @param current the latest alert the input is about; for commands always present
     * @param now when the hub deals with it
     * @throws AlertRefusal when a command does not fit the state
     */
    static Optional<AlertStep> apply(Optional<AlertState> current, AlertInput input, Instant now) {
        // The wall clock may be set back; the order of an alert's steps may not.
        return follow(
                current,
                input,
                current.map(state -> later(state.updatedAt(), now)).orElse(now));
    }

    private static Optional<AlertStep> follow(Optional<AlertState> current, AlertInput input, Instant now) {
        if (input instanceof Reported reported) {
            return report(current, reported, now);
        }
        AlertState state = current.orElseThrow();
        return Handling.apply(state, input, now);
    }

    private static Optional<AlertStep> report(Optional<AlertState> current, Reported reported, Instant now) {
        return switch (reported.signal().phase()) {
            case RAISE ->
                current.filter(AlertState::active)
                        .map(state -> add(state, reported.signal(), now))
                        .orElseGet(() -> Optional.of(open(reported, now)));
            case UPDATE -> current.flatMap(state -> add(state, reported.signal(), now));
            case CLEAR -> current.filter(AlertState::active).map(state -> end(state, reported.signal(), now));
        };
    }

    private static AlertStep open(Reported reported, Instant now) {
        AlertSignal signal = reported.signal();
        AlertState state = new AlertState(
                signal.severity().orElse(reported.kindSeverity()),
                AlertCondition.ACTIVE,
                AlertHandling.NEW,
                Optional.empty(),
                Optional.empty(),
                signal.facts(),
                newEvidence(List.of(), signal),
                earlier(signal.at(), now),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return new AlertStep(state, bySystem(AlertAction.RAISED, now, signal.facts()));
    }

    private static Optional<AlertStep> add(AlertState state, AlertSignal signal, Instant now) {
        Map<String, Object> news = news(state, signal);
        List<EvidenceRef> evidence = newEvidence(state.evidence(), signal);
        Severity severity = signal.severity().orElse(state.severity());
        boolean factsOnly = evidence.isEmpty() && severity == state.severity();
        if (factsOnly && (news.isEmpty() || state.version() >= MAX_STEPS)) {
            return Optional.empty();
        }
        AlertState next = new Change(state, now)
                .severity(severity)
                .facts(news)
                .evidence(evidence)
                .done();
        return Optional.of(new AlertStep(next, bySystem(AlertAction.UPDATED, now, news)));
    }

    private static AlertStep end(AlertState state, AlertSignal signal, Instant now) {
        Map<String, Object> news = news(state, signal);
        Instant endedAt = later(state.raisedAt(), earlier(signal.at(), now));
        AlertState next = new Change(state, now)
                .facts(news)
                .evidence(newEvidence(state.evidence(), signal))
                .ended(endedAt)
                .done();
        return new AlertStep(next, bySystem(AlertAction.ENDED, now, news));
    }

    private static Map<String, Object> news(AlertState state, AlertSignal signal) {
        Map<String, Object> news = new HashMap<>(signal.facts());
        news.entrySet().removeAll(state.facts().entrySet());
        return news;
    }

    private static List<EvidenceRef> newEvidence(List<EvidenceRef> known, AlertSignal signal) {
        List<EvidenceRef> fresh = new ArrayList<>();
        for (EvidenceRef ref : signal.evidence()) {
            boolean seen = known.stream().anyMatch(old -> old.href().equals(ref.href()))
                    || fresh.stream().anyMatch(old -> old.href().equals(ref.href()));
            if (!seen && known.size() + fresh.size() < MAX_EVIDENCE) {
                fresh.add(ref);
            }
        }
        return fresh;
    }

    static AlertEntry bySystem(AlertAction what, Instant now, Map<String, Object> details) {
        return new AlertEntry(now, what, Optional.empty(), Optional.empty(), details);
    }

    /** A device's clock may run ahead; nothing is known before it happened. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
