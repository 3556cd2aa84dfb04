package vn.thonhub.core.duty;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.store.Store;

/** Looks every few seconds whether an alert goes to the next level. What is watched survives a restart. */
public final class DutyWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DutyWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Store store;
    private final DutyDesk duty;
    private final AlertDesk desk;
    private long timer = -1;

    public DutyWatch(Vertx vertx, Store store, DutyDesk duty, AlertDesk desk) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.store = Objects.requireNonNull(store, "store");
        this.duty = Objects.requireNonNull(duty, "duty");
        this.desk = Objects.requireNonNull(desk, "desk");
    }

    /** Begins to look. Any thread, once. */
    public void start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), any -> look());
    }

    private void look() {
        store.read(duty::isDue)
                .compose(due -> due ? store.write(work -> duty.escalateDue(work, desk)) : Future.succeededFuture(0))
                .onFailure(failure -> log.warn("event=escalation_failed cause={}", failure.getMessage()));
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
