package vn.thonhub.core.forward;

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

    private final Store store;
    private final Function<ChannelKind, Carrier> carriers;
    private final SteadyClock clock;
    private final Settlement settlement;
    private final Circuit circuit;
    private final Allowance allowance;
    private final NextUp nextUp;
    private final Trouble trouble;
    private final Set<String> underWay = new HashSet<>();
    private Channel channel;
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;

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
        this.settlement = settlement;
        this.circuit = new Circuit(random);
        this.allowance = new Allowance(channel.settings().maxPerHour(), clock.millis());
        this.nextUp = new NextUp(store, clock, random, circuit, allowance);
        this.trouble = new Trouble(store, clock, settlement);
    }

    /** The channel as it is now; people may have changed it. */
    void serve(Channel current) {
        if (current.version() != channel.version()) {
            circuit.probeNow();
            allowance.limit(current.settings().maxPerHour());
        }
        channel = current;
        trouble.look(channel, circuit, underWay);
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
        nextUp.find(channel, free, Set.copyOf(underWay)).onComplete(found -> {
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
        boolean endTrouble = outcome.delivered() && trouble.mayBeTold();
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
                        trouble.ended();
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
                trouble.wasTold();
            }
            // The recipient answered and only this message is at fault.
            case NEVER -> trouble.wasTold();
            default -> {
                circuit.failure(now, outcome.retryAfter());
                log.debug("event=delivery_failed channel={} cause={}", channel.id(), outcome);
            }
        }
    }
}
