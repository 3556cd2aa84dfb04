package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.wire.Media;

/** Fetches what is wanted, one at a time, again and again until it is there or no longer wanted. Thread-safe. */
final class MediaFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFetcher.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));
    /** Needed so soon, it is fetched at once. */
    private static final Duration URGENT = Duration.ofMinutes(2);

    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(10);
    private final String speaker;
    private final MediaCache cache;
    private final Ticker ticker;
    private final Runnable arrived;
    private final Random random = new Random();
    private final ScheduledThreadPoolExecutor worker;
    private Map<String, Media> wanted = Map.of();
    private Map<String, Long> notBefore = Map.of();
    private boolean busy;
    private ScheduledFuture<?> pending;
    private int failures;

    /** @param arrived called on the fetching thread after each recording */
    MediaFetcher(String speaker, MediaCache cache, Ticker ticker, Runnable arrived) {
        this.ticker = ticker;
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

    /**
     * A recording and how long it may wait.
     *
     * @param slack until it is needed; what is far off is fetched at a random moment, so that a village of speakers does
     *     not take one line at the same second
     */
    record Wanted(Media media, Duration slack) {}

    /** Replaces what is wanted, most urgent first; fresh demand that cannot wait is tried at once. */
    synchronized void want(List<Wanted> media) {
        Map<String, Media> fresh = new LinkedHashMap<>();
        Map<String, Long> times = new HashMap<>();
        for (Wanted one : media) {
            String hash = one.media().sha256();
            if (one.media().isFile() && fresh.putIfAbsent(hash, one.media()) == null) {
                boolean drawn = notBefore.containsKey(hash) && one.slack().compareTo(URGENT) >= 0;
                times.put(hash, drawn ? notBefore.get(hash) : ticker.nanos() + spread(one.slack()));
            }
        }
        boolean grown = !wanted.keySet().containsAll(fresh.keySet()) || !times.equals(notBefore);
        wanted = fresh;
        notBefore = times;
        if (grown || !busy) {
            failures = 0;
            schedule(0);
        }
    }

    private long spread(Duration slack) {
        if (slack.compareTo(URGENT) < 0) {
            return 0;
        }
        long most = Math.min(slack.toNanos() / 4, LONGEST_SPREAD.toNanos());
        return (long) (random.nextDouble() * most);
    }

    /** How many wanted recordings are not there yet. */
    synchronized int missing() {
        return (int) wanted.values().stream().filter(media -> !cache.has(media)).count();
    }

    private synchronized void schedule(long delayMs) {
        if (!worker.isShutdown()) {
            busy = true;
            if (pending != null) {
                // Does nothing to a fetch that is running.
                pending.cancel(false);
            }
            pending = worker.schedule(this::fetchOne, delayMs, TimeUnit.MILLISECONDS);
        }
    }

    /** What to fetch now; null when nothing is to be, and then the next look is arranged. */
    private synchronized Media next() {
        long now = ticker.nanos();
        List<Media> absent =
                wanted.values().stream().filter(one -> !cache.has(one)).toList();
        Media media = absent.stream()
                .filter(one -> notBefore.get(one.sha256()) <= now)
                .findFirst()
                .orElse(null);
        busy = media != null;
        if (media == null) {
            absent.stream()
                    .mapToLong(one -> notBefore.get(one.sha256()) - now)
                    .min()
                    .ifPresent(wait -> schedule(TimeUnit.NANOSECONDS.toMillis(wait) + 1));
        }
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
