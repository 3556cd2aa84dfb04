package vn.thonhub.core.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Keeps alerts of other hubs in this hub's feed, under the id they have there, and takes over what people of another hub
 * did about an alert. Repeating it changes nothing. Writer thread.
 */
final class AlertMirror {
    private final AlertBook book;
    private final Clock clock;

    AlertMirror(AlertBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * Brings this hub's copy to what the other one says.
     *
     * @return whether it was news
     * @throws AlertRefusal when the alert belongs to somebody else
     */
    boolean follow(UnitOfWork work, RemoteAlert remote) {
        Optional<Alert> known = AlertTable.find(work.handle(), remote.id());
        known.filter(alert -> !alert.origin().equals(Optional.of(remote.origin())))
                .ifPresent(foreign -> {
                    throw new AlertRefusal(
                            AlertRefusal.Reason.NOT_ALLOWED, "this alert is not one of " + remote.origin());
                });
        if (known.isPresent() && version(work.handle(), remote.id()) >= remote.version()) {
            return false;
        }
        Alert alert = known.orElseGet(() -> open(work, remote));
        alert = report(work, alert, remote, AlertSignal.Phase.UPDATE, remote.raisedAt());
        if (remote.endedAt().isPresent()) {
            alert = report(
                    work,
                    alert,
                    remote,
                    AlertSignal.Phase.CLEAR,
                    remote.endedAt().get());
        }
        handle(work, alert, remote);
        work.handle().execute("UPDATE alert SET origin_version = ? WHERE id = ?", remote.version(), remote.id());
        return true;
    }

    private static long version(Handle handle, String id) {
        return handle.select("SELECT coalesce(origin_version, 0) FROM alert WHERE id = ?", id)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private Alert open(UnitOfWork work, RemoteAlert remote) {
        AlertSignal signal = signal(remote, AlertSignal.Phase.RAISE, remote.raisedAt());
        AlertStep step = AlertLifecycle.apply(
                        Optional.empty(), new AlertInput.Reported(signal, remote.severity()), clock.instant())
                .orElseThrow();
        Alert opened = new Alert(
                remote.id(),
                AlertTable.nextNumber(work.handle()),
                remote.kind(),
                remote.category(),
                remote.device(),
                remote.deviceKind(),
                remote.deviceName(),
                Optional.empty(),
                remote.village(),
                remote.id(),
                Holding.NONE,
                Optional.of(remote.origin()),
                step.state());
        return book.open(work, opened, step, Optional.empty());
    }

    /** The alert's own id is its key here: two villages may have devices of one name. */
    private static AlertSignal signal(RemoteAlert remote, AlertSignal.Phase phase, Instant at) {
        return new AlertSignal(
                remote.kind(),
                remote.device(),
                remote.id(),
                phase,
                Optional.of(remote.severity()),
                at,
                Facts.bounded(remote.facts()),
                List.of());
    }

    private Alert report(UnitOfWork work, Alert alert, RemoteAlert remote, AlertSignal.Phase phase, Instant at) {
        AlertInput input = new AlertInput.Reported(signal(remote, phase, at), remote.severity());
        return apply(work, alert, input);
    }

    private Alert apply(UnitOfWork work, Alert alert, AlertInput input) {
        return AlertLifecycle.apply(Optional.of(alert.state()), input, clock.instant())
                .map(step -> book.change(work, alert, step))
                .orElse(alert);
    }

    /**
     * What people elsewhere did counts here as well, unless people here were first.
     *
     * @return the alert as it is then
     */
    Alert handle(UnitOfWork work, Alert alert, RemoteAlert remote) {
        AlertHandling here = alert.state().handling();
        if (remote.handling() == AlertHandling.ACKNOWLEDGED && here == AlertHandling.NEW) {
            return apply(work, alert, new AlertInput.Acknowledge(remote.actor()));
        }
        if (remote.handling() == AlertHandling.RESOLVED && here != AlertHandling.RESOLVED) {
            Disposition as = remote.disposition().orElse(Disposition.TRUE);
            return apply(work, alert, new AlertInput.Resolve(remote.actor(), as, Optional.empty()));
        }
        if (remote.handling().ordinal() < here.ordinal()) {
            return takeBack(work, alert, remote.origin());
        }
        return alert;
    }

    /** The other hub took its last step back; here that step bears its name. */
    private Alert takeBack(UnitOfWork work, Alert alert, String origin) {
        Instant now = clock.instant().isAfter(alert.state().updatedAt())
                ? clock.instant()
                : alert.state().updatedAt();
        return AlertTable.lastOfPeople(work.handle(), alert.id())
                .filter(last ->
                        last.by().filter(by -> by.endsWith("@" + origin)).isPresent())
                .filter(last -> last.what() == AlertAction.ACKNOWLEDGED || last.what() == AlertAction.RESOLVED)
                .map(last -> new AlertInput.Undo(
                        last.by().orElseThrow(),
                        Optional.of(
                                new AlertEntry(now, last.what(), last.by(), last.note(), Map.copyOf(last.details())))))
                .map(undo -> apply(work, alert, undo))
                .orElse(alert);
    }
}
