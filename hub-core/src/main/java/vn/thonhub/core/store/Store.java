package vn.thonhub.core.store;

import io.vertx.core.Future;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The village database. One writer thread runs all transactions in order (synchronous FULL: when a write's future
 * completes, it survives power loss); reads run beside it on a small pool and see the last committed state.
 */
public final class Store implements AutoCloseable {

    /** Runs {@code work} in one transaction on the writer thread; a thrown exception rolls everything back. */
    public <T> Future<T> write(Function<UnitOfWork, T> work) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** As {@link #write}, waiting for the commit. For worker threads only, never on an event loop. */
    public <T> T writeNow(Function<UnitOfWork, T> work) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Runs a query on the read pool. */
    public <T> Future<T> read(Function<Handle, T> query) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** As {@link #read}, waiting. For worker threads and start-up only. */
    public <T> T readNow(Function<Handle, T> query) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Brings the tables of one module up to date from {@code db/migration/<module>}. Blocks; start-up only. */
    public void migrate(String module) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("not built yet");
    }
}
