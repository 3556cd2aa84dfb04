package vn.thonhub.core.alert;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Takes signals and keeps alerts: condition, handling, history, outbox, all in the caller's transaction. The only way
 * in for signals, so that what belongs together across devices of a site or an uplink can be seen in one place.
 *
 * <p>Methods run on the store's writer thread, inside the unit of work they are given.
 */
public final class AlertDesk {
    private final AlertKinds kinds;
    private final DeviceRegistry devices;
    private final Clock clock;
    private final AlertBook book;
    private final HoldDesk holds;
    private final AlertMirror mirror;
    private final AlertCommands people;
    private final AlertRecords records = new AlertRecords();

    public AlertDesk(
            AlertKinds kinds,
            DeviceRegistry devices,
            EventChannel events,
            AlertOutbox outbox,
            AlertPolicy policy,
            Clock clock) {
        this.kinds = Objects.requireNonNull(kinds, "kinds");
        this.devices = Objects.requireNonNull(devices, "devices");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.book = new AlertBook(events, outbox);
        this.holds = new HoldDesk(kinds, devices, book, policy, clock);
        this.mirror = new AlertMirror(book, clock);
        this.people = new AlertCommands(book, clock);
        kinds.register(CauseDesk.KINDS);
    }

    /** Tells everything at once. */
    public AlertDesk(AlertKinds kinds, DeviceRegistry devices, EventChannel events, AlertOutbox outbox, Clock clock) {
        this(kinds, devices, events, outbox, AlertPolicy.tellAll(), clock);
    }

    /** Makes kinds known. Any thread. @throws IllegalArgumentException when two different kinds share a name */
    public void register(List<AlertKind> more) {
        kinds.register(more);
    }

    /**
     * Applies a signal. Alert, history row and outbox rows are written in {@code work}; feeds and couriers hear of it
     * after the commit.
     *
     * @return the id (UUIDv7 text) of the alert touched; empty when the signal changed nothing (e.g. CLEAR of none)
     * @throws IllegalArgumentException when the kind was never registered
     */
    public Optional<String> signal(UnitOfWork work, AlertSignal signal) {
        AlertKind kind = kinds.require(signal.kind());
        AlertSignal bounded = bounded(signal, signal.facts());
        Optional<Alert> latest = AlertTable.latest(work.handle(), bounded);
        return AlertLifecycle.apply(
                        latest.map(Alert::state), new AlertInput.Reported(bounded, kind.severity()), clock.instant())
                .map(step -> step.entry().what() == AlertAction.RAISED
                        ? raise(work, kind, bounded, step)
                        : follow(work, latest.orElseThrow(), step))
                .map(Alert::id);
    }

    private static AlertSignal bounded(AlertSignal signal, Map<String, Object> facts) {
        return new AlertSignal(
                signal.kind(),
                signal.device(),
                signal.key(),
                signal.phase(),
                signal.severity(),
                signal.at(),
                Facts.bounded(facts),
                signal.evidence());
    }

    private Alert raise(UnitOfWork work, AlertKind kind, AlertSignal signal, AlertStep step) {
        Optional<Device> device = devices.find(signal.device());
        Optional<Place> place = device.flatMap(devices::placeOf);
        HoldDesk.Verdict verdict = holds.judge(work, kind, signal, step.state().severity(), place);
        AlertStep kept = verdict.beginsToFlap() ? flapping(kind, signal) : step;
        Alert draft = AlertBook.draft(work, kind, signal, device, place, kept.state())
                .with(verdict.decision().holding());
        Alert opened = book.open(work, draft, kept, kind.outage() ? place : Optional.empty());
        holds.opened(work, opened, verdict.decision());
        return opened;
    }

    private AlertStep flapping(AlertKind kind, AlertSignal signal) {
        Map<String, Object> facts = new HashMap<>(signal.facts());
        facts.put("flapping", true);
        return AlertLifecycle.apply(
                        Optional.empty(),
                        new AlertInput.Reported(bounded(signal, facts), kind.severity()),
                        clock.instant())
                .orElseThrow();
    }

    private Alert follow(UnitOfWork work, Alert before, AlertStep step) {
        Alert after = book.change(work, before, step);
        if (after.state().severity() == Severity.CRITICAL && before.state().severity() != Severity.CRITICAL) {
            holds.becameCritical(work, after);
        }
        if (step.entry().what() == AlertAction.ENDED) {
            holds.ended(work, after);
        }
        return after;
    }

    /** Decides anew about what is held back until {@code now}. @return how many there were */
    public int settleHeld(UnitOfWork work) {
        return holds.settleDue(work);
    }

    /**
     * Keeps an alert of another hub here, as that hub tells it.
     *
     * @return whether it was news
     * @throws AlertRefusal when that alert is not the other hub's
     */
    public boolean mirror(UnitOfWork work, RemoteAlert remote) {
        return mirror.follow(work, remote);
    }

    /** Takes over what people of another hub did about one of this hub's own alerts. @return whether there is such an alert */
    public boolean handledElsewhere(UnitOfWork work, RemoteAlert remote) {
        Optional<Alert> own = AlertTable.find(work.handle(), remote.id())
                .filter(alert -> alert.origin().isEmpty());
        own.ifPresent(alert -> mirror.handle(work, alert, remote));
        return own.isPresent();
    }

    /** How alerts are shown, with the titles of all kinds that are registered; for modules that show theirs. */
    public AlertView view() {
        return new AlertView(kinds, devices);
    }

    /** What people do about alerts. */
    public AlertCommands people() {
        return people;
    }

    /** What modules ask about alerts they raised. */
    public AlertRecords records() {
        return records;
    }
}
