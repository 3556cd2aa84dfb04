package vn.thonhub.loudspeaker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.agent.AudioSink;
import vn.thonhub.loudspeaker.agent.NullSink;
import vn.thonhub.loudspeaker.agent.TappedSink;

/** The silent sink, noting when the first sample of each play reached it. */
final class TimedSink implements AudioSink {
    private final List<Long> begins = new CopyOnWriteArrayList<>();
    private final AudioSink silent = new TappedSink(new NullSink(Ticker.system()), FirstSample::new);

    private final class FirstSample implements TappedSink.Tap {
        private boolean begun;

        @Override
        public void played(short[] samples, int count) {
            if (!begun) {
                begun = true;
                begins.add(System.nanoTime());
            }
        }
    }

    @Override
    public Line open() throws SinkFailure {
        return silent.open();
    }

    /** Monotonic nanoseconds. */
    List<Long> begins() {
        return begins;
    }
}
