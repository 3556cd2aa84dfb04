package vn.thonhub.core.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A few connections that cannot write; a query has one to itself and sees one committed state throughout. */
final class ReadConnections implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Path file;
    private final List<Handle> all = new ArrayList<>();
    private final BlockingQueue<Handle> idle;
    private volatile boolean closed;

    ReadConnections(SqliteFile database, int connections) {
        this.file = database.path();
        this.idle = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            Handle handle = database.openReading();
            all.add(handle);
            idle.add(handle);
        }
    }

    <T> T query(Function<Handle, T> query) {
        Handle handle = borrow();
        try {
            return handle.inTransaction(query::apply);
        } catch (RuntimeException failure) {
            throw SqliteFaults.explained(failure, file);
        } finally {
            idle.add(handle);
        }
    }

    private Handle borrow() {
        if (closed) {
            throw new StoreUnavailable("the database " + file + " is closed: the hub is stopping");
        }
        try {
            Handle handle = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (handle != null) {
                return handle;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("the store is overloaded: all its read connections are taken");
    }

    /** Waits for running queries, then closes. Blocks. */
    @Override
    public void close() {
        closed = true;
        try {
            for (int i = 0; i < all.size(); i++) {
                Handle handle = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (handle != null) {
                    handle.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
