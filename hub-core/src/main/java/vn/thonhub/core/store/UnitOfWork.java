package vn.thonhub.core.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One transaction on the village database, alive only inside the function it is handed to, on the writer thread.
 * What must be told to others after the commit is registered with {@link #afterCommit}.
 */
public final class UnitOfWork {
    private final Handle handle;
    private final List<Runnable> beforeEnd = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean over;

    UnitOfWork(Handle handle) {
        this.handle = handle;
    }

    /** @throws IllegalStateException when the function this unit of work was handed to has returned */
    public Handle handle() {
        requireAlive();
        return handle;
    }

    /**
     * Runs when the function has returned normally, still inside its transaction: for whoever gathers what is better written
     * at once. What it throws is the work's failure.
     */
    public void beforeEnd(Runnable action) {
        requireAlive();
        beforeEnd.add(action);
    }

    void runBeforeEnd() {
        beforeEnd.forEach(Runnable::run);
    }

    /** Runs after a successful commit, on the writer thread, in order; must be quick and must not throw. */
    public void afterCommit(Runnable action) {
        requireAlive();
        afterCommit.add(action);
    }

    void end() {
        over = true;
    }

    List<Runnable> afterCommitActions() {
        return List.copyOf(afterCommit);
    }

    private void requireAlive() {
        if (over) {
            throw new IllegalStateException("a unit of work was used after its function had returned");
        }
    }
}
