package vn.thonhub.core.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertAction;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertEvent;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertOutbox;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Tells who is on duty, and the next level when nobody took an urgent alert up in time. Stands before the outbox, in the
 * alert's own transaction, so that a kill neither forgets an escalation nor does it twice. Writer thread.
 */
public final class DutyDesk implements AlertOutbox {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int AT_ONCE = 200;
    /** The level of alerts nobody was on duty for. */
    private static final int NOBODY = 0;

    private final Outbox outbox;
    private final DutyBook book;
    private final Clock clock;

    public DutyDesk(Outbox outbox, DutyBook book, Clock clock) {
        this.outbox = Objects.requireNonNull(outbox, "outbox");
        this.book = Objects.requireNonNull(book, "book");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void add(UnitOfWork work, AlertEvent event) {
        outbox.add(work, event);
        if (event.action() == AlertAction.RAISED) {
            raised(work, event);
        } else if (event.action() == AlertAction.ENDED) {
            // Who was told that it began is told that it is over, on every level reached.
            tell(work, event, level(work, event.alert().id()));
        } else if (event.action() == AlertAction.ESCALATED) {
            escalated(work, event);
        }
    }

    private void raised(UnitOfWork work, AlertEvent event) {
        Roster roster = roster(work.handle());
        OptionalInt first =
                roster.levelAbove(now(), role(event.alert()), event.alert().village(), 0);
        if (first.isEmpty() && book.shifts(work.handle()).isEmpty()) {
            return;
        }
        first.ifPresent(level -> tell(work, event, level));
        DutyPolicy policy = book.policy(work.handle());
        if (event.alert().state().severity().atLeast(policy.escalateFrom())) {
            // Where nobody is on duty just now, whoever comes on duty next is told.
            watch(
                    work,
                    event.alert().id(),
                    first.orElse(NOBODY),
                    clock.instant().plus(policy.escalateAfter()));
        }
    }

    private void watch(UnitOfWork work, String alertId, int level, Instant nextAt) {
        work.handle()
                .execute(
                        "INSERT INTO duty_watch (alert_id, level, next_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (alert_id) DO UPDATE SET level = excluded.level, next_at = excluded.next_at",
                        alertId,
                        level,
                        nextAt.toEpochMilli());
    }

    private static int level(UnitOfWork work, String alertId) {
        return work.handle()
                .select("SELECT level FROM duty_watch WHERE alert_id = ?", alertId)
                .mapTo(Integer.class)
                .findOne()
                .orElse(1);
    }

    /** To everybody on duty up to a level; a message that can wait waits for the end of the quiet hours. */
    private void tell(UnitOfWork work, AlertEvent event, int level) {
        Roster roster = roster(work.handle());
        Optional<Instant> notBefore = book.policy(work.handle())
                .quiet()
                .flatMap(quiet -> quiet.waitsUntil(now(), event.alert().state().severity()))
                .map(end -> end.atZone(VIETNAM).toInstant());
        for (int at = 1; at <= level; at++) {
            if (event.action() == AlertAction.ENDED || at == level) {
                roster.at(now(), role(event.alert()), event.alert().village(), at).stream()
                        .map(Shift::channelId)
                        .distinct()
                        .forEach(channel -> outbox.addTo(work, channel, event, notBefore));
            }
        }
    }

    private void escalated(UnitOfWork work, AlertEvent event) {
        tell(work, event, level(work, event.alert().id()));
    }

    /** Whether {@link #escalateDue} has something to do. */
    public boolean isDue(Handle handle) {
        return !due(handle, 1).isEmpty();
    }

    private List<String> due(Handle handle, int limit) {
        return handle.select(
                        "SELECT alert_id FROM duty_watch WHERE next_at <= ? ORDER BY next_at LIMIT ?",
                        clock.instant().toEpochMilli(),
                        limit)
                .mapTo(String.class)
                .list();
    }

    /** Goes to the next level with every alert nobody took up in time. */
    public int escalateDue(UnitOfWork work, AlertDesk desk) {
        List<String> due = due(work.handle(), AT_ONCE);
        due.forEach(id -> escalate(work, desk, id));
        return due.size();
    }

    private void escalate(UnitOfWork work, AlertDesk desk, String alertId) {
        Optional<Alert> open =
                desk.find(work, alertId).filter(alert -> alert.state().handling() == AlertHandling.NEW);
        OptionalInt next = open.isEmpty()
                ? OptionalInt.empty()
                : roster(work.handle())
                        .levelAbove(now(), role(open.get()), open.get().village(), level(work, alertId));
        if (next.isEmpty() && open.isPresent() && level(work, alertId) == NOBODY) {
            watch(
                    work,
                    alertId,
                    NOBODY,
                    clock.instant().plus(book.policy(work.handle()).escalateAfter()));
            return;
        }
        if (next.isEmpty()) {
            work.handle().execute("DELETE FROM duty_watch WHERE alert_id = ?", alertId);
            return;
        }
        DutyPolicy policy = book.policy(work.handle());
        watch(work, alertId, next.getAsInt(), clock.instant().plus(policy.escalateAfter()));
        String who = roster(work.handle())
                .at(now(), role(open.get()), open.get().village(), next.getAsInt())
                .stream()
                .map(Shift::username)
                .distinct()
                .collect(Collectors.joining(", "));
        desk.escalate(work, alertId, next.getAsInt(), who);
    }

    private Roster roster(Handle handle) {
        return new Roster(book.shifts(handle));
    }

    /** Everybody on duty now. */
    public List<Shift> onDuty(Handle handle) {
        return roster(handle).at(now());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), VIETNAM);
    }

    private static Role role(Alert alert) {
        return alert.category() == AlertCategory.CAMERA_EVENT ? Role.POLICE : Role.TECHNICIAN;
    }
}
