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
    private final List<Runnable> afterCommit = new ArrayList<>();

    UnitOfWork(Handle handle) {
        this.handle = handle;
    }

    public Handle handle() {
        return handle;
    }

    /** Runs after a successful commit, on the writer thread, in order; must be quick and must not throw. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommitActions() {
        return List.copyOf(afterCommit);
    }
}
