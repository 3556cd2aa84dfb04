package vn.thonhub.loudspeaker.agent;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns an agent's state. One failing task must not end a periodic one, nor the agent: it is logged and
 * the next turn comes. All methods from any thread.
 */
final class AgentThread {
    private static final Logger LOG = LoggerFactory.getLogger(AgentThread.class);
    private static final long END_S = 6;

    private final String device;
    private final ScheduledThreadPoolExecutor executor;

    AgentThread(String device) {
        this.device = device;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "speaker-" + device);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // Refused only after the end: what Paho or a player still has to say then concerns nobody.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void run(Runnable task) {
        executor.execute(guarded(task));
    }

    /** Pauses {@code ms} before the first time and after each. */
    void every(long ms, Runnable task) {
        executor.scheduleWithFixedDelay(guarded(task), ms, ms, TimeUnit.MILLISECONDS);
    }

    void later(long ms, Runnable task) {
        executor.schedule(guarded(task), ms, TimeUnit.MILLISECONDS);
    }

    Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("agent task failed device={}", device, failure);
            }
        };
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    boolean isEnding() {
        return executor.isShutdown();
    }

    /** Runs what has been handed over, takes no more, and waits some seconds at most. */
    void end() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(END_S, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
