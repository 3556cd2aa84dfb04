package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides, as a pure function, whether people are told of an alert just raised: policy × what the device raised lately
 * × time → holding. Knows no database and no clock.
 */
final class Restraint {
    /** A review item does not grow for ever. */
    private static final Duration LONGEST_BUNDLE = Duration.ofMinutes(10);

    private static final Duration STORM_WINDOW = Duration.ofMinutes(1);

    private final AlertPolicy policy;

    Restraint(AlertPolicy policy) {
        this.policy = policy;
    }

    /** An alert the same device raised before, newest first in lists. */
    record Recent(
            String id,
            String kind,
            String key,
            AlertCategory category,
            Severity severity,
            Instant raisedAt,
            Optional<Instant> endedAt,
            Holding holding) {
        boolean leads() {
            return holding.leadId().isEmpty();
        }
    }

    /** @param recent what its device raised lately, newest first @param coolDown of its kind */
    record Situation(
            AlertKind kind,
            String key,
            Severity severity,
            List<Recent> recent,
            Duration coolDown,
            Optional<Instant> maintenanceUntil) {
        List<Recent> same() {
            return recent.stream()
                    .filter(other ->
                            other.kind().equals(kind.name()) && other.key().equals(key))
                    .toList();
        }
    }

    /** What was decided. @param takesOver alert that belongs to the new one from now on: the new one is more urgent */
    record Decision(Holding holding, Optional<String> takesOver) {
        static Decision told() {
            return new Decision(Holding.NONE, Optional.empty());
        }

        static Decision held(Holding holding) {
            return new Decision(holding, Optional.empty());
        }
    }

    Decision decide(Situation now, Instant at) {
        if (now.maintenanceUntil().isPresent()) {
            return Decision.held(
                    Holding.until(Hold.MAINTENANCE, now.maintenanceUntil().get()));
        }
        if (now.severity() == Severity.CRITICAL) {
            return bundle(now, at).filter(decision -> decision.holding().told()).orElseGet(Decision::told);
        }
        return coolDown(now, at)
                .or(() -> flapping(now, at))
                .or(() -> bundle(now, at))
                .or(() -> storm(now, at))
                .or(() -> outage(now, at))
                .orElseGet(Decision::told);
    }

    private Optional<Decision> coolDown(Situation now, Instant at) {
        Instant since = at.minus(now.coolDown());
        return now.same().stream()
                .filter(other -> other.holding().told())
                .findFirst()
                .filter(told -> told.endedAt().orElse(told.raisedAt()).isAfter(since))
                .map(told -> Decision.held(Holding.until(Hold.COOL_DOWN, at.plus(now.coolDown()))));
    }

    private Optional<Decision> flapping(Situation now, Instant at) {
        Instant since = at.minus(policy.flapWindow());
        List<Recent> lately = now.same().stream()
                .filter(other -> other.raisedAt().isAfter(since))
                .toList();
        return lately.size() >= policy.flapCount()
                ? Optional.of(Decision.held(Holding.until(Hold.FLAPPING, at.plus(policy.flapWindow()))))
                : Optional.empty();
    }

    /** Whether this one makes it flapping, which people are told with it. */
    boolean beginsToFlap(Situation now, Instant at) {
        Instant since = at.minus(policy.flapWindow());
        return now.same().stream()
                        .filter(other -> other.raisedAt().isAfter(since))
                        .count()
                == policy.flapCount() - 1L;
    }

    private Optional<Decision> bundle(Situation now, Instant at) {
        if (now.kind().category() != AlertCategory.CAMERA_EVENT
                || policy.bundleGap().isZero()) {
            return Optional.empty();
        }
        return now.recent().stream()
                .filter(other -> other.category() == AlertCategory.CAMERA_EVENT && other.leads())
                .filter(other -> overlaps(other, at))
                .min(Comparator.comparing(Recent::severity))
                .map(lead -> lead.severity().atLeast(now.severity())
                        ? Decision.held(Holding.led(Hold.BUNDLE, lead.id()))
                        : new Decision(Holding.NONE, Optional.of(lead.id())));
    }

    private boolean overlaps(Recent other, Instant at) {
        boolean stillOn = other.endedAt()
                .map(end -> end.plus(policy.bundleGap()).isAfter(at))
                .orElse(true);
        return stillOn && other.raisedAt().plus(LONGEST_BUNDLE).isAfter(at);
    }

    private Optional<Decision> storm(Situation now, Instant at) {
        Instant since = at.minus(STORM_WINDOW);
        List<Recent> lately = now.recent().stream()
                .filter(other -> other.raisedAt().isAfter(since))
                .toList();
        if (lately.size() < policy.stormCount()) {
            return Optional.empty();
        }
        return lately.stream()
                .filter(other -> other.leads() && other.holding().told())
                .findFirst()
                .map(lead -> Decision.held(Holding.led(Hold.STORM, lead.id())));
    }

    private Optional<Decision> outage(Situation now, Instant at) {
        return now.kind().outage() && !policy.outageHold().isZero()
                ? Optional.of(Decision.held(Holding.until(Hold.PENDING, at.plus(policy.outageHold()))))
                : Optional.empty();
    }
}
