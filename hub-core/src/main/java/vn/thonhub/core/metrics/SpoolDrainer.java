package vn.thonhub.core.metrics;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.BadRequestException;
import com.influxdb.exceptions.RequestEntityTooLargeException;
import com.influxdb.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;

/**
 * Carries points from the spool to InfluxDB on one thread of its own: a batch is forgotten only after InfluxDB has
 * answered with success. A batch it refuses is split until the bad lines stand alone; they are kept aside.
 */
final class SpoolDrainer {
    private static final Logger log = LoggerFactory.getLogger(SpoolDrainer.class);
    private static final int BATCH_LINES = 5_000;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
    /** A store that refuses this many lines and takes none is wrongly set up; the lines are not at fault. */
    private static final int REFUSES_EVERYTHING = 20;

    private final Spool spool;
    private final InfluxDBClient client;
    private final Clock clock;
    private final Runnable greeting;
    private final Semaphore work = new Semaphore(0);
    private final Random jitter = new Random();
    private final Thread thread = new Thread(this::run, "metrics-drain");
    private volatile String trouble = "";
    private volatile boolean closing;
    private boolean greeted;

    /** @param greeting throws when InfluxDB cannot be reached; asked until it is, so that nobody learns that late */
    SpoolDrainer(Spool spool, InfluxDBClient client, Clock clock, Runnable greeting) {
        this.spool = spool;
        this.client = client;
        this.clock = clock;
        this.greeting = greeting;
        thread.setDaemon(true);
    }

    void start() {
        work.release();
        thread.start();
    }

    /** There is more to carry. Any thread. */
    void wake() {
        work.release();
    }

    /** Why nothing moves now, or empty. */
    String trouble() {
        return trouble;
    }

    private void run() {
        int failures = 0;
        try {
            while (!closing) {
                failures = drainOnce() ? 0 : failures + 1;
                if (failures > 0) {
                    TimeUnit.MILLISECONDS.sleep(
                            BACKOFF.delay(failures - 1, jitter).toMillis());
                } else if (spool.waiting() == 0) {
                    work.acquire();
                    work.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            log.debug("event=metrics_drain_stopped waiting={}", spool.waiting());
        }
    }

    /** @return false when nothing can be carried now */
    private boolean drainOnce() {
        try {
            List<Spool.Entry> entries = spool.oldest(BATCH_LINES);
            if (!entries.isEmpty()) {
                carry(entries);
            } else if (!greeted) {
                greeting.run();
            }
            greeted = true;
            if (!trouble.isEmpty()) {
                log.info("event=metrics_drain_recovered waiting={}", spool.waiting());
                trouble = "";
            }
            return true;
        } catch (RuntimeException failure) { // whatever the client library throws, the points stay in the spool
            String reason = reason(failure);
            if (trouble.isEmpty() && !closing) {
                log.warn("event=metrics_drain_failed waiting={} cause={}", spool.waiting(), reason);
            }
            trouble = reason;
            return false;
        }
    }

    private void carry(List<Spool.Entry> entries) {
        List<String> lines = Spool.lines(entries);
        List<Spool.Refused> refused = new ArrayList<>();
        write(lines, refused);
        if (refused.size() == lines.size() && lines.size() >= REFUSES_EVERYTHING) {
            throw new MetricsUnavailable(
                    "InfluxDB refuses everything: " + refused.get(0).reason(), null);
        }
        if (!refused.isEmpty()) {
            log.warn(
                    "event=metrics_lines_refused count={} reason={}",
                    refused.size(),
                    refused.get(0).reason());
        }
        spool.done(entries, refused, clock.millis());
    }

    private void write(List<String> lines, List<Spool.Refused> refused) {
        try {
            client.getWriteApiBlocking().writeRecords(WritePrecision.MS, lines);
        } catch (BadRequestException | UnprocessableEntityException | RequestEntityTooLargeException bad) {
            if (lines.size() == 1) {
                refused.add(new Spool.Refused(lines.get(0), reason(bad)));
                return;
            }
            int middle = lines.size() / 2;
            write(lines.subList(0, middle), refused);
            write(lines.subList(middle, lines.size()), refused);
        }
    }

    private static String reason(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** Lets the batch on its way finish for up to {@code patience}; the rest stays in the spool. Blocks. */
    void close(Duration patience) {
        closing = true;
        work.release();
        try {
            thread.join(patience.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(1_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
