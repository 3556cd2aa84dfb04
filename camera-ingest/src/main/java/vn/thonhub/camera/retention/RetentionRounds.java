package vn.thonhub.camera.retention;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.WorkerPool;

/**
 * Looks at the disk every five seconds; once it may, sweeps each minute, and at once when the disk is short. Owns its
 * threads.
 */
public final class RetentionRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RetentionRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int LOOKS_PER_SWEEP = 12;

    private final Duration interval;
    private final Vertx vertx;
    private final DiskWatch disk;
    private final FootageKeeper keeper;
    /** A look must not wait behind a sweep of hours: one thread each. */
    private final WorkerPool pool = new WorkerPool("camera-retention", 2, 4);

    private final AtomicBoolean sweeping = new AtomicBoolean();
    private long timer = -1;
    /** The last sweep found something: when nothing is left that may go, once a minute is often enough. */
    private volatile boolean helping = true;

    private int looks;
    private boolean mayDelete;

    public RetentionRounds(Vertx vertx, DiskWatch disk, FootageKeeper keeper) {
        this(vertx, disk, keeper, LOOK);
    }

    /** @param interval between two looks */
    RetentionRounds(Vertx vertx, DiskWatch disk, FootageKeeper keeper, Duration interval) {
        this.interval = interval;
        this.vertx = vertx;
        this.disk = disk;
        this.keeper = keeper;
    }

    /** Completes with the first look, so that what follows knows how full the disk is; deletes nothing yet. Event loop. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(interval.toMillis(), id -> look());
        return look();
    }

    /**
     * Sweeps from now on, at once for the first time. Event loop; to be called when files and index agree: a repair that meets
     * a file whose row was just deleted would take it for one that a kill left, and index it again.
     */
    public void beginDeleting() {
        mayDelete = true;
        looks = 0;
        look();
    }

    private Future<Void> look() {
        var due = looks++ % LOOKS_PER_SWEEP == 0;
        return pool.submit(disk::look)
                // One failed look or sweep must not end the rounds: the next one tries again.
                .onFailure(cause -> log.error("disk cannot be measured cause=\"{}\"", cause.toString()))
                .onSuccess(seen -> {
                    if (mayDelete && (due || helping && seen.level() != DiskWatch.Level.OK)) {
                        sweep(seen);
                    }
                })
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void sweep(DiskWatch.Disk seen) {
        if (sweeping.compareAndSet(false, true)) {
            pool.submit(() -> keeper.sweep(seen.free()))
                    .onFailure(cause -> log.error("footage could not be swept cause=\"{}\"", cause.toString()))
                    .onSuccess(swept -> helping = swept.deleted() > 0)
                    .onComplete(done -> sweeping.set(false));
        }
    }

    /** Blocks. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        pool.close();
    }
}
