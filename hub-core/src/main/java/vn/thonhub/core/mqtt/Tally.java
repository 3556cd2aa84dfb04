package vn.thonhub.core.mqtt;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The link's counters; any thread. */
final class Tally {
    final AtomicLong received = new AtomicLong();
    final AtomicLong acked = new AtomicLong();
    final AtomicLong deadLettered = new AtomicLong();
    final AtomicLong unrouted = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong groups = new AtomicLong();
    final AtomicLong commitFailures = new AtomicLong();
    final AtomicLong reconnects = new AtomicLong();
    volatile String lastError;

    LinkCounters counters(int queueDepth) {
        return new LinkCounters(
                received.get(),
                acked.get(),
                deadLettered.get(),
                unrouted.get(),
                dropped.get(),
                groups.get(),
                commitFailures.get(),
                queueDepth,
                reconnects.get(),
                Optional.ofNullable(lastError));
    }
}
