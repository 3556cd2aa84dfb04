package vn.thonhub.camera.road;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Signals on their way into the store, in their order: what it does not take now is tried again, so that an alert that was
 * raised while it was busy is not lost, and none ends that was not raised. One thread's.
 */
final class Outgoing {
    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
    private static final int MOST = 200;
    private static final long AGAIN_NANOS = 2_000_000_000L;

    private final DeviceId camera;
    private final Store store;
    private final Ticker ticker;
    private final Deque<Sending> waiting = new ArrayDeque<>();
    private long notBefore = Long.MIN_VALUE;

    /** @param after told the alert touched, once that is committed */
    private record Sending(Function<UnitOfWork, Optional<String>> write, Consumer<Optional<String>> after) {}

    Outgoing(DeviceId camera, Store store, Ticker ticker) {
        this.camera = camera;
        this.store = store;
        this.ticker = ticker;
    }

    void send(Function<UnitOfWork, Optional<String>> write, Consumer<Optional<String>> after) {
        if (waiting.size() >= MOST) {
            log.error(
                    "road alerts are lost: the store does not take them camera={} waiting={}", camera, waiting.size());
            return;
        }
        waiting.addLast(new Sending(write, after));
        drain();
    }

    /** Sends what waits; blocks until it is committed. */
    void drain() {
        while (!waiting.isEmpty() && ticker.nanos() >= notBefore) {
            try {
                var first = waiting.peekFirst();
                var alert = store.writeNow(first.write());
                waiting.removeFirst();
                first.after().accept(alert);
            } catch (RuntimeException e) {
                notBefore = ticker.nanos() + AGAIN_NANOS;
                log.error("road alert could not be stored, trying again camera={}", camera, e);
                return;
            }
        }
    }
}
