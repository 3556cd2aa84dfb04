package vn.thonhub.core.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.UnitOfWork;

/** Carries out what {@link Restraint} and {@link Causes} decide. Writer thread. */
final class HoldDesk {
    private static final int MOST_RECENT = 64;
    private static final int AT_ONCE = 200;

    private final AlertKinds kinds;
    private final DeviceRegistry devices;
    private final AlertBook book;
    private final Clock clock;
    private final Restraint restraint;
    private final CauseDesk causes;
    private final AlertPolicy policy;
    /** How far back a decision looks: every signal pays for it. */
    private final int recent;

    HoldDesk(AlertKinds kinds, DeviceRegistry devices, AlertBook book, AlertPolicy policy, Clock clock) {
        this.kinds = kinds;
        this.devices = devices;
        this.book = book;
        this.clock = clock;
        this.policy = policy;
        this.restraint = new Restraint(policy);
        this.recent = Math.min(MOST_RECENT, Math.max(policy.stormCount(), policy.flapCount()));
        this.causes = new CauseDesk(book, devices, clock, policy.outageWindow());
    }

    /** What becomes of an alert that is being raised. */
    record Verdict(Restraint.Decision decision, boolean beginsToFlap) {}

    Verdict judge(UnitOfWork work, AlertKind kind, AlertSignal signal, Severity severity, Optional<Place> place) {
        Instant now = clock.instant();
        Restraint.Situation situation = new Restraint.Situation(
                kind,
                signal.key(),
                severity,
                HoldTable.recent(work.handle(), signal.device(), recent),
                AlertRules.coolDown(work.handle(), kind.name()),
                MaintenanceWindows.until(work.handle(), signal.device(), place, now));
        Restraint.Decision decision = restraint.decide(situation, now);
        if (decision.holding().held().equals(Optional.of(Hold.PENDING))) {
            decision = causes.active(work, place)
                    .map(cause -> Restraint.Decision.held(Holding.led(Hold.CAUSE, cause)))
                    .orElse(decision);
        }
        return new Verdict(decision, decision.holding().leadId().isEmpty() && restraint.beginsToFlap(situation, now));
    }

    /** What follows for others from a new alert. */
    void opened(UnitOfWork work, Alert alert, Restraint.Decision decision) {
        decision.takesOver().flatMap(id -> AlertTable.find(work.handle(), id)).ifPresent(before -> {
            HoldTable.moveLed(work.handle(), before.id(), alert.id());
            book.hold(work, before, before.holding().ledBy(alert.id()));
        });
        Optional<Hold> held = decision.holding().held();
        decision.holding().leadId().ifPresent(lead -> {
            if (held.equals(Optional.of(Hold.CAUSE))) {
                causes.joined(work, lead);
            } else if (held.equals(Optional.of(Hold.BUNDLE))) {
                alsoSeen(work, lead, alert);
            }
        });
        if (held.equals(Optional.of(Hold.PENDING))) {
            hurry(work, causes.pendingWith(work, alert));
        }
    }

    /**
     * Several are away at once, so there is no need to see whether others are: only until the last of them is. Each that
     * goes puts the decision off a little, none beyond the first one's own time.
     */
    private void hurry(UnitOfWork work, List<Alert> together) {
        together.stream()
                .map(alert -> HoldTable.noticed(work.handle(), alert.id()))
                .min(Instant::compareTo)
                .ifPresent(first -> {
                    Instant latest = first.plus(policy.outageHold());
                    Instant quiet = clock.instant().plus(policy.causeHold());
                    Instant until = quiet.isBefore(latest) ? quiet : latest;
                    together.forEach(alert -> book.hold(work, alert, Holding.until(Hold.PENDING, until)));
                });
    }

    /** The review item names what else belongs to it. */
    private void alsoSeen(UnitOfWork work, String leadId, Alert also) {
        AlertTable.find(work.handle(), leadId).ifPresent(lead -> {
            TreeSet<String> kindsSeen = new TreeSet<>(List.of(also.kind()));
            if (lead.state().facts().get("also") instanceof List<?> known) {
                known.forEach(kind -> kindsSeen.add(String.valueOf(kind)));
            }
            AlertSignal signal = new AlertSignal(
                    lead.kind(),
                    lead.deviceId(),
                    lead.key(),
                    AlertSignal.Phase.UPDATE,
                    Optional.empty(),
                    clock.instant(),
                    Facts.bounded(Map.of("also", List.copyOf(kindsSeen))),
                    List.of());
            AlertLifecycle.apply(
                            Optional.of(lead.state()),
                            new AlertInput.Reported(signal, lead.state().severity()),
                            clock.instant())
                    .ifPresent(step -> book.change(work, lead, step));
        });
    }

    void ended(UnitOfWork work, Alert alert) {
        Holding holding = alert.holding();
        if (holding.held().equals(Optional.of(Hold.PENDING))) {
            book.hold(work, alert, new Holding(Optional.of(Hold.BRIEF), Optional.empty(), Optional.empty()));
        } else if (holding.until().isPresent()) {
            book.hold(work, alert, new Holding(holding.held(), Optional.empty(), holding.leadId()));
        }
        holding.leadId().ifPresent(lead -> causes.left(work, lead, alert));
    }

    /** Nothing but announced work, or the alert of its cause, keeps it from people any longer. */
    void becameCritical(UnitOfWork work, Alert alert) {
        boolean stays = alert.holding()
                .held()
                .filter(why -> why == Hold.MAINTENANCE || why == Hold.CAUSE)
                .isPresent();
        if (alert.state().active() && !alert.holding().told() && !stays) {
            book.release(work, alert);
        }
    }

    int settleDue(UnitOfWork work) {
        List<String> due = HoldTable.due(work.handle(), clock.instant(), AT_ONCE);
        due.forEach(id -> AlertTable.find(work.handle(), id).ifPresent(alert -> settle(work, alert)));
        return due.size();
    }

    private void settle(UnitOfWork work, Alert alert) {
        if (alert.holding().until().isEmpty()) {
            // The one before it found their common cause.
            return;
        }
        Optional<Place> place = alert.placeId().flatMap(devices::place);
        Optional<Instant> maintained =
                MaintenanceWindows.until(work.handle(), alert.deviceId(), place, clock.instant());
        boolean outage = kinds.find(alert.kind()).filter(AlertKind::outage).isPresent();
        if (maintained.isPresent()) {
            book.hold(work, alert, Holding.until(Hold.MAINTENANCE, maintained.get()));
        } else if (!outage) {
            book.release(work, alert);
        } else if (causes.active(work, place).isPresent()) {
            String cause = causes.active(work, place).get();
            book.hold(work, alert, Holding.led(Hold.CAUSE, cause));
            causes.joined(work, cause);
        } else if (!causes.explain(work, alert)) {
            book.release(work, alert);
        }
    }
}
