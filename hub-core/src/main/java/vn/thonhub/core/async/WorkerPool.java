package vn.thonhub.core.async;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded, named pool for work that blocks. When threads and queue are full a submission fails at once with
 * {@link RejectedExecutionException} and is counted: back-pressure is an answer, never a surprise.
 */
public final class WorkerPool implements Executor, AutoCloseable {
    private final String name;
    private final ThreadPoolExecutor executor;
    private final AtomicLong rejected = new AtomicLong();

    /**
     * @param name prefix of the thread names
     * @param threads fixed number of threads, at least 1; idle threads end after 30 s
     * @param queue submissions that may wait, at least 1
     */
    public WorkerPool(String name, int threads, int queue) {
        this(name, threads, queue, 0);
    }

    /**
     * A pool for native code that needs more stack than threads usually have.
     *
     * @param stackBytes of each thread; 0 for the usual size
     */
    public WorkerPool(String name, int threads, int queue, long stackBytes) {
        this.name = name;
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), stackBytes);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code task} on the pool. @throws RejectedExecutionException when threads and queue are full; counted */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException full) {
            rejected.incrementAndGet();
            throw new RejectedExecutionException("pool " + name + " is full");
        }
    }

    /** Runs {@code task} on the pool; the future completes on the caller's Vert.x context when it has one. */
    public <T> Future<T> submit(Callable<T> task) {
        Context context = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        try {
            execute(() -> settle(promise, task, context));
        } catch (RejectedExecutionException full) {
            promise.fail(full);
        }
        return promise.future();
    }

    private static <T> void settle(Promise<T> promise, Callable<T> task, Context context) {
        try {
            T value = task.call();
            onContext(context, () -> promise.complete(value));
        } catch (Throwable failure) {
            onContext(context, () -> promise.fail(failure));
        }
    }

    private static void onContext(Context context, Runnable completion) {
        if (context == null) {
            completion.run();
        } else {
            context.runOnContext(ignored -> completion.run());
        }
    }

    /** Submissions refused since start. */
    public long rejected() {
        return rejected.get();
    }

    public String name() {
        return name;
    }

    /** Lets running work finish for up to 5 s, then interrupts it. Blocks. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
