package vn.thonhub.core.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bounded hand-over from the connection's callback to the worker. A broker should send at most
 * {@link #RECEIVE_MAXIMUM} unacknowledged QoS 1 messages, so these find room at once; Mosquitto up to 2.0.11 forgets the
 * limit when it empties its own queue, and is then slowed down by not being read. QoS 0 messages have a share of their
 * own and are dropped beyond.
 */
final class InboundQueue {
    static final int RECEIVE_MAXIMUM = 2_000;
    private static final int UNACKED_SHARE = 500;
    private static final long WAIT_SLICE_MS = 200;
    /** Shorter than the time after which client and broker take an unread connection for dead. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(RECEIVE_MAXIMUM + UNACKED_SHARE);
    private final AtomicInteger unackedWaiting = new AtomicInteger();

    /**
     * Waits for room while the worker is busy, for QoS 1 only; a QoS 0 message never waits.
     *
     * @return false when there was no room, or the connection ended meanwhile
     */
    boolean offer(Arrival arrival) {
        if (arrival.qos() > 0) {
            return offerPatiently(arrival);
        }
        if (unackedWaiting.incrementAndGet() <= UNACKED_SHARE && queue.offer(arrival)) {
            return true;
        }
        unackedWaiting.decrementAndGet();
        return false;
    }

    private boolean offerPatiently(Arrival arrival) {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        try {
            while (arrival.connection().isOpen() && System.nanoTime() < end) {
                if (queue.offer(arrival, WAIT_SLICE_MS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Waits for a first message, then gathers more until {@code most} are there or {@code window} has passed. */
    List<Arrival> take(int most, long firstWaitNanos, long windowNanos) throws InterruptedException {
        List<Arrival> group = new ArrayList<>();
        Arrival first = queue.poll(firstWaitNanos, TimeUnit.NANOSECONDS);
        if (first == null) {
            return group;
        }
        long end = System.nanoTime() + windowNanos;
        for (Arrival next = first; next != null; next = next(group.size(), most, end)) {
            group.add(next);
            // What is there already is taken at once: one lock for all, not one for each.
            queue.drainTo(group, most - group.size());
        }
        for (Arrival arrival : group) {
            if (arrival.qos() == 0) {
                unackedWaiting.decrementAndGet();
            }
        }
        return group;
    }

    private Arrival next(int have, int most, long end) throws InterruptedException {
        return have >= most ? null : queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** Forgets what came on a connection that is gone: the broker delivers it again. */
    void forget(Connection gone) {
        queue.removeIf(arrival -> arrival.connection() == gone && arrival.qos() > 0);
    }

    int depth() {
        return queue.size();
    }
}
