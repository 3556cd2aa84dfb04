package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.mqtt.LinkState;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.command.Commands;
import vn.thonhub.wifi.liveness.LivenessInput;

/**
 * Notices silence. Once a second it looks which access points' deadlines have passed, and whether the hub itself can
 * hear: while the broker link is down nothing is concluded. Event-loop thread; all work goes to the store's writer.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long TICK_MS = 1000;
    /** Precision with which a later start knows until when the hub was watching. */
    private static final long ALIVE_EVERY_TICKS = 15;

    private final HubContext hub;
    private final AccessPoints accessPoints;
    private final Commands commands;
    private final Thresholds thresholds;
    private final Backlog backlog;
    private long timer = -1;
    private long ticks;
    private boolean hearing;
    private Instant hearingSince = Instant.MIN;
    private Instant heardAtLeastUntil = Instant.MIN;
    private Future<?> running = Future.succeededFuture();

    Watch(HubContext hub, AccessPoints accessPoints, Commands commands, Thresholds thresholds, Backlog backlog) {
        this.hub = hub;
        this.accessPoints = accessPoints;
        this.commands = commands;
        this.thresholds = thresholds;
        this.backlog = backlog;
    }

    /** What passed while the hub was not running is unknown; then watching begins. */
    Future<Void> start() {
        Instant now = hub.clock().instant();
        return hub.store()
                .write(work -> {
                    accessPoints.load(work);
                    commands.load(work.handle());
                    thresholds.load(work);
                    Instant alive =
                            lastAlive(work).filter(then -> then.isBefore(now)).orElse(now);
                    backlog.deafSince(alive);
                    accessPoints.known().forEach(ap -> {
                        accessPoints.apply(work, ap.id(), new LivenessInput.Deaf(alive));
                        accessPoints.apply(work, ap.id(), new LivenessInput.Hearing(now));
                    });
                    markAlive(work, now);
                    return null;
                })
                .onSuccess(done -> timer = hub.vertx().setPeriodic(TICK_MS, id -> tick()))
                .mapEmpty();
    }

    Future<Void> stop() {
        if (timer >= 0) {
            hub.vertx().cancelTimer(timer);
        }
        // Until now the hub was watching: a stop for good order leaves no doubt about the seconds before it.
        return running.otherwiseEmpty()
                .compose(idle ->
                        hearing ? write(List.of(), List.of(), hub.clock().instant()) : Future.succeededFuture())
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void tick() {
        if (!running.isComplete()) {
            return;
        }
        Instant now = hub.clock().instant();
        LinkState link = hub.mqtt().state();
        boolean up = link.up();
        if (up != hearing) {
            hearing = up;
            heardAtLeastUntil = now;
            if (up) {
                backlog.hearingSince(link.since());
            } else {
                backlog.deafSince(link.since());
            }
            LivenessInput input = up ? new LivenessInput.Hearing(link.since()) : new LivenessInput.Deaf(link.since());
            hearingSince = link.since();
            write(all(), List.of(input), now).onFailure(failure -> hearing = !up);
        } else if (up && !link.since().equals(hearingSince)) {
            missed(link.since(), now);
        } else if (up) {
            heardAtLeastUntil = now;
            List<DeviceId> due = due(now);
            if (!due.isEmpty() || commands.due(now) || ++ticks % ALIVE_EVERY_TICKS == 0) {
                write(due, List.of(new LivenessInput.Tick(now)), now);
            }
        }
    }

    /** The link was lost and came back between two ticks: a broker that was restarted needs no longer. */
    private void missed(Instant since, Instant now) {
        Instant lost = heardAtLeastUntil.isBefore(since) ? heardAtLeastUntil : since;
        backlog.deafSince(lost);
        backlog.hearingSince(since);
        List<LivenessInput> inputs = List.of(new LivenessInput.Deaf(lost), new LivenessInput.Hearing(since));
        write(all(), inputs, now).onSuccess(written -> hearingSince = since);
    }

    private List<DeviceId> all() {
        List<DeviceId> ids = new ArrayList<>();
        accessPoints.known().forEach(ap -> ids.add(ap.id()));
        return ids;
    }

    private List<DeviceId> due(Instant now) {
        List<DeviceId> ids = new ArrayList<>();
        accessPoints.known().forEach(ap -> {
            if (accessPoints.deadline(ap).filter(at -> !now.isBefore(at)).isPresent()) {
                ids.add(ap.id());
            }
        });
        return ids;
    }

    private Future<?> write(List<DeviceId> ids, List<LivenessInput> inputs, Instant now) {
        running = hub.store()
                .write(work -> {
                    ids.forEach(id -> inputs.forEach(input -> accessPoints.apply(work, id, input)));
                    commands.tick(work, now);
                    markAlive(work, now);
                    return null;
                })
                .onFailure(failure ->
                        LOG.warn("access point watch not written, tried again cause={}", failure.toString()));
        return running;
    }

    private static Optional<Instant> lastAlive(UnitOfWork work) {
        return work.handle()
                .createQuery("SELECT last_alive FROM wifi_watch WHERE id = 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private static void markAlive(UnitOfWork work, Instant now) {
        work.handle()
                .createUpdate("INSERT INTO wifi_watch (id, last_alive) VALUES (1, :now)"
                        + " ON CONFLICT (id) DO UPDATE SET last_alive = excluded.last_alive")
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
