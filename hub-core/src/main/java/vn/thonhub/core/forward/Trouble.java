package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Looks after a channel through which nothing goes for long: people are told by the other channels, once, and what is
 * urgent goes to its fallback. Called on the courier's context.
 */
final class Trouble {
    /** Nothing went through for so long. */
    static final Duration AFTER = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Trouble.class);
    private static final int AT_ONCE = 200;
    private static final String REASON = "no delivery for " + AFTER.toMinutes() + " minutes";

    private final Store store;
    private final SteadyClock clock;
    private final Settlement settlement;
    /** Whether people were told of it since the start. */
    private boolean told;

    /** Whether they may have been, maybe before the start: the first success ends it. */
    private boolean mayBeTold = true;

    private boolean handingOn;

    Trouble(Store store, SteadyClock clock, Settlement settlement) {
        this.store = store;
        this.clock = clock;
        this.settlement = settlement;
    }

    /** Whether there may be an alert to end. */
    boolean mayBeTold() {
        return mayBeTold;
    }

    /** People are told by an alert that somebody else writes. */
    void wasTold() {
        told = true;
        mayBeTold = true;
    }

    void ended() {
        told = false;
        mayBeTold = false;
    }

    /** @param underWay ids of messages whose outcome is not known yet */
    void look(Channel channel, Circuit circuit, Set<String> underWay) {
        long now = clock.millis();
        boolean tooLong =
                circuit.openSince().isPresent() && now - circuit.openSince().getAsLong() >= AFTER.toMillis();
        if (!tooLong) {
            return;
        }
        if (!told) {
            wasTold();
            store.write(work -> {
                        settlement.failing(work, channel, REASON);
                        return true;
                    })
                    .onFailure(failure -> told = false);
        }
        if (channel.settings().fallback().isPresent() && !handingOn) {
            handingOn = true;
            handOn(channel, Set.copyOf(underWay), now);
        }
    }

    private void handOn(Channel channel, Set<String> underWay, long now) {
        store.read(handle -> OutboxQueue.urgent(handle, channel.id(), AT_ONCE))
                .map(found -> found.stream()
                        .filter(message -> !underWay.contains(message.id()))
                        .toList())
                .compose(urgent -> urgent.isEmpty()
                        ? Future.succeededFuture(0)
                        : store.write(work -> handOn(work, channel, urgent, now)))
                .onComplete(done -> {
                    handingOn = false;
                    if (done.failed()) {
                        log.warn(
                                "event=not_handed_on channel={} cause={}",
                                channel.id(),
                                done.cause().getMessage());
                    }
                });
    }

    private int handOn(UnitOfWork work, Channel channel, List<OutboxMessage> urgent, long now) {
        // Some may have gone out since they were read.
        Set<String> chosen = urgent.stream().map(OutboxMessage::id).collect(Collectors.toSet());
        List<OutboxMessage> waiting = OutboxQueue.urgent(work.handle(), channel.id(), AT_ONCE).stream()
                .filter(message -> chosen.contains(message.id()))
                .toList();
        return settlement.handOnUrgent(work, channel, waiting, REASON, now);
    }
}
