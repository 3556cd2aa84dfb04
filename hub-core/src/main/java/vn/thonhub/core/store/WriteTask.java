package vn.thonhub.core.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queued work: run inside a group's transaction, again when that one found the disk full, answered once its fate is
 * known. Writer thread only.
 */
final class WriteTask<T> {
    private static final Logger log = LoggerFactory.getLogger(WriteTask.class);

    private final Function<UnitOfWork, T> work;
    private final Path file;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private UnitOfWork unit;
    private T value;
    private Throwable failure;

    WriteTask(Function<UnitOfWork, T> work, Path file) {
        this.work = work;
        this.file = file;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** Throws only when the whole transaction is beyond saving. */
    void attempt(Handle handle) {
        unit = new UnitOfWork(handle);
        failure = null;
        handle.execute("SAVEPOINT work");
        try {
            value = work.apply(unit);
            unit.runBeforeEnd();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            takeBack(handle, thrown);
        } finally {
            unit.end();
        }
        handle.execute("RELEASE SAVEPOINT work");
    }

    /** Why the work itself failed at its last attempt. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private static void takeBack(Handle handle, Throwable thrown) {
        try {
            handle.execute("ROLLBACK TO SAVEPOINT work");
        } catch (RuntimeException gone) {
            // The engine gave up the whole transaction; why it did is in the first failure, not in this one.
            throw thrown instanceof RuntimeException first ? first : gone;
        }
    }

    /** The transaction is committed: tell those who wait. */
    void settle() {
        if (failure != null) {
            fail(failure);
            return;
        }
        unit.afterCommitActions().forEach(this::tell);
        answer.complete(value);
    }

    private void tell(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException thrown) {
            // What is committed stays committed; a listener's failure must not look like a failed write.
            log.error("event=after_commit_failed", thrown);
        }
    }

    /** Nothing of this work was kept. A work's own failure is told rather than what followed from it. */
    void fail(Throwable cause) {
        Throwable told = failure != null ? failure : cause;
        answer.completeExceptionally(
                told instanceof RuntimeException thrown ? SqliteFaults.explained(thrown, file) : told);
    }
}
