package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.loudspeaker.wire.Media;

/** Fetches what is wanted, one at a time, again and again until it is there or no longer wanted. Thread-safe. */
final class MediaFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFetcher.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));
    private final String speaker;
    private final MediaCache cache;
    private final Runnable arrived;
    private final Random random = new Random();
    private final ScheduledThreadPoolExecutor worker;
    private Map<String, Media> wanted = Map.of();
    private boolean busy;
    private int failures;

    /** @param arrived called on the fetching thread after each recording */
    MediaFetcher(String speaker, MediaCache cache, Runnable arrived) {
        this.speaker = speaker;
        this.cache = cache;
        this.arrived = arrived;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fetch-" + speaker);
            thread.setDaemon(true);
            return thread;
        });
        worker.setKeepAliveTime(10, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Replaces what is wanted, most urgent first; fresh demand is tried at once. */
    synchronized void want(List<Media> media) {
        Map<String, Media> fresh = new LinkedHashMap<>();
        media.stream().filter(Media::isFile).forEach(one -> fresh.putIfAbsent(one.sha256(), one));
        boolean grown = !wanted.keySet().containsAll(fresh.keySet());
        wanted = fresh;
        if (grown || !busy) {
            failures = 0;
            schedule(0);
        }
    }

    /** How many wanted recordings are not there yet. */
    synchronized int missing() {
        return (int) wanted.values().stream().filter(media -> !cache.has(media)).count();
    }

    private synchronized void schedule(long delayMs) {
        if (!worker.isShutdown()) {
            busy = true;
            worker.schedule(this::fetchOne, delayMs, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Media next() {
        Media media = wanted.values().stream()
                .filter(one -> !cache.has(one))
                .findFirst()
                .orElse(null);
        busy = media != null;
        return media;
    }

    private void fetchOne() {
        Media media = next();
        if (media == null) {
            return;
        }
        try {
            Set<String> needed;
            synchronized (this) {
                needed = Set.copyOf(wanted.keySet());
            }
            cache.fetch(media, needed);
            failures = 0;
            LOG.info("media fetched device={} sha256={}", speaker, media.sha256());
            arrived.run();
            schedule(0);
        } catch (IOException | RuntimeException failure) {
            long wait = BACKOFF.delay(failures++, random).toMillis();
            LOG.info(
                    "media not fetched device={} sha256={} retry_ms={} cause=\"{}\"",
                    speaker,
                    media.sha256(),
                    wait,
                    failure.getMessage());
            schedule(wait);
        }
    }

    void close() {
        worker.shutdownNow();
    }
}
