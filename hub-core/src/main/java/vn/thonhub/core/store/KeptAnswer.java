package vn.thonhub.core.store;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What a query answers that depends on the tables alone, not on the time: read anew only when something has been committed
 * since. For what is looked at every second on a box where nothing happens all night. Any thread.
 */
public final class KeptAnswer<T> {
    private final Store store;
    private final Function<Handle, T> query;
    private volatile Optional<Kept<T>> kept = Optional.empty();

    /** @param commits how many there were before the answer was read: it may know of more, never of fewer */
    private record Kept<T>(long commits, T answer) {}

    /** @param query must not look at a clock, nor at anything else outside the tables; its answer is shared, so not to be changed */
    public KeptAnswer(Store store, Function<Handle, T> query) {
        this.store = Objects.requireNonNull(store, "store");
        this.query = Objects.requireNonNull(query, "query");
    }

    /** The answer as of the last commit before this call, or of a later one. Never blocks. */
    public Future<T> read() {
        long commits = store.commits();
        Optional<Kept<T>> last = kept.filter(one -> one.commits == commits);
        return last.isPresent()
                ? Future.succeededFuture(last.get().answer)
                : store.read(query).onSuccess(answer -> kept = Optional.of(new Kept<>(commits, answer)));
    }
}
