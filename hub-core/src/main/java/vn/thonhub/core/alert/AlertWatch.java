package vn.thonhub.core.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.KeptAnswer;
import vn.thonhub.core.store.Store;

/** Looks once a second whether something held back is to be decided anew. What is held survives a restart. */
public final class AlertWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Store store;
    private final AlertDesk desk;
    private final Clock clock;
    private final KeptAnswer<Optional<Instant>> firstHeld;
    private long timer = -1;

    public AlertWatch(Vertx vertx, Store store, AlertDesk desk, Clock clock) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.store = Objects.requireNonNull(store, "store");
        this.desk = Objects.requireNonNull(desk, "desk");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.firstHeld = new KeptAnswer<>(store, HoldTable::firstDue);
    }

    /** Begins to look. Any thread, once. */
    public void start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), any -> look());
    }

    private void look() {
        firstHeld
                .read()
                .map(first -> first.filter(at -> !at.isAfter(clock.instant())).isPresent())
                .compose(due -> due ? store.write(desk::settleHeld) : Future.succeededFuture(0))
                .onFailure(failure -> log.warn("event=held_alerts_not_settled cause={}", failure.getMessage()));
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
