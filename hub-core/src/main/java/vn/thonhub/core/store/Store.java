package vn.thonhub.core.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.WorkerPool;

/**
 * The village database. One writer thread runs all transactions in order (synchronous FULL: when a write's future
 * completes, it survives power loss); reads run beside it on a small pool and see the last committed state.
 *
 * <p>Queues are bounded: when the writer or the readers cannot keep up, futures fail with (and the waiting forms throw)
 * {@link RejectedExecutionException}, which is counted. Trouble with the file itself is a {@link StoreUnavailable}.
 */
public final class Store implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final int WRITE_QUEUE = 4096;
    private static final int READERS = 2;
    private static final int READ_QUEUE = 512;
    private static final long WRITE_PATIENCE_MS = 10_000;

    private final SqliteFile database;
    private final Optional<Ballast> ballast;
    private final Writer writer;
    private final ReadConnections readConnections;
    private final WorkerPool readers = new WorkerPool("store-reader", READERS, READ_QUEUE);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Store(SqliteFile database, Optional<Ballast> ballast) {
        this.database = database;
        this.ballast = ballast;
        this.writer = new Writer(database.openWriting(), database.path(), ballast, WRITE_QUEUE);
        this.readConnections = new ReadConnections(database, READERS);
    }

    /**
     * Opens or creates the database; blocks. The file belongs to this process until {@link #close}.
     *
     * @throws StoreUnavailable when it cannot be written, is damaged, or another hub uses it
     */
    public static Store open(Path file) {
        return open(file, Optional.empty());
    }

    /**
     * As {@link #open}, with space on the disk kept for this database (64 MiB, less on a small disk): when the disk is
     * full, writes go on until that is used up too. A work that found no room may then be run a second time.
     */
    public static Store openReserving(Path file) {
        return open(file, Optional.of(Ballast.INTERVAL));
    }

    /** @param tendReserve how often the reserve is looked after; empty: there is none */
    static Store open(Path file, Optional<Duration> tendReserve) {
        SqliteFile database = SqliteFile.claim(file);
        Optional<Ballast> ballast = Optional.empty();
        try {
            ballast = tendReserve.map(interval -> Ballast.beside(database.path(), interval));
            return new Store(database, ballast);
        } catch (RuntimeException failure) {
            ballast.ifPresent(Ballast::close);
            database.close();
            throw failure;
        }
    }

    /** Runs {@code work} in one transaction on the writer thread; a thrown exception rolls everything back. */
    public <T> Future<T> write(Function<UnitOfWork, T> work) {
        Context context = Vertx.currentContext();
        try {
            CompletableFuture<T> answer = writer.submit(work, 0);
            return context == null ? Future.fromCompletionStage(answer) : Future.fromCompletionStage(answer, context);
        } catch (RejectedExecutionException | StoreUnavailable refused) {
            return Future.failedFuture(refused);
        }
    }

    /**
     * As {@link #write}, waiting for the commit. For worker threads only, never on an event loop.
     *
     * @throws IllegalStateException on an event loop or inside another unit of work
     */
    public <T> T writeNow(Function<UnitOfWork, T> work) {
        requireMayBlock();
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("a unit of work cannot wait for another one");
        }
        try {
            return writer.submit(work, WRITE_PATIENCE_MS).join();
        } catch (CompletionException failed) {
            throw unwrapped(failed);
        }
    }

    private static RuntimeException unwrapped(CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
            // Thrown on the writer thread: the caller's own stack helps to find who asked.
            cause.addSuppressed(new IllegalStateException("asked for here"));
            return cause;
        }
        return failed;
    }

    /** Runs a query on the read pool. */
    public <T> Future<T> read(Function<Handle, T> query) {
        return readers.submit(() -> readConnections.query(query));
    }

    /** As {@link #read}, waiting. For worker threads and start-up only. */
    public <T> T readNow(Function<Handle, T> query) {
        requireMayBlock();
        return readConnections.query(query);
    }

    private static void requireMayBlock() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the event loop must not wait for the store: use read() or write()");
        }
    }

    /**
     * Brings the tables of one module up to date from {@code db/migration/<module>}. Blocks; start-up only. Each module
     * has its own history table, so modules come and go without knowing each other; {@code core} goes first.
     *
     * @throws StoreUnavailable when a migration fails; its changes are rolled back
     */
    public void migrate(String module) {
        try {
            int applied = Flyway.configure()
                    .dataSource(database.writing())
                    .locations("classpath:db/migration/" + module)
                    .table("flyway_" + module)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .failOnMissingLocations(true)
                    // Rooms of a module number in ranges of their own, so a new low number may follow a known high one.
                    .outOfOrder(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            if (applied > 0) {
                writer.tablesChanged();
            }
            log.info("event=migrated module={} applied={}", module, applied);
        } catch (FlywayException e) {
            throw new StoreUnavailable(
                    "the tables of " + module + " in " + database.path() + " could not be brought up to date: "
                            + e.getMessage(),
                    e);
        }
    }

    /** What is wrong with the file, in SQLite's words; empty when it is sound. Reads everything; blocks for long. */
    public List<String> faults() {
        List<String> answer = readNow(handle ->
                handle.select("PRAGMA integrity_check").mapTo(String.class).list());
        return answer.equals(List.of("ok")) ? List.of() : answer;
    }

    /** Transactions committed since the start; a write whose future is complete is among them. Does not block. */
    long commits() {
        return writer.commits();
    }

    /** Reads and writes refused since the start because too many were waiting. */
    public long rejected() {
        return writer.rejected() + readers.rejected();
    }

    /** The reserve is in use, or there is no room to lay it: somebody must free space on the disk. Does not block. */
    public boolean isReserveSpent() {
        return ballast.filter(Ballast::isSpent).isPresent();
    }

    /** What is left on the disk is for this database: others must not write there now. Seconds old; does not block. */
    public boolean isRoomShort() {
        return ballast.filter(Ballast::isRoomShort).isPresent();
    }

    /** Writes that wait for their transaction now. */
    public int waitingWrites() {
        return writer.waiting();
    }

    /** Runs what is queued, then closes the file and gives it free. Blocks. A second call does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        writer.close();
        readers.close();
        readConnections.close();
        ballast.ifPresent(Ballast::close);
        database.close();
    }
}
