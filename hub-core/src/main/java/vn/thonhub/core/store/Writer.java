package vn.thonhub.core.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Works that are waiting share a transaction, and with it the one wait for the disk, each
 * behind a savepoint of its own: one that fails takes only its own changes back. A work is answered after the commit.
 * A group that finds the disk full is run once more when the ballast can make room.
 */
final class Writer {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final int GROUP = 64;
    private static final long MIGRATION_PATIENCE_MS = 10_000;
    private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Handle handle;
    private final KeptStatements statements = new KeptStatements();
    private final Path file;
    private final Optional<Ballast> ballast;
    private final BlockingQueue<WriteTask<?>> queue;
    private final WriteTask<Object> last = new WriteTask<>(work -> null, null);
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean finished;

    Writer(Handle handle, Path file, Optional<Ballast> ballast, int capacity) {
        this.handle = handle;
        handle.setStatementBuilder(statements);
        this.file = file;
        this.ballast = ballast;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.thread = new Thread(this::run, "store-writer");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    long rejected() {
        return rejected.get();
    }

    long commits() {
        return commits.get();
    }

    int waiting() {
        return queue.size();
    }

    /** Another connection has changed tables. Waits until what was prepared before is gone. */
    void tablesChanged() {
        submit(
                        work -> {
                            statements.forget();
                            return true;
                        },
                        MIGRATION_PATIENCE_MS)
                .join();
    }

    /**
     * Queues {@code work}, waiting up to {@code patienceMs} for room.
     *
     * @throws RejectedExecutionException when the queue stays full
     * @throws StoreUnavailable when the store is closed
     */
    <T> CompletableFuture<T> submit(Function<UnitOfWork, T> work, long patienceMs) {
        if (closing) {
            throw closed();
        }
        WriteTask<T> task = new WriteTask<>(work, file);
        if (!offer(task, patienceMs)) {
            rejected.incrementAndGet();
            throw new RejectedExecutionException("the store is overloaded: " + queue.size() + " changes are waiting");
        }
        // The thread may have drained the queue for the last time just before the offer.
        if (finished && queue.remove(task)) {
            throw closed();
        }
        return task.answer();
    }

    private boolean offer(WriteTask<?> task, long patienceMs) {
        try {
            return queue.offer(task, patienceMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private StoreUnavailable closed() {
        return new StoreUnavailable("the database " + file + " is closed: the hub is stopping");
    }

    private void run() {
        List<WriteTask<?>> group = new ArrayList<>(GROUP);
        while (!finished) {
            try {
                group.clear();
                runGroup(queue.take(), group);
            } catch (InterruptedException e) {
                log.warn("event=writer_interrupted action=ignored");
            } catch (RuntimeException | Error unexpected) {
                // The one thread that writes must outlive any single failure; its works have been answered.
                log.error("event=writer_failed file={}", file, unexpected);
            }
        }
        queue.forEach(task -> task.fail(closed()));
    }

    private void runGroup(WriteTask<?> first, List<WriteTask<?>> group) {
        if (first == last) {
            finished = true;
            return;
        }
        long until = System.nanoTime() + GROUP_NANOS;
        group.add(first);
        Optional<RuntimeException> failure = transaction(() -> attemptWaiting(group, until));
        if (failure.filter(this::canMakeRoom).isPresent()) {
            ballast.ifPresent(Ballast::giveUp);
            failure = transaction(() -> group.forEach(task -> task.attempt(handle)));
        }
        if (failure.isPresent()) {
            RuntimeException cause = failure.get();
            group.forEach(task -> task.fail(cause));
        } else {
            group.forEach(task -> task.settle());
        }
    }

    /** Runs the works and commits; tells why nothing of them was kept. */
    private Optional<RuntimeException> transaction(Runnable works) {
        try {
            handle.begin();
            works.run();
            handle.commit();
            commits.incrementAndGet();
            return Optional.empty();
        } catch (RuntimeException failure) {
            rollBack();
            return Optional.of(failure);
        }
    }

    private void attemptWaiting(List<WriteTask<?>> group, long until) {
        attempt(group.get(0));
        while (hasRoom(group, until) && queue.peek() != last && queue.peek() != null) {
            WriteTask<?> next = queue.remove();
            group.add(next);
            attempt(next);
        }
    }

    private void attempt(WriteTask<?> task) {
        task.attempt(handle);
        task.failure().filter(this::canMakeRoom).ifPresent(lackOfRoom -> {
            throw new IllegalStateException("a work found no room", lackOfRoom);
        });
    }

    private boolean canMakeRoom(Throwable failure) {
        return ballast.filter(stands -> stands.helps(failure)).isPresent();
    }

    private static boolean hasRoom(List<WriteTask<?>> group, long until) {
        return group.size() < GROUP && System.nanoTime() - until < 0;
    }

    private void rollBack() {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            // SQLite has rolled back by itself, e.g. on a full disk; there is nothing left to undo.
            log.debug("event=rollback_failed file={} cause={}", file, e.getMessage());
        }
    }

    /** Runs what is queued, then ends the thread and closes the connection. Blocks. */
    void close() {
        closing = true;
        try {
            queue.put(last);
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handle.close();
    }
}
