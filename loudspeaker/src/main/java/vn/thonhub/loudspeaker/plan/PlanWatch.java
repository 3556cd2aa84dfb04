package vn.thonhub.loudspeaker.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;

/** What time alone does to plans: starts come, and what nobody reported is missed. */
public final class PlanWatch {
    private static final int AT_ONCE = 500;
    private final BroadcastDesk desk;
    private final Clock clock;

    public PlanWatch(BroadcastDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Whether {@link #run} would change anything. */
    public boolean isDue(Handle handle, Optional<Instant> hearingSince) {
        return !BroadcastTable.begun(handle, clock.instant()).isEmpty()
                || hearingSince.isPresent()
                        && !DeliveryTable.overdue(handle, limit(hearingSince.get()), 1)
                                .isEmpty();
    }

    /** @param hearingSince since when the hub can hear speakers; absent while it cannot, and then nothing is missed */
    public void run(UnitOfWork work, Optional<Instant> hearingSince) {
        TreeSet<String> touched = new TreeSet<>(BroadcastTable.begun(work.handle(), clock.instant()));
        hearingSince.ifPresent(since -> {
            List<DeliveryTable.Overdue> overdue = DeliveryTable.overdue(work.handle(), limit(since), AT_ONCE);
            for (DeliveryTable.Overdue one : overdue) {
                DeliveryTable.setState(
                        work.handle(),
                        one.occurrenceId(),
                        one.speakerId(),
                        DeliveryState.MISSED,
                        Optional.of(reason(work, one)));
                touched.add(one.broadcastId());
            }
        });
        touched.forEach(id -> desk.settle(work, id));
    }

    /** After a time of not hearing, speakers get as long to tell what they did meanwhile. */
    private Instant limit(Instant hearingSince) {
        Instant now = clock.instant();
        Instant byEnd = now.minus(desk.rules().silence());
        return now.isBefore(hearingSince.plus(desk.rules().silence())) ? Instant.EPOCH : byEnd;
    }

    private static String reason(UnitOfWork work, DeliveryTable.Overdue overdue) {
        if (overdue.held()) {
            return "undecided";
        }
        boolean clockless = SpeakerTable.find(work.handle(), overdue.speakerId())
                .flatMap(Speaker::reported)
                .filter(said -> !said.clockSynced())
                .isPresent();
        return !overdue.started() && clockless ? "clock_unsynced" : "silent";
    }
}
