package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.mqtt.LinkState;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.delivery.SchedulePublisher;
import vn.thonhub.loudspeaker.plan.PlanWatch;
import vn.thonhub.loudspeaker.report.VillageWatch;
import vn.thonhub.loudspeaker.speaker.Liveness;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerStates;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;

/**
 * What passes with time: silence, starts, missed broadcasts, schedules to send. Looks every second and writes only when
 * there is something to write. One look at a time; a failed one is logged and the next one comes.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long EVERY_MS = 1_000;
    private final HubContext hub;
    private final SpeakerStates states;
    private final PlanWatch plans;
    private final ProgrammeWatch programmes;
    private final VillageWatch villages;
    private final SchedulePublisher schedules;
    private final Liveness.Limits limits;
    private boolean looking;
    private long timer;

    /** What a look has found. */
    private record Found(List<String> speakers, boolean plansDue, List<String> untold, boolean schedulesDue) {
        boolean needsWrite() {
            return !speakers.isEmpty() || plansDue || !untold.isEmpty();
        }
    }

    Watch(
            HubContext hub,
            SpeakerStates states,
            PlanWatch plans,
            ProgrammeWatch programmes,
            VillageWatch villages,
            SchedulePublisher schedules,
            Liveness.Limits limits) {
        this.hub = hub;
        this.states = states;
        this.plans = plans;
        this.programmes = programmes;
        this.villages = villages;
        this.schedules = schedules;
        this.limits = limits;
    }

    /** What was known before the start is not known now. */
    Future<Void> start() {
        return hub.store()
                .<Void>write(work -> {
                    states.applyToAll(work, one -> one.unheardOf(hub.clock().instant()));
                    return null;
                })
                .onSuccess(done -> timer = hub.vertx().setPeriodic(EVERY_MS, tick -> look()));
    }

    void stop() {
        hub.vertx().cancelTimer(timer);
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        Instant now = hub.clock().instant();
        Optional<Instant> hearing = hearingSince();
        hub.store()
                .read(handle -> find(handle, now, hearing))
                .compose(found -> act(found, now, hearing))
                .compose(done -> programmes.look())
                .compose(done -> villages.look())
                .onComplete(done -> {
                    looking = false;
                    if (done.failed()) {
                        LOG.warn("watch failed cause=\"{}\"", String.valueOf(done.cause()));
                    }
                });
    }

    private Optional<Instant> hearingSince() {
        LinkState link = hub.mqtt().state();
        return link.up() ? Optional.of(link.since()) : Optional.empty();
    }

    private Found find(Handle handle, Instant now, Optional<Instant> hearing) {
        List<Speaker> all = SpeakerTable.all(handle);
        UnaryOperator<Liveness> input = input(now, hearing);
        List<String> moving = all.stream()
                .filter(one -> !input.apply(one.liveness()).equals(one.liveness()))
                .map(Speaker::id)
                .toList();
        return new Found(
                moving,
                plans.isDue(handle, hearing),
                schedules.untold(handle),
                all.stream().anyMatch(Speaker::scheduleDirty));
    }

    private UnaryOperator<Liveness> input(Instant now, Optional<Instant> hearing) {
        return one -> hearing.map(since -> one.tick(now, since, limits)).orElseGet(() -> one.unheardOf(now));
    }

    private Future<Void> act(Found found, Instant now, Optional<Instant> hearing) {
        if (found.schedulesDue()) {
            schedules.wake();
        }
        if (!found.needsWrite()) {
            return Future.succeededFuture();
        }
        return hub.store().write(work -> {
            write(work, found, now, hearing);
            return null;
        });
    }

    private void write(UnitOfWork work, Found found, Instant now, Optional<Instant> hearing) {
        found.speakers().forEach(id -> states.apply(work, id, input(now, hearing)));
        if (found.plansDue()) {
            plans.run(work, hearing);
        }
        if (!found.untold().isEmpty()) {
            schedules.outdate(work, found.untold());
        }
    }
}
