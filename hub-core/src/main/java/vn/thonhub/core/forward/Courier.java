package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/**
 * Carries the messages of one channel; what happens to it touches no other. Lives on one Vert.x context, which its
 * methods must be called on. A message under way stays marked until its outcome is committed; if the process dies in
 * between, it is sent again under the same id. An alert's messages go one after the other.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    /** A probe picks one of these at random, so that one message nobody can take does not block the rest. */
    private static final int PROBE_CHOICE = 32;

    static final int DIGEST_MOST = 50;
    /** Nothing went through for so long: people are told by the other channels. */
    static final Duration TELL_AFTER = Duration.ofMinutes(10);

    private final Store store;
    private final Function<ChannelKind, Carrier> carriers;
    private final SteadyClock clock;
    private final RandomGenerator random;
    private final Settlement settlement;
    private final Circuit circuit;
    private final Allowance allowance;
    private final Set<String> underWay = new HashSet<>();
    private Channel channel;
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;
    /** Whether people may have been told of trouble; after a start nobody knows, so the first success ends it. */
    private boolean toldOfTrouble = true;

    Courier(
            Channel channel,
            Store store,
            Function<ChannelKind, Carrier> carriers,
            SteadyClock clock,
            RandomGenerator random,
            Settlement settlement) {
        this.channel = channel;
        this.store = store;
        this.carriers = carriers;
        this.clock = clock;
        this.random = random;
        this.settlement = settlement;
        this.circuit = new Circuit(random);
        this.allowance = new Allowance(channel.settings().maxPerHour(), clock.millis());
    }

    /** The channel as it is now; people may have changed it. */
    void serve(Channel current) {
        if (current.version() != channel.version()) {
            circuit.probeNow();
            allowance.limit(current.settings().maxPerHour());
        }
        channel = current;
        tellOfTrouble();
        look();
    }

    boolean failing() {
        return circuit.open();
    }

    boolean idle() {
        return underWay.isEmpty();
    }

    void stop() {
        stopped = true;
    }

    /** People saw a test arrive: no need to wait for the next probe. */
    void works() {
        circuit.probeNow();
        look();
    }

    private void tellOfTrouble() {
        long now = clock.millis();
        boolean tooLong =
                circuit.openSince().isPresent() && now - circuit.openSince().getAsLong() >= TELL_AFTER.toMillis();
        if (tooLong && !toldOfTrouble) {
            toldOfTrouble = true;
            Channel failing = channel;
            store.write(work -> {
                        settlement.failing(work, failing, "no delivery for " + TELL_AFTER.toMinutes() + " minutes");
                        return true;
                    })
                    .onFailure(failure -> toldOfTrouble = false);
        }
    }

    /** Sends what is due as far as circuit and limit allow. */
    void look() {
        int free = circuit.capacity(clock.millis()) - underWay.size();
        if (stopped || free <= 0) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        find(free).onComplete(found -> {
            looking = false;
            if (found.succeeded()) {
                found.result().forEach(this::send);
            } else {
                log.warn(
                        "event=outbox_unreadable channel={} cause={}",
                        channel.id(),
                        found.cause().getMessage());
            }
            if (lookAgain) {
                look();
            }
        });
    }

    /** Groups of messages that may go now; a group of several is a digest. */
    private Future<List<List<OutboxMessage>>> find(int free) {
        if (circuit.open()) {
            return probe();
        }
        int allowed = allowance.available(clock.millis());
        boolean digests = allowance.limited() && channel.kind().forPeople();
        if (digests && allowed > 0 && underWay.isEmpty()) {
            return singlesOrDigest(Math.min(free, allowed), allowed);
        }
        boolean urgentOnly = digests || allowed <= 0;
        return idle(clock.millis(), urgentOnly, free)
                .map(found -> singles(found, urgentOnly ? free : Math.min(free, allowed)));
    }

    private Future<List<List<OutboxMessage>>> probe() {
        Set<String> busy = Set.copyOf(underWay);
        return store.read(handle -> OutboxTable.waitingForProbe(handle, channel.id(), clock.millis(), PROBE_CHOICE))
                .map(found -> without(busy, found))
                .map(found -> found.isEmpty() ? List.of() : List.of(List.of(found.get(random.nextInt(found.size())))));
    }

    /** One by one as long as the limit allows all that waits; otherwise the rest goes in one. */
    private Future<List<List<OutboxMessage>>> singlesOrDigest(int most, int allowed) {
        long now = clock.millis();
        String id = channel.id();
        return store.read(handle -> {
            List<OutboxMessage> waiting = OutboxTable.waitingForDigest(handle, id, now, DIGEST_MOST);
            return waiting.size() > allowed
                    ? List.of(waiting)
                    : singles(OutboxTable.waiting(handle, id, now, false, most), most);
        });
    }

    private static List<List<OutboxMessage>> singles(List<OutboxMessage> found, int most) {
        return found.stream().limit(most).map(List::of).toList();
    }

    private Future<List<OutboxMessage>> idle(long until, boolean urgentOnly, int free) {
        Set<String> busy = Set.copyOf(underWay);
        int limit = free + busy.size();
        String id = channel.id();
        return store.read(handle -> OutboxTable.waiting(handle, id, until, urgentOnly, limit))
                .map(found -> without(busy, found));
    }

    /**
     * @param busy what was under way before the read began: what has ended since is still shown as waiting by it, and
     *     must not go out a second time
     */
    private static List<OutboxMessage> without(Set<String> busy, List<OutboxMessage> found) {
        return found.stream().filter(message -> !busy.contains(message.id())).toList();
    }

    private void send(List<OutboxMessage> messages) {
        if (stopped) {
            return;
        }
        messages.forEach(message -> underWay.add(message.id()));
        allowance.take();
        Channel as = channel;
        carriers.apply(as.kind()).deliver(as, Parcel.of(messages)).onSuccess(outcome -> keep(as, messages, outcome));
    }

    private void keep(Channel as, List<OutboxMessage> messages, Outcome outcome) {
        long now = clock.millis();
        boolean recovered = outcome.delivered() && circuit.success();
        boolean endTrouble = outcome.delivered() && toldOfTrouble;
        judge(outcome, now);
        store.write(work -> {
                    if (outcome.delivered()) {
                        settlement.delivered(work, as, messages, outcome, recovered, now);
                    } else {
                        settlement.failed(work, as, messages, outcome, now);
                    }
                    if (endTrouble) {
                        settlement.works(work, as);
                    }
                    return true;
                })
                .onComplete(written -> {
                    messages.forEach(message -> underWay.remove(message.id()));
                    if (written.failed()) {
                        // The store is in trouble: sending on would only send the same things again and again.
                        circuit.pause(now, RetryPlan.STORE_TROUBLE);
                        log.warn(
                                "event=outcome_not_kept channel={} cause={}",
                                as.id(),
                                written.cause().getMessage());
                    } else if (endTrouble) {
                        toldOfTrouble = false;
                    }
                    look();
                });
    }

    /** What an attempt says about the channel as a whole. */
    private void judge(Outcome outcome, long now) {
        switch (outcome.verdict()) {
            case DELIVERED -> {}
            case GONE -> {
                circuit.gone(now);
                toldOfTrouble = true;
            }
            // The recipient answered and only this message is at fault.
            case NEVER -> toldOfTrouble = true;
            default -> {
                circuit.failure(now, outcome.retryAfter());
                log.debug("event=delivery_failed channel={} cause={}", channel.id(), outcome);
            }
        }
    }
}
