package vn.thonhub.camera.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.Ticker;

/**
 * The live view: per camera and stream one muxer, started with the first viewer and stopped a little after the last.
 * Thread-safe; no call blocks.
 */
public final class LiveStreams {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    /** More than the fan-out's usual bound for a browser makes no sense: old pictures are not live. */
    private static final SinkLimits INPUT = new SinkLimits(120, 8L << 20);

    private static final long CHECK_MILLIS = 1000;

    private final Vertx vertx;
    private final Ticker ticker;
    private final LiveLimits limits;
    private final Executor worker;
    private final Function<LiveKey, Optional<LiveFeed>> feeds;
    private final ErrorTally errors;
    private final ViewerTally tally = new ViewerTally();
    private final Map<LiveKey, Running> running = new HashMap<>();
    private final Set<Future<Void>> ending = new HashSet<>();
    private final long checks;
    private int viewers;
    private boolean stopped;

    /** A stream in use and its place in the fan-out. */
    private record Running(LiveStream stream, Subscription subscription) {}

    /**
     * @param feeds where the pictures come from for who asks for a stream; empty for an unknown camera or stream. Called on
     *     event loops.
     * @param worker bounded pool for muxing; rejects when full
     */
    public LiveStreams(
            Vertx vertx,
            Ticker ticker,
            LiveLimits limits,
            Executor worker,
            Function<LiveKey, Optional<LiveFeed>> feeds) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.limits = limits;
        this.worker = worker;
        this.feeds = feeds;
        this.errors = new ErrorTally(
                ticker,
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("live muxing failed count={} cause=\"{}\"", count, cause));
        this.checks = vertx.setPeriodic(CHECK_MILLIS, id -> check());
    }

    /**
     * Serves an accepted socket until either side closes it. To be called on the socket's context, before anything can
     * arrive on it; who may watch has been decided before.
     */
    public void watch(LiveKey key, ServerWebSocket socket) {
        var refusal = refusal();
        if (refusal.isPresent()) {
            socket.close(CloseCode.TRY_AGAIN.number(), refusal.get());
            return;
        }
        var feed = feeds.apply(key);
        if (feed.isEmpty()) {
            socket.close(CloseCode.NOT_FOUND.number(), "no stream " + key.stream() + " of camera " + key.camera());
            return;
        }
        var viewer = new Viewer(socket, vertx.getOrCreateContext(), limits, ticker, tally);
        var shown = feed.get().shown();
        feed.get().instead().ifPresent(codec -> viewer.offer(LiveNotes.instead(key, shown, codec)));
        var stream = join(feed.get(), viewer);
        socket.closeHandler(closed -> leave(shown, stream, viewer));
    }

    /** Tells those who watch the stream, if any, how the camera is doing. Frames that arrive mean {@code online} by themselves. */
    public synchronized void announce(LiveKey key, LiveState state) {
        Optional.ofNullable(running.get(key)).ifPresent(known -> known.stream.announce(state));
    }

    /** Figures since start, for metrics. */
    public synchronized LiveStats stats() {
        var dropped = running.values().stream()
                .mapToLong(one -> one.subscription.dropped())
                .sum();
        return new LiveStats(
                running.size(), viewers, tally.framesSkipped(), tally.viewersClosed(), dropped, errors.total());
    }

    /** Closes all sockets; completes when no muxer is left. */
    public Future<Void> stop() {
        List<Future<Void>> rest;
        synchronized (this) {
            stopped = true;
            vertx.cancelTimer(checks);
            List.copyOf(running.keySet()).forEach(key -> {
                running.get(key).stream.closeViewers(CloseCode.GOING_AWAY, "the hub stops");
                end(key);
            });
            rest = List.copyOf(ending);
        }
        return Future.all(rest).mapEmpty();
    }

    private synchronized Optional<String> refusal() {
        if (stopped) {
            return Optional.of("the hub stops");
        }
        return viewers < limits.viewers()
                ? Optional.empty()
                : Optional.of("all " + limits.viewers() + " live views of this hub are in use");
    }

    private synchronized LiveStream join(LiveFeed feed, Viewer viewer) {
        var stream = Optional.ofNullable(running.get(feed.shown()))
                .map(Running::stream)
                .filter(one -> !one.ended().isComplete())
                .orElseGet(() -> begin(feed));
        viewers++;
        stream.add(viewer);
        return stream;
    }

    private LiveStream begin(LiveFeed feed) {
        var key = feed.shown();
        var stream = new LiveStream(key, feed.state(), limits, ticker, errors);
        // Since the end of time: the newest group of pictures, whatever the wall clock did.
        var subscription = feed.footage().attachSince(Instant.MAX, stream, INPUT, worker);
        running.put(key, new Running(stream, subscription));
        ending.add(stream.ended());
        // Not on the completing thread: it may hold the fan-out's lock, which this class takes under its own.
        stream.ended().onComplete(done -> vertx.runOnContext(on -> forget(key, stream)));
        log.info("live stream started camera={} stream={}", key.camera(), key.stream());
        return stream;
    }

    private void leave(LiveKey key, LiveStream stream, Viewer viewer) {
        synchronized (this) {
            viewers--;
            stream.remove(viewer);
        }
        vertx.setTimer(Math.max(1, limits.linger().toMillis()), id -> endUnwatched(key, stream));
    }

    private synchronized void endUnwatched(LiveKey key, LiveStream stream) {
        var known = running.get(key);
        if (known != null && known.stream == stream && stream.unwatched()) {
            end(key);
        }
    }

    private void end(LiveKey key) {
        running.remove(key).subscription.close();
    }

    private synchronized void forget(LiveKey key, LiveStream stream) {
        ending.remove(stream.ended());
        var known = running.get(key);
        if (known != null && known.stream == stream) {
            running.remove(key);
        }
    }

    private synchronized void check() {
        running.forEach((key, one) -> {
            if (one.stream.showsStills() && hasBetter(key)) {
                one.stream.closeViewers(CloseCode.RESTART, "another stream of the camera can be played");
            }
            one.stream.check();
        });
    }

    /** Whether who asks for this stream now would be shown another; which codecs a camera sends is learnt bit by bit. */
    private boolean hasBetter(LiveKey key) {
        return feeds.apply(key).filter(feed -> !feed.shown().equals(key)).isPresent();
    }
}
