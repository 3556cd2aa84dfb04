package vn.thonhub.core.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.Principal;
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
    private final EventChannel events;
    private final AlertOutbox outbox;
    private final Clock clock;

    public AlertDesk(AlertKinds kinds, DeviceRegistry devices, EventChannel events, AlertOutbox outbox, Clock clock) {
        this.kinds = Objects.requireNonNull(kinds, "kinds");
        this.devices = Objects.requireNonNull(devices, "devices");
        this.events = Objects.requireNonNull(events, "events");
        this.outbox = Objects.requireNonNull(outbox, "outbox");
        this.clock = Objects.requireNonNull(clock, "clock");
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
        AlertSignal bounded = bounded(signal);
        Optional<Alert> latest = AlertTable.latest(work.handle(), bounded);
        Instant now = clock.instant();
        return AlertLifecycle.apply(latest.map(Alert::state), new AlertInput.Reported(bounded, kind.severity()), now)
                .map(step -> keep(work, latest, step, kind, bounded).id());
    }

    private static AlertSignal bounded(AlertSignal signal) {
        return new AlertSignal(
                signal.kind(),
                signal.device(),
                signal.key(),
                signal.phase(),
                signal.severity(),
                signal.at(),
                Facts.bounded(signal.facts()),
                signal.evidence());
    }

    private Alert keep(UnitOfWork work, Optional<Alert> latest, AlertStep step, AlertKind kind, AlertSignal signal) {
        if (step.entry().what() == AlertAction.RAISED) {
            Alert opened = opened(work, kind, signal, step.state());
            AlertTable.insert(work.handle(), opened);
            return tell(work, opened, step);
        }
        return change(work, latest.orElseThrow(), step);
    }

    private Alert opened(UnitOfWork work, AlertKind kind, AlertSignal signal, AlertState state) {
        Optional<Device> device = devices.find(signal.device());
        Optional<Place> place = device.flatMap(devices::placeOf);
        return new Alert(
                newId(),
                AlertTable.nextNumber(work.handle()),
                kind.name(),
                kind.category(),
                signal.device(),
                device.map(Device::kind),
                device.map(Device::name).orElse(signal.device().value()),
                place.map(Place::id),
                place.map(Place::village),
                signal.key(),
                state);
    }

    /**
     * A person takes an alert up; repeating it changes nothing.
     *
     * @return the alert as it is then
     * @throws AlertRefusal when there is none they may handle, or someone else was first
     */
    public Alert acknowledge(UnitOfWork work, String alertId, Principal who) {
        return command(work, alertId, who, new AlertInput.Acknowledge(who.username()));
    }

    /**
     * A person closes an alert, taken up before or not; repeating it with the same disposition changes nothing.
     *
     * @throws AlertRefusal when there is none they may handle, or it is resolved otherwise
     */
    public Alert resolve(
            UnitOfWork work, String alertId, Principal who, Disposition disposition, Optional<String> note) {
        return command(work, alertId, who, new AlertInput.Resolve(who.username(), disposition, note));
    }

    /** A person writes a note into the history. @throws AlertRefusal when there is none they may handle */
    public Alert addNote(UnitOfWork work, String alertId, Principal who, String text) {
        return command(work, alertId, who, new AlertInput.Note(who.username(), text));
    }

    /** Whether somebody still has to close the alert, so that its evidence must stay; false when there is none. */
    public boolean isUnresolved(UnitOfWork work, String alertId) {
        return AlertTable.find(work.handle(), alertId)
                .filter(alert -> alert.state().handling() != AlertHandling.RESOLVED)
                .isPresent();
    }

    /**
     * Whether an alert of this device and category that somebody still has to close was going on within a span of time. One
     * that goes on for longer than {@code longest} is looked at for so long only.
     */
    public boolean wasUnresolvedWithin(
            UnitOfWork work, DeviceId device, AlertCategory category, Instant from, Instant until, Duration longest) {
        return AlertTable.hasUnresolved(work.handle(), device, category, from, until, longest);
    }

    /** An alert as it stands, whoever may see it; for modules that raised it. */
    public Optional<Alert> find(Handle handle, String alertId) {
        return AlertTable.find(handle, alertId);
    }

    /** Alerts of a kind whose condition is active, on any device; for a module that ends what a former run left. */
    public List<Alert> active(Handle handle, String kind) {
        return AlertTable.active(handle, kind);
    }

    /**
     * Alerts of one device and kind raised at or after {@code from} and before {@code to}, oldest first, whoever may see
     * them; for modules that learn from how theirs were judged.
     *
     * @param limit the newest so many
     */
    public List<Alert> raised(Handle handle, DeviceId device, String kind, Instant from, Instant to, int limit) {
        return AlertTable.raised(handle, device, kind, from, to, limit);
    }

    private Alert command(UnitOfWork work, String alertId, Principal who, AlertInput input) {
        Alert alert = handled(work, alertId, who);
        return AlertLifecycle.apply(Optional.of(alert.state()), input, clock.instant())
                .map(step -> change(work, alert, step))
                .orElse(alert);
    }

    private static Alert handled(UnitOfWork work, String alertId, Principal who) {
        AlertVisibility visibility = AlertVisibility.of(who);
        Alert alert = AlertTable.find(work.handle(), alertId)
                .filter(visibility::sees)
                .orElseThrow(() -> new AlertRefusal(
                        AlertRefusal.Reason.NOT_FOUND, "there is no alert " + alertId + " that you may see"));
        if (!visibility.mayHandle(alert)) {
            throw new AlertRefusal(
                    AlertRefusal.Reason.NOT_ALLOWED,
                    "you may see " + alert.category().id() + " alerts but not handle them");
        }
        return alert;
    }

    private Alert change(UnitOfWork work, Alert before, AlertStep step) {
        AlertTable.update(work.handle(), before, step.state());
        return tell(work, before.with(step.state()), step);
    }

    private Alert tell(UnitOfWork work, Alert alert, AlertStep step) {
        AlertTable.addEntry(work.handle(), alert, step.entry());
        AlertAction action = step.entry().what();
        // Notes are for colleagues: they may name people and stay inside.
        if (action != AlertAction.NOTED) {
            outbox.add(
                    work, new AlertEvent(newId(), action, alert, alert.state().updatedAt()));
        }
        work.afterCommit(() -> events.publish(new AlertChanged(alert, action)));
        return alert;
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
