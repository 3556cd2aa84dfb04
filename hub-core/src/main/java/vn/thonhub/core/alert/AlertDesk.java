package vn.thonhub.core.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.StaleVersion;
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
        kinds.register(List.of(CauseDesk.SITE, CauseDesk.UPLINK));
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
        if (step.entry().what() == AlertAction.ENDED) {
            holds.ended(work, after);
        }
        return after;
    }

    /** Decides anew about what is held back until {@code now}. @return how many there were */
    public int settleHeld(UnitOfWork work) {
        return holds.settleDue(work);
    }

    /** Whether {@link #settleHeld} has something to do. With a read handle. */
    public boolean heldIsDue(Handle handle) {
        return !HoldTable.due(handle, clock.instant(), 1).isEmpty();
    }

    /**
     * A person takes an alert up; repeating it changes nothing.
     *
     * @param version what the person saw; empty when that does not matter
     * @return the alert as it is then
     * @throws AlertRefusal when there is none they may handle, or someone else was first
     * @throws StaleVersion when the alert changed since that version
     */
    public Alert acknowledge(UnitOfWork work, String alertId, Principal who, Optional<Long> version) {
        return command(work, alertId, who, version, new AlertInput.Acknowledge(who.username()));
    }

    /**
     * A person closes an alert, taken up before or not; repeating it with the same disposition changes nothing.
     *
     * @throws AlertRefusal when there is none they may handle, or it is resolved otherwise
     */
    public Alert resolve(
            UnitOfWork work,
            String alertId,
            Principal who,
            Optional<Long> version,
            Disposition disposition,
            Optional<String> note) {
        return command(work, alertId, who, version, new AlertInput.Resolve(who.username(), disposition, note));
    }

    /** As {@link #resolve(UnitOfWork, String, Principal, Optional, Disposition, Optional)}, whatever changed meanwhile. */
    public Alert resolve(
            UnitOfWork work, String alertId, Principal who, Disposition disposition, Optional<String> note) {
        return resolve(work, alertId, who, Optional.empty(), disposition, note);
    }

    /** A person asks somebody, or themselves, to look after an alert. @param to user name; who may do it is checked by the caller */
    public Alert assign(UnitOfWork work, String alertId, Principal who, Optional<Long> version, String to) {
        return command(work, alertId, who, version, new AlertInput.Assign(who.username(), to));
    }

    /**
     * A person takes back what they did last, within {@link AlertLifecycle#UNDO_WITHIN}.
     *
     * @throws AlertRefusal when that was not their step, or too long ago
     */
    public Alert undo(UnitOfWork work, String alertId, Principal who) {
        Optional<AlertEntry> last = AlertTable.lastOfPeople(work.handle(), alertId);
        return command(work, alertId, who, Optional.empty(), new AlertInput.Undo(who.username(), last));
    }

    /** A person writes a note into the history. @throws AlertRefusal when there is none they may handle */
    public Alert addNote(UnitOfWork work, String alertId, Principal who, String text) {
        Alert alert = handled(work, alertId, who, Optional.empty());
        return apply(work, alert, new AlertInput.Note(who.username(), text));
    }

    /** Nobody took it up in time: writes down who is told instead. @return whether there is still somebody needed */
    public boolean escalate(UnitOfWork work, String alertId, int level, String to) {
        Optional<Alert> open = AlertTable.find(work.handle(), alertId)
                .filter(alert -> alert.state().handling() == AlertHandling.NEW);
        open.ifPresent(alert -> apply(work, alert, new AlertInput.Escalate(level, to)));
        return open.isPresent();
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

    /** The alert, whoever asks. */
    public Optional<Alert> find(UnitOfWork work, String alertId) {
        return AlertTable.find(work.handle(), alertId);
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

    /** What people do about an alert they do about everything that belongs to it. */
    private Alert command(UnitOfWork work, String alertId, Principal who, Optional<Long> version, AlertInput input) {
        Alert alert = handled(work, alertId, who, version);
        Alert after = apply(work, alert, input);
        for (String led : HoldTable.led(work.handle(), alertId)) {
            AlertTable.find(work.handle(), led).ifPresent(below -> applyBelow(work, below, input));
        }
        return after;
    }

    private void applyBelow(UnitOfWork work, Alert below, AlertInput input) {
        try {
            apply(work, below, input);
        } catch (AlertRefusal handledOtherwise) {
            // Somebody dealt with this one by itself; that stands.
            return;
        }
    }

    private Alert apply(UnitOfWork work, Alert alert, AlertInput input) {
        Instant now = clock.instant();
        return AlertLifecycle.apply(Optional.of(alert.state()), input, now)
                .map(step -> book.change(work, alert, step))
                .orElse(alert);
    }

    private static Alert handled(UnitOfWork work, String alertId, Principal who, Optional<Long> version) {
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
        version.filter(seen -> seen != alert.state().version()).ifPresent(seen -> {
            throw new StaleVersion("alert " + alertId, seen, alert.state().version());
        });
        return alert;
    }

    /** How long people may take back what they did. */
    public static Duration undoWithin() {
        return Handling.UNDO_WITHIN;
    }
}
