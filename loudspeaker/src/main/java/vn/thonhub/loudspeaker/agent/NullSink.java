package vn.thonhub.loudspeaker.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.sound.Pcm;

/** Makes no noise but takes its time: samples are consumed at the pace a sound card would. */
public final class NullSink implements AudioSink {
    private static final long BUFFER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private final Ticker ticker;

    public NullSink(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Line open() {
        return new SilentLine();
    }

    private final class SilentLine implements Line {
        private long begunAt;
        private long written;
        private long closedAt = Long.MAX_VALUE;

        @Override
        public void write(short[] samples, int count) throws InterruptedException {
            if (written == 0) {
                begunAt = ticker.nanos();
            }
            written += count;
            waitUntil(begunAt + Pcm.nanos(written) - BUFFER_NANOS);
        }

        @Override
        public void drain() throws InterruptedException {
            waitUntil(begunAt + Pcm.nanos(written));
        }

        @Override
        public long playedSamples() {
            long elapsed = Math.min(ticker.nanos(), closedAt) - begunAt;
            return written == 0 ? 0 : Math.min(written, elapsed / 1000 * (Pcm.RATE / 1000) / 1000);
        }

        @Override
        public void close() {
            closedAt = Math.min(closedAt, ticker.nanos());
        }

        private void waitUntil(long nanos) throws InterruptedException {
            for (long left = nanos - ticker.nanos(); left > 0; left = nanos - ticker.nanos()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }
}
