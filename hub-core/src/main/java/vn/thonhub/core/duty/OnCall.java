package vn.thonhub.core.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertEvent;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.UnitOfWork;

/** Who can be called of an alert just now, and calling them. */
final class OnCall {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Outbox outbox;
    private final DutyBook book;
    private final Clock clock;

    OnCall(Outbox outbox, DutyBook book, Clock clock) {
        this.outbox = outbox;
        this.book = book;
        this.clock = clock;
    }

    /**
     * To everybody on duty on a level; a message that can wait waits for the end of the quiet hours.
     *
     * @return whether there is anybody whose channel takes it
     */
    boolean tell(UnitOfWork work, AlertEvent event, int level) {
        Optional<Instant> notBefore = quietUntil(work.handle(), event.alert());
        return at(work.handle(), event.alert(), level).stream()
                        .map(Shift::channelId)
                        .distinct()
                        .filter(channel -> outbox.addTo(work, channel, event, notBefore))
                        .count()
                > 0;
    }

    /** Until when nobody is woken for it. */
    Optional<Instant> quietUntil(Handle handle, Alert alert) {
        return book.policy(handle)
                .quiet()
                .flatMap(quiet -> quiet.waitsUntil(now(), alert.state().severity()))
                .map(end -> end.atZone(VIETNAM).toInstant());
    }

    /** The lowest level above this one that has somebody on duty. */
    OptionalInt above(Handle handle, Alert alert, int level) {
        return roster(handle).levelAbove(now(), role(alert), alert.village(), level);
    }

    /** The highest level up to this one that has somebody on duty: shifts change while an alert waits. */
    OptionalInt upTo(Handle handle, Alert alert, int level) {
        return roster(handle).levelUpTo(now(), role(alert), alert.village(), level);
    }

    String names(Handle handle, Alert alert, int level) {
        return at(handle, alert, level).stream().map(Shift::username).distinct().collect(Collectors.joining(", "));
    }

    private List<Shift> at(Handle handle, Alert alert, int level) {
        return roster(handle).at(now(), role(alert), alert.village(), level);
    }

    /** Everybody on duty now. */
    List<Shift> everybody(Handle handle) {
        return roster(handle).at(now());
    }

    private Roster roster(Handle handle) {
        return new Roster(book.able(handle));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), VIETNAM);
    }

    private static Role role(Alert alert) {
        return alert.category() == AlertCategory.CAMERA_EVENT ? Role.POLICE : Role.TECHNICIAN;
    }
}
