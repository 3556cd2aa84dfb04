package vn.thonhub.loudspeaker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.agent.AudioSink;
import vn.thonhub.loudspeaker.agent.NullSink;

/** The silent sink, noting when the first sample of each play reached it. */
final class TimedSink implements AudioSink {
    private final NullSink silent = new NullSink(Ticker.system());
    private final List<Long> begins = new CopyOnWriteArrayList<>();

    @Override
    public Line open() {
        Line line = silent.open();
        return new Line() {
            private boolean begun;

            @Override
            public void write(short[] samples, int count) throws SinkFailure, InterruptedException {
                if (!begun) {
                    begun = true;
                    begins.add(System.nanoTime());
                }
                line.write(samples, count);
            }

            @Override
            public void drain() throws InterruptedException {
                line.drain();
            }

            @Override
            public long playedSamples() {
                return line.playedSamples();
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    /** Monotonic nanoseconds. */
    List<Long> begins() {
        return begins;
    }
}
