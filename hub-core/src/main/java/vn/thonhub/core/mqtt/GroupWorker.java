package vn.thonhub.core.mqtt;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that takes messages from the queue and has them committed in groups. */
final class GroupWorker {
    private static final Logger log = LoggerFactory.getLogger(GroupWorker.class);
    private static final int LARGEST_GROUP = 500;
    private static final long WINDOW_NANOS = Duration.ofMillis(20).toNanos();
    private static final long IDLE_NANOS = Duration.ofMillis(500).toNanos();

    private final InboundQueue queue;
    private final GroupCommit commit;
    private final Thread thread = new Thread(this::run, "mqtt-worker");
    private volatile boolean closing;

    GroupWorker(InboundQueue queue, GroupCommit commit) {
        this.queue = queue;
        this.commit = commit;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing || queue.depth() > 0) {
                next();
            }
        } catch (InterruptedException stopped) {
            log.info("event=mqtt_closed_unacknowledged queued={} kept_by=broker", queue.depth());
        }
    }

    private void next() throws InterruptedException {
        List<Arrival> group = queue.take(LARGEST_GROUP, IDLE_NANOS, WINDOW_NANOS);
        group.removeIf(arrival -> arrival.qos() > 0 && !arrival.connection().isOpen());
        if (group.isEmpty()) {
            return;
        }
        try {
            commit.process(group);
        } catch (RuntimeException | LinkageError unexpected) {
            // Never acknowledged, so nothing is lost; one bad group must not end all reception.
            log.error("event=mqtt_group_abandoned messages={} comes_again=true", group.size(), unexpected);
        }
    }

    /** Commits what is queued for up to {@code patience}, then gives up without acknowledging the rest. Blocks. */
    void close(Duration patience) throws InterruptedException {
        closing = true;
        if (!thread.isAlive()) {
            return;
        }
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(1_000);
        }
    }
}
