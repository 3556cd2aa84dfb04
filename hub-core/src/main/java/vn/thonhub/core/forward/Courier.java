package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Carries the messages of one channel; what happens to it touches no other. Lives on one Vert.x context, which its
 * methods must be called on. A message under way stays marked until its outcome is committed; if the process dies in
 * between, it is sent again under the same id.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    /** A probe picks one of these at random, so that one message nobody can take does not block the rest. */
    private static final int PROBE_CHOICE = 32;

    private final Store store;
    private final WebhookChannel webhook;
    private final SteadyClock clock;
    private final RandomGenerator random;
    private final Circuit circuit;
    private final Set<String> underWay = new HashSet<>();
    private Channel channel;
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;

    Courier(Channel channel, Store store, WebhookChannel webhook, SteadyClock clock, RandomGenerator random) {
        this.channel = channel;
        this.store = store;
        this.webhook = webhook;
        this.clock = clock;
        this.random = random;
        this.circuit = new Circuit(random);
    }

    /** The channel as it is now; people may have changed it. */
    void serve(Channel current) {
        if (!current.settings().url().equals(channel.settings().url())) {
            circuit.probeNow();
        }
        channel = current;
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

    /** Sends what is due as far as the circuit allows. */
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

    private Future<List<OutboxMessage>> find(int free) {
        boolean probe = circuit.open();
        long until = probe ? Long.MAX_VALUE : clock.millis();
        int limit = (probe ? PROBE_CHOICE : free) + underWay.size();
        String id = channel.id();
        return store.read(handle -> OutboxTable.waiting(handle, id, until, limit))
                .map(found -> {
                    List<OutboxMessage> idle = found.stream()
                            .filter(message -> !underWay.contains(message.id()))
                            .toList();
                    return probe && !idle.isEmpty()
                            ? List.of(idle.get(random.nextInt(idle.size())))
                            : idle.subList(0, Math.min(free, idle.size()));
                });
    }

    private void send(OutboxMessage message) {
        if (stopped) {
            return;
        }
        underWay.add(message.id());
        webhook.deliver(channel, message.id(), message.event(), message.attempts())
                .onSuccess(outcome -> keep(message, outcome));
    }

    private void keep(OutboxMessage message, Outcome outcome) {
        long now = clock.millis();
        boolean recovered = outcome.delivered() && circuit.success();
        if (!outcome.delivered()) {
            circuit.failure(now, outcome.retryAfter());
            log.debug("event=delivery_failed channel={} message={} cause={}", channel.id(), message.id(), outcome);
        }
        String id = channel.id();
        store.write(work -> write(work, id, message, outcome, now, recovered)).onComplete(written -> {
            underWay.remove(message.id());
            if (written.failed()) {
                // The store is in trouble: sending on would only send the same things again and again.
                circuit.pause(now, RetryPlan.STORE_TROUBLE);
                log.warn(
                        "event=outcome_not_kept channel={} cause={}",
                        id,
                        written.cause().getMessage());
            }
            look();
        });
    }

    private boolean write(
            UnitOfWork work, String channelId, OutboxMessage message, Outcome outcome, long now, boolean recovered) {
        // A probe ahead of a message's own time is for the channel's sake and does not count against the message.
        int attempts = message.attempts() + (outcome.delivered() || message.nextAttemptAt() <= now ? 1 : 0);
        if (outcome.delivered()) {
            OutboxTable.settle(work.handle(), message.id(), DeliveryState.DELIVERED, attempts, Optional.empty(), now);
        } else if (attempts >= RetryPlan.MAX_ATTEMPTS) {
            log.warn("event=delivery_given_up channel={} message={} attempts={}", channelId, message.id(), attempts);
            OutboxTable.settle(work.handle(), message.id(), DeliveryState.DEAD, attempts, outcome.error(), now);
        } else if (attempts > message.attempts()) {
            long next = now + RetryPlan.delay(attempts, outcome, random).toMillis();
            OutboxTable.plan(
                    work.handle(), message.id(), attempts, outcome.error().orElse(""), next);
        }
        if (recovered) {
            OutboxTable.allDue(work.handle(), channelId);
        }
        return true;
    }
}
