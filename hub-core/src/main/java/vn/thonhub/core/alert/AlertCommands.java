package vn.thonhub.core.alert;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/**
 * What people do about alerts: take up, give to somebody, note, close, take back. What they do about an alert they do
 * about everything that belongs to it.
 *
 * <p>Methods run on the store's writer thread, inside the unit of work they are given.
 */
public final class AlertCommands {
    /** In the details of a step: the alert it was done with. */
    private static final String WITH = "with";

    private final AlertBook book;
    private final Clock clock;

    AlertCommands(AlertBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
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
     * A person takes back what they did last, within 10 s, here and with everything that belongs to it.
     *
     * @throws AlertRefusal when that was not their step, or too long ago
     */
    public Alert undo(UnitOfWork work, String alertId, Principal who) {
        Alert alert = handled(work, alertId, who, Optional.empty());
        Alert after = apply(work, alert, undoing(work, alert, who));
        // What was done to one of these by itself stands.
        for (Alert below : below(work, alertId, who)) {
            Optional<AlertEntry> last = AlertTable.lastOfPeople(work.handle(), below.id());
            if (last.filter(step -> alertId.equals(step.details().get(WITH))).isPresent()) {
                applyBelow(work, below, new AlertInput.Undo(who.username(), last), alertId);
            }
        }
        return after;
    }

    private static AlertInput undoing(UnitOfWork work, Alert alert, Principal who) {
        return new AlertInput.Undo(who.username(), AlertTable.lastOfPeople(work.handle(), alert.id()));
    }

    /**
     * A person opens an alert again that was resolved, and looks after it from then on; what belongs to it and was resolved with it
     * stays as it is.
     *
     * @throws AlertRefusal when there is none they may handle, or it is not resolved
     */
    public Alert reopen(UnitOfWork work, String alertId, Principal who, Optional<Long> version, Optional<String> note) {
        Alert alert = handled(work, alertId, who, version);
        return apply(work, alert, new AlertInput.Reopen(who.username(), note));
    }

    /** A person writes a note into the history. @throws AlertRefusal when there is none they may handle */
    public Alert addNote(UnitOfWork work, String alertId, Principal who, String text) {
        Alert alert = handled(work, alertId, who, Optional.empty());
        return apply(work, alert, new AlertInput.Note(who.username(), text));
    }

    /**
     * Somebody without an account says something about it, and the hub writes it down. No permission is asked: the caller answers
     * for how much is said by whom.
     *
     * @param by how such people are called in the history; no user name has its form
     * @return whether there is an alert of that id
     */
    public boolean addWord(UnitOfWork work, String alertId, String by, String text) {
        Optional<Alert> alert = AlertTable.find(work.handle(), alertId);
        alert.ifPresent(found -> apply(work, found, new AlertInput.Note(by, text)));
        return alert.isPresent();
    }

    /** Nobody took it up in time: writes down who is told instead. @return whether there is still somebody needed */
    public boolean escalate(UnitOfWork work, String alertId, int level, String to) {
        return call(work, alertId, new AlertInput.Escalate(level, to, Optional.empty()));
    }

    /**
     * The last level did not take it up either: writes down that it is told again.
     *
     * @param n the how-manieth reminder of {@code most}
     * @return whether there is still somebody needed
     */
    public boolean remind(UnitOfWork work, String alertId, int level, String to, int n, int most) {
        return call(work, alertId, new AlertInput.Escalate(level, to, Optional.of(new AlertInput.Reminder(n, most))));
    }

    private boolean call(UnitOfWork work, String alertId, AlertInput.Escalate input) {
        Optional<Alert> open = AlertTable.find(work.handle(), alertId)
                .filter(alert -> alert.state().handling() == AlertHandling.NEW);
        open.ifPresent(alert -> apply(work, alert, input));
        return open.isPresent();
    }

    private Alert command(UnitOfWork work, String alertId, Principal who, Optional<Long> version, AlertInput input) {
        Alert alert = handled(work, alertId, who, version);
        Alert after = apply(work, alert, input);
        below(work, alertId, who).forEach(led -> applyBelow(work, led, input, alertId));
        return after;
    }

    /** What belongs to an alert, as far as the person may handle it. */
    private static List<Alert> below(UnitOfWork work, String alertId, Principal who) {
        AlertVisibility visibility = AlertVisibility.of(who);
        return HoldTable.led(work.handle(), alertId).stream()
                .flatMap(led -> AlertTable.find(work.handle(), led).stream())
                .filter(visibility::mayHandle)
                .toList();
    }

    private void applyBelow(UnitOfWork work, Alert below, AlertInput input, String with) {
        try {
            AlertLifecycle.apply(Optional.of(below.state()), input, clock.instant())
                    .ifPresent(step -> book.change(work, below, step.with(WITH, with)));
        } catch (AlertRefusal handledOtherwise) {
            // Somebody dealt with this one by itself; that stands.
            return;
        }
    }

    private Alert apply(UnitOfWork work, Alert alert, AlertInput input) {
        return AlertLifecycle.apply(Optional.of(alert.state()), input, clock.instant())
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
}
