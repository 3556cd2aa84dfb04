package vn.thonhub.loudspeaker.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.precedence.Precedence;

/**
 * Puts broadcasts on speakers' lines, changes them and takes them off, and has those around give way or come back.
 * Writer thread.
 */
public final class PlayBook {
    private static final String HUB_DOWN = "hub_down";
    private final Clock clock;
    private final BiConsumer<UnitOfWork, Collection<String>> plansChanged;
    private final Consumer<String> changed;

    /**
     * @param plansChanged hears, inside the transaction, whose schedules are no longer right
     * @param changed hears, after the commit, which broadcast to show anew
     */
    public PlayBook(Clock clock, BiConsumer<UnitOfWork, Collection<String>> plansChanged, Consumer<String> changed) {
        this.clock = clock;
        this.plansChanged = plansChanged;
        this.changed = changed;
    }

    /** Plans it; it is held when another priority programme has its time. @param items empty: its one recording */
    public void place(UnitOfWork work, Broadcast broadcast, List<BroadcastItem> items, List<Device> speakers) {
        Handle handle = work.handle();
        insert(handle, broadcast, items, speakers);
        ask(handle, broadcast, speakers);
        settleAround(work, broadcast, ids(speakers));
    }

    /** Keeps an occurrence that was to be while the hub was not there to plan it. */
    public void miss(UnitOfWork work, Broadcast broadcast, List<BroadcastItem> items, List<Device> speakers) {
        insert(work.handle(), broadcast, items, speakers);
        speakers.forEach(one -> DeliveryTable.setState(
                work.handle(),
                broadcast.occurrenceId(),
                one.id().value(),
                DeliveryState.MISSED,
                Optional.of(HUB_DOWN)));
        BroadcastTable.setState(work.handle(), broadcast.id(), BroadcastState.FAILED);
        work.afterCommit(() -> changed.accept(broadcast.id()));
    }

    private static void insert(Handle handle, Broadcast broadcast, List<BroadcastItem> items, List<Device> speakers) {
        BroadcastTable.insert(handle, broadcast, broadcast.endsAt().plus(PlanRules.GAP));
        ItemTable.put(handle, broadcast.id(), items);
        speakers.forEach(one ->
                DeliveryTable.insert(handle, broadcast.occurrenceId(), one.id().value(), one.name()));
    }

    /** Raises the question for each other priority programme that has the time on a speaker. */
    private void ask(Handle handle, Broadcast broadcast, List<Device> speakers) {
        TreeSet<String> holders = new TreeSet<>();
        for (Device speaker : speakers) {
            Overlaps.on(
                            handle,
                            speaker.id().value(),
                            broadcast.id(),
                            broadcast.startAt().minus(PlanRules.GAP),
                            broadcast.endsAt().plus(PlanRules.GAP))
                    .stream()
                    .filter(other -> Precedence.between(other.kind(), broadcast.kind()) == Precedence.PERSON)
                    .forEach(other -> holders.add(other.broadcastId()));
        }
        if (!holders.isEmpty()) {
            BroadcastTable.setState(handle, broadcast.id(), BroadcastState.HELD);
            holders.forEach(holder -> ClashTable.raise(handle, holder, broadcast.id(), now()));
        }
    }

    /**
     * Makes one that has not begun as it is now wanted: same id, same start.
     *
     * @param now as it is to be
     */
    public void change(UnitOfWork work, Broadcast before, Broadcast now, List<BroadcastItem> items, List<Device> to) {
        Handle handle = work.handle();
        BroadcastTable.rewrite(handle, now);
        ItemTable.put(handle, now.id(), items);
        OccurrenceTable.setTimes(
                handle, now.occurrenceId(), now.endsAt(), now.endsAt().plus(PlanRules.GAP));
        TreeMap<String, String> wanted = new TreeMap<>();
        to.forEach(one -> wanted.put(one.id().value(), one.name()));
        DeliveryMoves.setSpeakers(handle, now.occurrenceId(), wanted);
        TreeSet<String> all = new TreeSet<>(DeliveryTable.speakersOf(handle, now.id()));
        if (before.state() != BroadcastState.SCHEDULED && before.state() != BroadcastState.PLAYING) {
            BroadcastTable.setState(handle, now.id(), BroadcastState.SCHEDULED);
        }
        ask(handle, now, to);
        settleAround(work, longer(before, now), all);
    }

    private static Broadcast longer(Broadcast one, Broadcast other) {
        return one.endsAt().isAfter(other.endsAt()) ? one : other;
    }

    /** Takes it off all lines; what gave way to it comes back. */
    public void withdraw(UnitOfWork work, Broadcast broadcast, String by, CancelReason why) {
        Handle handle = work.handle();
        Collection<String> speakers = DeliveryTable.speakersOf(handle, broadcast.id());
        DeliveryTable.cancelOpen(handle, broadcast.id());
        BroadcastTable.setCancelled(handle, broadcast.id(), now(), by, why);
        release(handle);
        settleAround(work, broadcast, speakers);
    }

    /** Held ones nobody needs to decide about any more go on the line. */
    private void release(Handle handle) {
        for (String id : BroadcastTable.held(handle)) {
            if (!ClashTable.isAsked(handle, id)) {
                BroadcastTable.setState(handle, id, BroadcastState.SCHEDULED);
            }
        }
    }

    /** Frees a held one after a decision, in its own time. */
    void free(UnitOfWork work, Broadcast held) {
        BroadcastTable.setState(work.handle(), held.id(), BroadcastState.SCHEDULED);
        settleAround(work, held, DeliveryTable.speakersOf(work.handle(), held.id()));
    }

    /** Moves one that has not begun to another start. */
    void move(UnitOfWork work, Broadcast broadcast, Instant start) {
        Handle handle = work.handle();
        Instant end = start.plusMillis(broadcast.audioDurationMs() * broadcast.repeat());
        Collection<String> speakers = DeliveryTable.speakersOf(handle, broadcast.id());
        OccurrenceTable.deleteUnbegun(handle, broadcast.id(), broadcast.occurrenceId());
        String key = OccurrenceTable.insert(handle, broadcast.id(), start, end, end.plus(PlanRules.GAP));
        DeliveryMoves.moveTo(handle, broadcast.occurrenceId(), key);
        BroadcastTable.setTimes(handle, broadcast.id(), start, end);
        BroadcastTable.setState(handle, broadcast.id(), BroadcastState.SCHEDULED);
        settleAround(work, broadcast, speakers);
        BroadcastTable.find(handle, broadcast.id()).ifPresent(moved -> settleAround(work, moved, speakers));
    }

    private void settleAround(UnitOfWork work, Broadcast broadcast, Collection<String> speakers) {
        TreeSet<String> touched = new TreeSet<>(speakers);
        touched.addAll(new Yielding(work.handle()).around(speakers, broadcast.startAt(), broadcast.endsAt()));
        if (!touched.isEmpty()) {
            plansChanged.accept(work, touched);
        }
        work.afterCommit(() -> changed.accept(broadcast.id()));
    }

    private static List<String> ids(List<Device> speakers) {
        return speakers.stream().map(one -> one.id().value()).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
