package vn.thonhub.core.forward;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Keeps the outbox bounded: forgets settled messages after their time and gives up the oldest of a channel that is dead
 * for so long that too many wait. A slice at a time, so that no long write holds up an alert.
 */
final class OutboxCare {
    private static final Logger log = LoggerFactory.getLogger(OutboxCare.class);
    private static final Duration KEEP_DELIVERED = Duration.ofDays(30);
    private static final Duration KEEP_DEAD = Duration.ofDays(90);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int SLICE = 2_000;
    /** Months of a busy commune, some 100 MB. */
    private static final int MAX_WAITING = 50_000;

    private final Store store;
    private final Clock wall;
    private long nextAt = Long.MIN_VALUE;

    OutboxCare(Store store, Clock wall) {
        this.store = store;
        this.wall = wall;
    }

    /** @param now milliseconds of a clock that never jumps */
    void maybeForget(long now) {
        if (now < nextAt) {
            return;
        }
        nextAt = now + EVERY.toMillis();
        forget(DeliveryState.DELIVERED, KEEP_DELIVERED);
        forget(DeliveryState.DEAD, KEEP_DEAD);
        store.write(work -> giveUpOldest(work, MAX_WAITING))
                .onFailure(failure -> log.warn("event=outbox_not_bounded cause={}", failure.getMessage()));
    }

    int giveUpOldest(UnitOfWork work, int maxWaiting) {
        int givenUp = 0;
        for (String channel : ChannelTable.ids(work.handle())) {
            int dropped = OutboxTable.giveUpBeyond(work.handle(), channel, maxWaiting, SLICE, wall.millis());
            if (dropped > 0) {
                log.warn("event=deliveries_given_up channel={} count={} cause=too_many_waiting", channel, dropped);
            }
            givenUp += dropped;
        }
        return givenUp;
    }

    private void forget(DeliveryState state, Duration keep) {
        long before = wall.millis() - keep.toMillis();
        store.write(work -> OutboxTable.forget(work.handle(), state, before, SLICE))
                .onFailure(failure -> log.warn("event=outbox_not_cleaned cause={}", failure.getMessage()));
    }
}
