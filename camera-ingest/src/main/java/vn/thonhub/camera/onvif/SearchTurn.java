package vn.thonhub.camera.onvif;

import java.time.Duration;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;

/** One search at a time, and not one after the other without end: each is a shout into the whole network. Thread-safe. */
public final class SearchTurn {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Ticker ticker;
    private boolean busy;
    private boolean begun;
    private long startNanos;

    public SearchTurn(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Takes the turn, to be given back by {@link #end}.
     *
     * @return how long to wait, when it cannot be had now
     */
    public synchronized Optional<Duration> take() {
        var since = Duration.ofNanos(ticker.nanos() - startNanos);
        if (busy || begun && since.compareTo(PAUSE) < 0) {
            var wait = PAUSE.minus(since).toSeconds() + 1;
            return Optional.of(Duration.ofSeconds(Math.max(1, wait)));
        }
        busy = true;
        begun = true;
        startNanos = ticker.nanos();
        return Optional.empty();
    }

    public synchronized void end() {
        busy = false;
    }
}
