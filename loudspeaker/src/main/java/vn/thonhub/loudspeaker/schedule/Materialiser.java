package vn.thonhub.loudspeaker.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastItem;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.CancelReason;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.ItemLookup;
import vn.thonhub.loudspeaker.plan.ItemTable;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.plan.PlayBook;
import vn.thonhub.loudspeaker.plan.Slot;

/**
 * Turns live schedules into broadcasts for the days ahead, one for each occurrence and never a second one; brings those
 * that have not begun up to date after an edit, a new speaker, a changed zone. Occurrences that came while the hub was
 * not there to plan them are kept as missed and never sent out late. Writer thread.
 */
public final class Materialiser {
    /** Rows reach so far ahead: two days more than a speaker's own schedule, so that its whole reach is always full. */
    static final Duration HORIZON = Duration.ofDays(9);
    /** Rows are added when the reach has shrunk by so much. */
    private static final Duration SLACK = Duration.ofHours(12);

    private static final int MOST = 5_000;
    private static final String SYSTEM = "system:schedule";
    private static final Logger LOG = LoggerFactory.getLogger(Materialiser.class);

    private final PlayBook book;
    private final Targets targets;
    private final Clock clock;
    private final PlanRules rules;

    public Materialiser(PlayBook book, Targets targets, Clock clock, PlanRules rules) {
        this.book = book;
        this.targets = targets;
        this.clock = clock;
        this.rules = rules;
    }

    /** Schedules for which {@link #run} has something to do. */
    public List<String> due(Handle handle) {
        return ScheduleTable.due(handle, reach()).stream().map(Schedule::id).toList();
    }

    private Instant reach() {
        return clock.instant().plus(HORIZON).minus(SLACK);
    }

    /** Brings one schedule up to date, if it is live. */
    public void run(UnitOfWork work, String id) {
        ScheduleTable.find(work.handle(), id)
                .filter(schedule ->
                        schedule.endedAt().isEmpty() && schedule.liveRevision().isPresent())
                .ifPresent(schedule -> run(work, schedule));
    }

    /** Speakers came, went or moved, a zone changed: everything planned is compared anew. */
    public void outdateAll(UnitOfWork work) {
        ScheduleTable.allDirty(work.handle());
    }

    /** Brings one live schedule up to date. */
    void run(UnitOfWork work, Schedule schedule) {
        Handle handle = work.handle();
        Revision live = RevisionTable.find(
                        handle, schedule.id(), schedule.liveRevision().orElseThrow())
                .orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant horizon = now.plus(HORIZON);
        Instant open = now.plus(rules.shortestNotice());
        Instant planned = schedule.plannedUntil().orElse(open);
        List<BroadcastItem> items = items(handle, schedule, live.programme());
        if (!items.isEmpty()) {
            List<Device> speakers = targets.speakers(handle, live.programme().where());
            Make make = new Make(schedule, live, items, speakers);
            Map<Instant, Broadcast> rows = rows(handle, schedule, planned.isBefore(open) ? planned : open);
            for (Instant at : plays(live, planned, open)) {
                if (!rows.containsKey(at)) {
                    book.miss(work, make.broadcast(newId(), at, now, BroadcastState.FAILED), items, speakers);
                }
            }
            bringUpToDate(work, make, rows, plays(live, open, horizon), open, now);
        }
        ScheduleTable.setPlanned(handle, schedule.id(), horizon.isAfter(planned) ? horizon : planned);
    }

    private static List<Instant> plays(Revision live, Instant from, Instant until) {
        return live.programme().timetable().between(from, until, MOST).stream()
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    private static Map<Instant, Broadcast> rows(Handle handle, Schedule schedule, Instant from) {
        Map<Instant, Broadcast> rows = new TreeMap<>();
        BroadcastTable.ofSchedule(handle, schedule.id(), from)
                .forEach(one -> rows.put(one.slot().orElseThrow().plannedAt(), one));
        return rows;
    }

    private void bringUpToDate(
            UnitOfWork work, Make make, Map<Instant, Broadcast> rows, List<Instant> wanted, Instant open, Instant now) {
        rows.values().stream()
                .filter(one -> !wanted.contains(one.slot().orElseThrow().plannedAt()))
                .filter(one -> mayChange(one, open) && one.state() != BroadcastState.CANCELLED)
                .forEach(one -> book.withdraw(work, one, SYSTEM, CancelReason.EDIT));
        for (Instant at : wanted) {
            Broadcast row = rows.get(at);
            if (row == null) {
                book.place(
                        work,
                        make.broadcast(newId(), at, now, BroadcastState.SCHEDULED),
                        make.items(),
                        make.speakers());
            } else if (mayChange(row, open)
                    && !BroadcastTable.isTakenBack(work.handle(), row.id())
                    && differs(work.handle(), row, make)) {
                book.change(
                        work,
                        row,
                        make.broadcast(row.id(), row.startAt(), row.createdAt(), BroadcastState.SCHEDULED),
                        make.items(),
                        make.speakers());
            }
        }
    }

    /** Edits touch only what has not begun, and leave speakers time to hear of it. */
    private static boolean mayChange(Broadcast row, Instant open) {
        return !row.startAt().isBefore(open)
                && !row.slot().orElseThrow().plannedAt().isBefore(open);
    }

    private static boolean differs(Handle handle, Broadcast row, Make make) {
        return row.state() == BroadcastState.CANCELLED
                || row.slot().orElseThrow().revision() != make.live().revision()
                || !ItemTable.of(handle, row.id()).equals(make.items())
                || !new TreeSet<>(DeliveryTable.speakersFor(handle, row.occurrenceId())).equals(make.speakerIds());
    }

    /** All that have not begun are cancelled. */
    void end(UnitOfWork work, Schedule schedule, String by) {
        Instant open = clock.instant();
        BroadcastTable.ofSchedule(work.handle(), schedule.id(), Instant.EPOCH).stream()
                .filter(one -> one.startAt().isAfter(open))
                .filter(one -> one.state() == BroadcastState.SCHEDULED || one.state() == BroadcastState.HELD)
                .forEach(one -> book.withdraw(work, one, by, CancelReason.ENDED));
    }

    /** The library refuses to give away what a schedule needs; should one be gone, the rest is heard. */
    private static List<BroadcastItem> items(Handle handle, Schedule schedule, Programme programme) {
        List<BroadcastItem> items = ItemLookup.find(handle, programme.items());
        if (items.size() < programme.items().size()) {
            LOG.warn(
                    "schedule lacks recordings or relays schedule={} wanted={} found={}",
                    schedule.id(),
                    programme.items().size(),
                    items.size());
        }
        return items;
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** What a schedule's broadcasts have in common. */
    private record Make(Schedule schedule, Revision live, List<BroadcastItem> items, List<Device> speakers) {
        TreeSet<String> speakerIds() {
            TreeSet<String> ids = new TreeSet<>();
            speakers.forEach(one -> ids.add(one.id().value()));
            return ids;
        }

        Broadcast broadcast(String id, Instant start, Instant createdAt, BroadcastState state) {
            Programme programme = live.programme();
            long length = items.stream().mapToLong(BroadcastItem::durationMs).sum();
            return new Broadcast(
                    id,
                    programme.title(),
                    programme.broadcastClass(),
                    state,
                    items.get(0).audioId(),
                    items.get(0).title(),
                    items.get(0).sha256(),
                    length,
                    start,
                    start.plusMillis(length * programme.times()),
                    programme.volume(),
                    programme.times(),
                    createdAt,
                    live.createdBy(),
                    live.decidedBy(),
                    Optional.of(new Slot(schedule.id(), live.revision(), start)),
                    programme.whenInterrupted());
        }
    }
}
