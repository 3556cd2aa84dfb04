package vn.thonhub.core.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.MetricsUnavailable;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.StoreUnavailable;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Makes a group durable in the order of the architecture: points, one unit of work, acknowledgements. What cannot be
 * committed is tried again and never acknowledged, until it is sure that one message alone is at fault: then that one
 * becomes a dead letter. Worker thread only.
 */
final class GroupCommit {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int TRIES_BEFORE_SPLITTING = 3;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final MetricsStore metrics;
    private final Store store;
    private final Routes routes;
    private final GroupSteps steps;
    private final Tally tally;
    private final DeadLetters deadLetters = new DeadLetters();
    private final ErrorTally failures;
    private final ErrorTally poison;
    private final Random jitter = new Random();

    /** A message and what its handlers want done; staged once, however often the commit is tried. */
    private record Staged(Arrival arrival, InboundGroup wanted) {}

    GroupCommit(MetricsStore metrics, Store store, Routes routes, GroupSteps steps, Tally tally, Ticker ticker) {
        this.metrics = metrics;
        this.store = store;
        this.routes = routes;
        this.steps = steps;
        this.tally = tally;
        this.failures = new ErrorTally(
                ticker,
                Duration.ofSeconds(30),
                (count, cause) -> log.warn("event=mqtt_commit_failed retried=true count={} cause={}", count, cause));
        this.poison = new ErrorTally(
                ticker,
                Duration.ofSeconds(30),
                (count, cause) -> log.warn("event=mqtt_dead_letters count={} last={}", count, cause));
    }

    /** @throws InterruptedException when the link closes meanwhile; what is not acknowledged comes again */
    void process(List<Arrival> group) throws InterruptedException {
        List<Staged> staged = new ArrayList<>(group.size());
        for (Arrival arrival : group) {
            staged.add(new Staged(arrival, stage(arrival.message())));
        }
        commit(staged, TRIES_BEFORE_SPLITTING);
    }

    private InboundGroup stage(InboundMessage message) {
        InboundGroup wanted = new InboundGroup();
        List<InboundHandler> handlers = routes.handlers(message.topic());
        if (handlers.isEmpty()) {
            tally.unrouted.incrementAndGet();
        }
        try {
            handlers.forEach(handler -> handler.stage(message, wanted));
            return wanted;
        } catch (RuntimeException malformed) { // whatever a handler throws, the message is at fault, not the link
            return deadLetter(message, malformed);
        } catch (StackOverflowError tooDeep) {
            return deadLetter(message, new IllegalArgumentException("nested too deeply"));
        }
    }

    private InboundGroup deadLetter(InboundMessage message, RuntimeException failure) {
        String reason = reason(failure);
        tally.deadLettered.incrementAndGet();
        poison.count(StationAddresses.hidden(message.topic() + ": " + reason));
        InboundGroup instead = new InboundGroup();
        instead.change(work -> deadLetters.keep(work, message, reason));
        return instead;
    }

    private void commit(List<Staged> staged, int triesBeforeSplitting) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                attempt(staged);
                return;
            } catch (MetricsUnavailable | StoreUnavailable | RejectedExecutionException unavailable) {
                failed(unavailable); // no message's fault
            } catch (RuntimeException failure) {
                failed(failure);
                if (attempt + 1 >= triesBeforeSplitting && storeTakesWrites()) {
                    split(staged, failure);
                    return;
                }
            }
            Thread.sleep(BACKOFF.delay(attempt, jitter).toMillis());
        }
    }

    private void split(List<Staged> staged, RuntimeException failure) throws InterruptedException {
        if (staged.size() == 1) {
            settle(staged.get(0), failure);
            return;
        }
        int middle = staged.size() / 2;
        commit(staged.subList(0, middle), 1);
        commit(staged.subList(middle, staged.size()), 1);
    }

    private void settle(Staged one, RuntimeException failure) throws InterruptedException {
        try {
            attempt(List.of(one)); // once more after the probe: the database may just have come back
        } catch (MetricsUnavailable | StoreUnavailable | RejectedExecutionException unavailable) {
            commit(List.of(one), 1);
        } catch (RuntimeException again) {
            Arrival arrival = one.arrival();
            commit(List.of(new Staged(arrival, deadLetter(arrival.message(), failure))), Integer.MAX_VALUE);
        }
    }

    private void attempt(List<Staged> staged) {
        List<Point> points = new ArrayList<>();
        boolean changes = false;
        for (Staged one : staged) {
            points.addAll(one.wanted().points());
            changes |= !one.wanted().changes().isEmpty();
        }
        if (!points.isEmpty()) {
            metrics.append(points);
        }
        steps.afterPoints();
        if (changes) {
            store.writeNow(work -> apply(staged, work));
        }
        steps.afterCommit();
        staged.forEach(one -> one.arrival().ack());
        steps.afterAck();
        tally.groups.incrementAndGet();
        tally.acked.addAndGet(
                staged.stream().filter(one -> one.arrival().qos() > 0).count());
    }

    private static Boolean apply(List<Staged> staged, UnitOfWork work) {
        staged.forEach(one -> one.wanted().changes().forEach(change -> change.accept(work)));
        return true;
    }

    private boolean storeTakesWrites() {
        try {
            store.writeNow(work -> {
                deadLetters.probe(work);
                return true;
            });
            return true;
        } catch (RuntimeException down) {
            return false;
        }
    }

    private void failed(RuntimeException failure) {
        tally.commitFailures.incrementAndGet();
        tally.lastError = reason(failure);
        failures.count(reason(failure));
    }

    private static String reason(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
