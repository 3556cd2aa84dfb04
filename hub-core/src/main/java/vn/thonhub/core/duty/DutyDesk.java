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
        boolean taken = event.alert().state().handling() != AlertHandling.NEW;
        switch (event.action()) {
            case RAISED -> begin(work, event);
            // Whoever was asleep while it could wait is woken now.
            case UPDATED -> {
                if (event.worse() && !taken) {
                    worse(work, event);
                }
            }
            // Who was told that it began is told that it is over, on every level reached.
            case ENDED -> {
                for (int level = 1; level <= level(work, event.alert().id()); level++) {
                    tell(work, event, level);
                }
            }
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
        Roster roster = roster(work.handle());
        OptionalInt level = above(roster, event.alert(), 0);
        if (level.isEmpty() && book.shifts(work.handle()).isEmpty()) {
            return;
        }
        while (level.isPresent() && !tell(work, event, level.getAsInt())) {
            level = above(roster, event.alert(), level.getAsInt());
        }
        DutyPolicy policy = book.policy(work.handle());
        if (event.alert().state().severity().atLeast(policy.escalateFrom())) {
            // Where nobody is on duty just now, whoever comes on duty next is told.
            watch(
                    work,
                    event.alert().id(),
                    level.orElse(NOBODY),
                    clock.instant().plus(policy.escalateAfter()));
        }
    }

    private void worse(UnitOfWork work, AlertEvent event) {
        if (isWatched(work, event.alert().id())) {
            tell(work, event, level(work, event.alert().id()));
        } else {
            begin(work, event);
        }
    }

    private OptionalInt above(Roster roster, Alert alert, int level) {
        return roster.levelAbove(now(), role(alert), alert.village(), level);
    }

    /** Somebody had taken it up and took that back: it waits for somebody as before. */
    private void againNobodys(UnitOfWork work, Alert alert) {
        DutyPolicy policy = book.policy(work.handle());
        OptionalInt first = above(roster(work.handle()), alert, 0);
        boolean watched = !book.shifts(work.handle()).isEmpty() && isWatched(work, alert.id());
        if (!watched && first.isPresent() && alert.state().severity().atLeast(policy.escalateFrom())) {
            watch(work, alert.id(), first.getAsInt(), clock.instant().plus(policy.escalateAfter()));
        }
    }

    private static boolean isWatched(UnitOfWork work, String alertId) {
        return work.handle()
                .select("SELECT 1 FROM duty_watch WHERE alert_id = ?", alertId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * A recipient said no to a message, so that the alert did not reach the one it was for: where that was somebody on
     * duty, the next level's turn comes now instead of after the time people have.
     */
    public void refused(UnitOfWork work, String channelId, String alertId) {
        boolean duty = book.shifts(work.handle()).stream()
                .anyMatch(shift -> shift.channelId().equals(channelId));
        if (duty) {
            work.handle()
                    .execute(
                            "UPDATE duty_watch SET next_at = ? WHERE alert_id = ? AND next_at > ?",
                            clock.instant().toEpochMilli(),
                            alertId,
                            clock.instant().toEpochMilli());
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

    /**
     * To everybody on duty on a level; a message that can wait waits for the end of the quiet hours.
     *
     * @return whether there is anybody whose channel takes it
     */
    private boolean tell(UnitOfWork work, AlertEvent event, int level) {
        Optional<Instant> notBefore = book.policy(work.handle())
                .quiet()
                .flatMap(quiet -> quiet.waitsUntil(now(), event.alert().state().severity()))
                .map(end -> end.atZone(VIETNAM).toInstant());
        return roster(work.handle())
                        .at(now(), role(event.alert()), event.alert().village(), level)
                        .stream()
                        .map(Shift::channelId)
                        .distinct()
                        .filter(channel -> outbox.addTo(work, channel, event, notBefore))
                        .count()
                > 0;
    }

    private void escalated(UnitOfWork work, AlertEvent event) {
        String id = event.alert().id();
        int level = level(work, id);
        if (!tell(work, event, level)) {
            // Nobody there can be reached: the next one's turn comes at once.
            watch(work, id, level, clock.instant());
        }
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
                desk.records().find(work, alertId).filter(alert -> alert.state().handling() == AlertHandling.NEW);
        OptionalInt next =
                open.isEmpty() ? OptionalInt.empty() : above(roster(work.handle()), open.get(), level(work, alertId));
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
        desk.people().escalate(work, alertId, next.getAsInt(), who);
    }

    private Roster roster(Handle handle) {
        return new Roster(book.able(handle));
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
