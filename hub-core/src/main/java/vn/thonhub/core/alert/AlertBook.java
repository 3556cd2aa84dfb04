package vn.thonhub.core.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.store.UnitOfWork;

/** Writes alerts down with their history, and tells of them what may be told, in the transaction it is given. */
final class AlertBook {
    private final EventChannel events;
    private final AlertOutbox outbox;

    AlertBook(EventChannel events, AlertOutbox outbox) {
        this.events = events;
        this.outbox = outbox;
    }

    /** An alert as it will be kept. @param place where it counts as happening */
    static Alert draft(
            UnitOfWork work,
            AlertKind kind,
            AlertSignal signal,
            Optional<Device> device,
            Optional<Place> place,
            AlertState state) {
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
                Holding.NONE,
                Optional.empty(),
                state);
    }

    /** @param place what an outage of the device is correlated along; empty for what is no outage */
    Alert open(UnitOfWork work, Alert alert, AlertStep step, Optional<Place> place) {
        Optional<String> site = place.map(it -> it.site().orElse(it.id()));
        AlertTable.insert(work.handle(), alert, site, place.flatMap(Place::uplink), place.flatMap(Place::power));
        return tell(work, alert, step, false);
    }

    Alert change(UnitOfWork work, Alert before, AlertStep step) {
        AlertTable.update(work.handle(), before, step.state());
        boolean worse = !before.state().severity().atLeast(step.state().severity());
        return tell(work, before.with(step.state()), step, worse);
    }

    private Alert tell(UnitOfWork work, Alert alert, AlertStep step, boolean worse) {
        AlertTable.addEntry(work.handle(), alert, step.entry());
        AlertAction action = step.entry().what();
        // Notes are for colleagues: they may name people and stay inside.
        if (action != AlertAction.NOTED && alert.holding().told()) {
            send(work, alert, action, worse);
        }
        work.afterCommit(() -> events.publish(new AlertChanged(alert, action)));
        return alert;
    }

    private void send(UnitOfWork work, Alert alert, AlertAction action, boolean worse) {
        outbox.add(work, new AlertEvent(newId(), action, alert, alert.state().updatedAt(), worse));
    }

    /** Changes how an alert stands to telling people; consoles hear of it. */
    Alert hold(UnitOfWork work, Alert alert, Holding holding) {
        HoldTable.hold(work.handle(), alert.id(), holding);
        Alert changed = alert.with(holding);
        work.afterCommit(() -> events.publish(new AlertChanged(changed, AlertAction.UPDATED)));
        return changed;
    }

    /** Tells people now what was held back: the alert as it is by then. */
    void release(UnitOfWork work, Alert alert) {
        send(work, hold(work, alert, Holding.NONE), AlertAction.RAISED, false);
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
