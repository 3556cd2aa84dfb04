package vn.thonhub.loudspeaker.agent;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the output when nothing plays, so that a dead card is known the evening before and not at 05:30. What wants to
 * play meanwhile waits a moment: a card takes one at a time. Thread-safe.
 */
final class OutputCheck implements AudioSink {
    private static final Logger LOG = LoggerFactory.getLogger(OutputCheck.class);
    /** A check that lasts longer hangs; the play is to find that out for itself. */
    private static final long PATIENCE_MS = 1_000;

    private final String speaker;
    private final AudioSink sink;
    private final Semaphore card = new Semaphore(1);

    OutputCheck(String speaker, AudioSink sink) {
        this.speaker = speaker;
        this.sink = sink;
    }

    @Override
    public Line open() throws SinkFailure {
        try {
            if (card.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                card.release();
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
        return sink.open();
    }

    /**
     * Begins to look, on a thread of its own; nothing while the last look has not ended.
     *
     * @param works hears on that thread whether sound would come out
     */
    void look(Consumer<Boolean> works) {
        if (!card.tryAcquire()) {
            return;
        }
        Thread thread = new Thread(() -> works.accept(takesSound()), "output-check-" + speaker);
        thread.setDaemon(true);
        thread.start();
    }

    private boolean takesSound() {
        try {
            sink.check();
            return true;
        } catch (SinkFailure failure) {
            LOG.warn("output takes no sound device={} cause=\"{}\"", speaker, failure.getMessage());
            return false;
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            card.release();
        }
    }

    /** Whether a look has begun and not ended. */
    boolean isLooking() {
        return card.availablePermits() == 0;
    }
}
