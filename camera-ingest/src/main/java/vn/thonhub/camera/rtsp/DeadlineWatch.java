package vn.thonhub.camera.rtsp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends waits whose deadline has passed. One thread looks at all sessions of the process a few times a second, so that a
 * reader waits in the one read and needs no timer: with a timeout of its own each burst of a stream takes three system
 * calls instead of one. Thread-safe; its thread is a daemon and begins with the first session.
 */
final class DeadlineWatch {
    private static final Logger log = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final long EVERY_MILLIS = 200;
    private static final Set<SessionDeadline> WATCHED = ConcurrentHashMap.newKeySet();

    private DeadlineWatch() {}

    /** Begun on first use. */
    private static final class Running {
        private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "camera-deadlines");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.scheduleWithFixedDelay(DeadlineWatch::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }

        private Running() {}

        static void begin() {
            // Loading the class begins it.
        }
    }

    static void add(SessionDeadline deadline) {
        WATCHED.add(deadline);
        Running.begin();
    }

    static void remove(SessionDeadline deadline) {
        WATCHED.remove(deadline);
    }

    private static void look() {
        var now = System.nanoTime();
        WATCHED.forEach(deadline -> endWait(deadline, now));
    }

    /** One session's socket must not end the watch over all others. */
    private static void endWait(SessionDeadline deadline, long now) {
        try {
            deadline.endWait(now);
        } catch (RuntimeException e) {
            log.error("a session's wait could not be ended", e);
        }
    }
}
