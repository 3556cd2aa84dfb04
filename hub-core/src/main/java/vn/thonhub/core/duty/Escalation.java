package vn.thonhub.core.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Calls the next level of what nobody took up in time, and when there is no next one, the last again: a few times, then it
 * is left to who looks at the feed. Each call is a step in the alert's history. Writer thread.
 */
final class Escalation {
    private static final int AT_ONCE = 200;

    private final OnCall people;
    private final DutyBook book;
    private final Clock clock;

    Escalation(OnCall people, DutyBook book, Clock clock) {
        this.people = people;
        this.book = book;
        this.clock = clock;
    }

    boolean isDue(Handle handle) {
        return !Watched.due(handle, clock.instant(), 1).isEmpty();
    }

    int run(UnitOfWork work, AlertDesk desk) {
        List<String> due = Watched.due(work.handle(), clock.instant(), AT_ONCE);
        due.forEach(id -> Watched.find(work.handle(), id).ifPresent(watched -> call(work, desk, watched)));
        return due.size();
    }

    private void call(UnitOfWork work, AlertDesk desk, Watched watched) {
        Optional<Alert> open = desk.records()
                .find(work, watched.alertId())
                .filter(alert -> alert.state().handling() == AlertHandling.NEW);
        if (open.isEmpty()) {
            watched.left().save(work.handle());
            return;
        }
        OptionalInt next = people.above(work.handle(), open.get(), watched.level());
        if (next.isPresent()) {
            watched.at(next.getAsInt(), later(work)).save(work.handle());
            desk.people()
                    .escalate(
                            work,
                            watched.alertId(),
                            next.getAsInt(),
                            people.names(work.handle(), open.get(), next.getAsInt()));
        } else if (watched.level() == Watched.NOBODY) {
            watched.until(later(work)).save(work.handle());
        } else {
            remind(work, desk, watched, open.get());
        }
    }

    private Instant later(UnitOfWork work) {
        return clock.instant().plus(book.policy(work.handle()).escalateAfter());
    }

    private void remind(UnitOfWork work, AlertDesk desk, Watched watched, Alert alert) {
        Reminders reminders = book.policy(work.handle()).reminders();
        Instant again = clock.instant().plus(reminders.every());
        Optional<Instant> morning = people.quietUntil(work.handle(), alert);
        OptionalInt whom = people.upTo(work.handle(), alert, watched.level());
        if (watched.reminded() >= reminders.most()) {
            watched.left().save(work.handle());
        } else if (morning.isPresent() || whom.isEmpty()) {
            // Not counted: a heap of reminders in the morning says no more than one, and nobody hears none.
            watched.until(morning.orElse(again)).save(work.handle());
        } else {
            Watched reminded = watched.remindedOnce(whom.getAsInt(), again);
            reminded.save(work.handle());
            desk.people()
                    .remind(
                            work,
                            watched.alertId(),
                            whom.getAsInt(),
                            people.names(work.handle(), alert, whom.getAsInt()),
                            reminded.reminded(),
                            reminders.most());
        }
    }
}
