package vn.thonhub.core.duty;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertEvent;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertOutbox;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Tells who is on duty, and keeps watch over what nobody took up. Stands before the outbox, in the alert's own transaction,
 * so that a kill neither forgets a call nor makes it twice. Writer thread.
 */
public final class DutyDesk implements AlertOutbox {
    private final Outbox outbox;
    private final DutyBook book;
    private final Clock clock;
    private final OnCall people;
    private final Escalation escalation;

    public DutyDesk(Outbox outbox, DutyBook book, Clock clock) {
        this.outbox = Objects.requireNonNull(outbox, "outbox");
        this.book = Objects.requireNonNull(book, "book");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.people = new OnCall(outbox, book, clock);
        this.escalation = new Escalation(people, book, clock);
    }

    @Override
    public void add(UnitOfWork work, AlertEvent event) {
        outbox.add(work, event);
        boolean taken = event.alert().state().handling() != AlertHandling.NEW;
        switch (event.action()) {
            case RAISED -> begin(work, event);
            // Whoever was asleep while it could wait is woken now.
            case UPDATED -> {
                if (event.worse() && !taken) {
                    worse(work, event);
                }
            }
            case ENDED -> ended(work, event);
            case ESCALATED -> escalated(work, event);
            case UNDONE -> {
                if (!taken) {
                    againNobodys(work, event.alert());
                }
            }
            default -> {}
        }
    }

    /** Tells the lowest level that can be reached, and keeps watch over what is urgent. */
    private void begin(UnitOfWork work, AlertEvent event) {
        OptionalInt level = people.above(work.handle(), event.alert(), 0);
        if (level.isEmpty() && book.shifts(work.handle()).isEmpty()) {
            return;
        }
        while (level.isPresent() && !people.tell(work, event, level.getAsInt())) {
            level = people.above(work.handle(), event.alert(), level.getAsInt());
        }
        // Where nobody is on duty just now, whoever comes on duty next is told.
        watch(work, event.alert(), level.orElse(Watched.NOBODY));
    }

    private void watch(UnitOfWork work, Alert alert, int level) {
        DutyPolicy policy = book.policy(work.handle());
        if (alert.state().severity().atLeast(policy.escalateFrom())) {
            Watched.first(alert.id(), level, clock.instant().plus(policy.escalateAfter()))
                    .save(work.handle());
        }
    }

    private void worse(UnitOfWork work, AlertEvent event) {
        Optional<Watched> watched = Watched.find(work.handle(), event.alert().id());
        if (watched.isEmpty()) {
            begin(work, event);
            return;
        }
        people.tell(work, event, watched.get().level());
        if (!watched.get().goesOn()) {
            watch(work, event.alert(), watched.get().level());
        }
    }

    /** Who was told that it began is told that it is over, on every level reached. */
    private void ended(UnitOfWork work, AlertEvent event) {
        int reached = Watched.find(work.handle(), event.alert().id())
                .map(Watched::level)
                .orElse(1);
        for (int level = 1; level <= reached; level++) {
            people.tell(work, event, level);
        }
    }

    /** Somebody had taken it up and took that back: it waits for somebody as before. */
    private void againNobodys(UnitOfWork work, Alert alert) {
        Optional<Watched> watched = Watched.find(work.handle(), alert.id());
        OptionalInt first = people.above(work.handle(), alert, 0);
        if (watched.filter(Watched::goesOn).isEmpty() && first.isPresent()) {
            watch(work, alert, watched.map(Watched::level).orElse(first.getAsInt()));
        }
    }

    private void escalated(UnitOfWork work, AlertEvent event) {
        Watched.find(work.handle(), event.alert().id())
                .filter(watched -> !people.tell(work, event, watched.level()))
                // Nobody there can be reached: the next one's turn comes at once.
                .filter(watched -> people.above(work.handle(), event.alert(), watched.level())
                        .isPresent())
                .ifPresent(watched -> watched.until(clock.instant()).save(work.handle()));
    }

    /**
     * A recipient said no to a message, so that the alert did not reach the one it was for: where that was somebody on
     * duty, the next level's turn comes now instead of after the time people have.
     */
    public void refused(UnitOfWork work, String channelId, String alertId) {
        Optional<Watched> watched = Watched.find(work.handle(), alertId);
        boolean duty = !book.reachedThrough(work.handle(), channelId).isEmpty();
        // Reminders keep their distance: a gateway that refuses each would use them all up within seconds.
        if (duty && watched.filter(one -> one.reminded() == 0).isPresent()) {
            Watched.hurry(work.handle(), alertId, clock.instant());
        }
    }

    /** Whether {@link #escalateDue} has something to do. */
    public boolean isDue(Handle handle) {
        return escalation.isDue(handle);
    }

    /** Goes to the next level with every alert nobody took up in time, or reminds the last. */
    public int escalateDue(UnitOfWork work, AlertDesk desk) {
        return escalation.run(work, desk);
    }

    /** Everybody on duty now. */
    public List<Shift> onDuty(Handle handle) {
        return people.everybody(handle);
    }
}
