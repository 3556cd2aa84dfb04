package vn.thonhub.core.alert;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/** Looks once a second whether something held back is to be decided anew. What is held survives a restart. */
public final class AlertWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Store store;
    private final AlertDesk desk;
    private long timer = -1;

    public AlertWatch(Vertx vertx, Store store, AlertDesk desk) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.store = Objects.requireNonNull(store, "store");
        this.desk = Objects.requireNonNull(desk, "desk");
    }

    /** Begins to look. Any thread, once. */
    public void start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), any -> look());
    }

    private void look() {
        store.read(desk::heldIsDue)
                .compose(due -> due ? store.write(desk::settleHeld) : io.vertx.core.Future.succeededFuture(0))
                .onFailure(failure -> log.warn("event=held_alerts_not_settled cause={}", failure.getMessage()));
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
