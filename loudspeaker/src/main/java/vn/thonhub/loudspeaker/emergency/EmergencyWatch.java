package vn.thonhub.loudspeaker.emergency;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.KeptAnswer;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.live.LiveDesk;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerState;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.Reported;

/**
 * What time does to emergencies, looked at every second from the tables alone, so that a hub that was down goes on where
 * it was: whoever is here and does not sound is told again, whoever still sounds after the end is stopped again, what is
 * over ends, drafts nobody confirmed go.
 */
public final class EmergencyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyWatch.class);
    private static final long EVERY_MS = 1_000;
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(4);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);
    /** A live one into which nobody speaks so long is over: a browser was closed, or lost its network. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration STOPS_FOR = Duration.ofHours(24);

    private final Vertx vertx;
    private final Store store;
    private final KeptAnswer<EmergencyTable.Unrest> unrest;
    private final EmergencyDesk desk;
    private final Clock clock;
    private final LiveDesk live;
    private boolean looking;
    private long timer;

    /** One thing to do, inside a transaction. */
    @FunctionalInterface
    private interface Deed {
        void apply(UnitOfWork work);
    }

    public EmergencyWatch(Vertx vertx, Store store, EmergencyDesk desk, Clock clock, LiveDesk live) {
        this.live = live;
        this.vertx = vertx;
        this.store = store;
        this.unrest = new KeptAnswer<>(store, EmergencyTable::unrest);
        this.desk = desk;
        this.clock = clock;
    }

    public void start() {
        timer = vertx.setPeriodic(EVERY_MS, tick -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        Instant now = clock.instant();
        unrest.read()
                .compose(found -> found.since(now.minus(STOPS_FOR))
                        ? store.read(handle -> due(handle, now))
                        : Future.succeededFuture(List.<Deed>of()))
                .compose(this::apply)
                .onComplete(done -> {
                    looking = false;
                    if (done.failed()) {
                        LOG.warn("emergency watch failed cause=\"{}\"", String.valueOf(done.cause()));
                    }
                });
    }

    private Future<Void> apply(List<Deed> deeds) {
        return deeds.isEmpty()
                ? Future.succeededFuture()
                : store.write(work -> {
                    deeds.forEach(deed -> deed.apply(work));
                    return null;
                });
    }

    private List<Deed> due(Handle handle, Instant now) {
        List<Deed> deeds = new ArrayList<>();
        for (Emergency draft : EmergencyTable.inState(handle, EmergencyState.DRAFT)) {
            if (now.isAfter(draft.confirmUntil())) {
                deeds.add(work -> end(work, draft, EmergencyState.DRAFT, EmergencyState.DISCARDED, now));
            }
        }
        List<Emergency> active = EmergencyTable.inState(handle, EmergencyState.ACTIVE);
        List<Emergency> cancelled = EmergencyTable.cancelledSince(handle, now.minus(STOPS_FOR));
        if (active.isEmpty() && cancelled.isEmpty()) {
            return deeds;
        }
        Map<String, Speaker> here = SpeakerTable.all(handle).stream()
                .filter(speaker -> speaker.liveness().state() == SpeakerState.ONLINE)
                .collect(Collectors.toMap(Speaker::id, Function.identity()));
        for (Emergency one : active) {
            if (one.endsAt().filter(now::isBefore).isEmpty()) {
                deeds.add(work -> end(work, one, EmergencyState.ACTIVE, EmergencyState.EXPIRED, now));
            } else if (isSilent(one, now)) {
                deeds.add(work -> EmergencyTable.find(work.handle(), one.id())
                        .filter(found -> found.state() == EmergencyState.ACTIVE)
                        .ifPresent(found -> desk.fallSilent(work, found, now)));
            } else {
                repeat(handle, one, here, now, deeds);
            }
        }
        cancelled.stream()
                .filter(one -> one.endsAt().filter(now::isBefore).isPresent())
                .forEach(one -> silence(handle, one, here, now, deeds));
        return deeds;
    }

    private boolean isSilent(Emergency one, Instant now) {
        return one.isLive()
                && live.silentSince(one.id(), one.startAt().orElse(now))
                        .plus(SILENCE)
                        .isBefore(now);
    }

    private void end(UnitOfWork work, Emergency one, EmergencyState from, EmergencyState to, Instant now) {
        // A person may have been quicker than this look.
        boolean still = EmergencyTable.find(work.handle(), one.id())
                .filter(found -> found.state() == from)
                .isPresent();
        if (still) {
            EmergencyTable.end(work.handle(), one.id(), to, now, "hub");
            desk.announce(work, one.id());
        }
    }

    private void repeat(Handle handle, Emergency one, Map<String, Speaker> here, Instant now, List<Deed> deeds) {
        for (EmergencyDelivery delivery : EmergencyDeliveryTable.of(handle, one.id())) {
            Optional<Speaker> speaker = Optional.ofNullable(here.get(delivery.speakerId()));
            if (speaker.filter(present -> !sounds(present, one) && due(delivery, present, now))
                    .isPresent()) {
                deeds.add(work -> EmergencyTable.find(work.handle(), one.id())
                        .filter(found -> found.state() == EmergencyState.ACTIVE)
                        .ifPresent(found -> desk.tell(work, found, delivery.speakerId(), now)));
            }
        }
    }

    private void silence(Handle handle, Emergency one, Map<String, Speaker> here, Instant now, List<Deed> deeds) {
        for (EmergencyDelivery delivery : EmergencyDeliveryTable.of(handle, one.id())) {
            Optional<Speaker> speaker = Optional.ofNullable(here.get(delivery.speakerId()));
            boolean waited = delivery.stopAt()
                    .map(at -> now.isAfter(at.plus(patience(delivery.stops()))))
                    .orElse(true);
            if (waited && speaker.filter(present -> sounds(present, one)).isPresent()) {
                deeds.add(work -> {
                    desk.orders()
                            .stop(work, one, delivery.speakerId(), one.endedBy().orElse("hub"));
                    EmergencyDeliveryTable.stopSent(work.handle(), one.id(), delivery.speakerId(), now);
                });
            }
        }
    }

    private static boolean sounds(Speaker speaker, Emergency one) {
        return speaker.reported()
                .flatMap(Reported::playing)
                .filter(one.id()::equals)
                .isPresent();
    }

    /** At once when it has come back since, else after a growing while. */
    private static boolean due(EmergencyDelivery delivery, Speaker speaker, Instant now) {
        boolean cameBack = delivery.sentSession()
                .filter(session -> session == speaker.liveness().session())
                .isEmpty();
        return cameBack
                || delivery.sentAt()
                        .map(at -> now.isAfter(at.plus(patience(delivery.sends()))))
                        .orElse(true);
    }

    private static Duration patience(int times) {
        Duration wanted = FIRST_PATIENCE.multipliedBy(1L << Math.min(5, Math.max(0, times - 1)));
        return wanted.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : wanted;
    }
}
