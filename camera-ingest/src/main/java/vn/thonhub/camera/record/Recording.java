package vn.thonhub.camera.record;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.thonhub.core.async.Ticker;

/** A clip being recorded. Thread-safe; no call blocks. */
public final class Recording {
    private final String id;
    private final ClipSink sink;
    private final Clock clock;
    private final Ticker ticker;

    Recording(String id, ClipSink sink, Clock clock, Ticker ticker) {
        this.id = id;
        this.sink = sink;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** The id the clip will have, known from the beginning. */
    public String id() {
        return id;
    }

    /**
     * Ends the clip with the picture that arrives at {@code instant}, which may be ahead (the post-roll) and may be changed
     * by another call until then. Without a call the clip ends at the greatest length allowed.
     */
    public void stopAt(Instant instant) {
        // On monotonic time, or a wall clock that is set back would keep the clip going.
        sink.stopAt(ticker.nanos() + Duration.between(clock.instant(), instant).toNanos());
    }

    /** The clip, once it is on disk and in the index; fails with {@link ClipFailed}. Completes on a worker thread. */
    public Future<Clip> clip() {
        return sink.clip();
    }
}
